import path from 'node:path';
import { fileURLToPath } from 'node:url';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './app/i18n/request.ts',
  // Texts are taken apart when the pages are built: a browser need not load what parses them.
  experimental: {
    messages: { path: './app/i18n/messages', format: 'json', locales: 'infer', precompile: true },
  },
});

/** Security headers come from the server (server/http), which knows the nonce; nothing about them stands here. */
/** @type {import('next').NextConfig} */
const config = {
  // A second build beside a running server (tests, another developer) goes to a folder of its own.
  distDir: process.env.HOLDOUT_NEXT_DIR ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  turbopack: { root: path.dirname(fileURLToPath(import.meta.url)) },
  // `npm test` checks all types; a first start in class must not wait for them.
  typescript: { ignoreBuildErrors: true },
  // In class the page is asked for by the laptop's address, in the tests by a made-up name.
  allowedDevOrigins: ['classroom.test', '127.0.0.1', '192.168.*.*', '10.*.*.*', '172.*.*.*'],
};

export default withNextIntl(config);
