import { defineConfig } from '@playwright/test';
import { chromiumArguments } from './tests/support/chromium';
import { findChromium } from './tests/support/system.mjs';

export default defineConfig({
  testDir: 'tests/e2e',
  // Every test has its own server, data and browser contexts. Much of a test is waiting (for a page, for a run that is
  // to be seen), so that two share two cores well.
  workers: 2,
  fullyParallel: true,
  // The second try has a server, data and browsers of its own; `npm test` says which tests needed one (tests/run.mjs).
  retries: 1,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: findChromium() ?? undefined,
      // Pages are drawn without software OpenGL, whose threads would take the cores from what is tested.
      args: [...chromiumArguments, '--disable-gpu-compositing'],
    },
    trace: 'off',
    screenshot: 'off',
  },
});
