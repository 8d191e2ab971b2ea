import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const workers = Number(process.env.HOLDOUT_TEST_WORKERS ?? 2);

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/contract/**/*.test.ts'],
    // Processes, not threads: tests open databases and start worker threads of their own.
    pool: 'forks',
    maxWorkers: workers,
    // Trainings and a first start of the embedded database take seconds on a small machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
