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

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/contract/**/*.test.ts'],
    // Processes, not threads: tests open databases and start worker threads of their own.
    pool: 'forks',
    maxWorkers: workers,
    sequence: { sequencer: LongestFirst },
    // Trainings and a first start of the embedded database take seconds on a small machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
