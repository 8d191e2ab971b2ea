import { defineConfig } from '@playwright/test';
import { chromiumArguments } from './tests/support/chromium';
import { findChromium } from './tests/support/system.mjs';

export default defineConfig({
  testDir: 'tests/e2e',
  // Training is the load; two browsers at once on a small machine would only wait for one another.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumArguments },
    trace: 'off',
    screenshot: 'off',
  },
});
