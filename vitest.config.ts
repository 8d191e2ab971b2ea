import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const workers = Number(process.env.HOLDOUT_TEST_WORKERS ?? 2);

const isLong = ({ moduleId }: TestSpecification) => /\/(phenomena|trainer\/agreement)/u.test(moduleId);

/** The longest begin, so that no worker is left alone with them at the end; a fresh checkout has no times to go by. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Tests of what only pages load. */
const ofPages = 'tests/unit/{app,export,i18n,ui,views}/**/*.test.{ts,tsx}';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    // Processes, not threads: tests open databases and start worker threads of their own.
    pool: 'forks',
    maxWorkers: workers,
    sequence: { sequencer: LongestFirst },
    // Trainings and a first start of the embedded database take seconds on a small machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/contract/**/*.test.ts'],
          exclude: [ofPages],
          // Loaded by Node itself, as the server in development is. Vite turns every use of an import into a look-up: loops
          // over small functions of other modules (moving digits, a training) then take up to nine times as long.
          experimental: { viteModuleRunner: false, nodeLoader: false },
          execArgv: ['--import', 'tsx'],
        },
      },
      // As bundlers take modules: names out of CommonJS, modules that a test loads anew.
      { extends: true, test: { name: 'pages', include: [ofPages] } },
    ],
  },
});
