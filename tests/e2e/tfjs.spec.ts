/** tfjs in a real browser: the same bits as in Node, WebGL beside the others, and a GPU that goes away. */
import { openOnly } from '../../lib/trainer/open-engine';
import { learn } from '../support/every-layer';
import { learnNarrow, narrowNetworks } from '../support/narrow-networks';
import { test } from './support/engine-page';
import { expect } from './support/test';

const sgd = {
  optimiser: { kind: 'sgd', learningRate: 0.01 },
  batchSize: 5,
  steps: 20,
  weightDecay: 0.001,
} as const;

for (const kind of ['cpu', 'wasm'] as const) {
  test(`${kind} learns the same bits in Chromium and in Node`, async ({ openEngines }) => {
    const page = await openEngines();
    const there = await page.evaluate(async (engine) => {
      const { openOnly: open, learn: run } = globalThis.engineModule;
      return run(await open(engine), 20);
    }, kind);
    expect(there).toEqual(await learn(await openOnly(kind), 20));
  });
}

const close = (found: readonly number[], expected: readonly number[]) => {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, index) => {
    expect(Math.abs(value - (expected[index] ?? Number.NaN))).toBeLessThan(1e-4);
  });
};

for (const optimiser of [sgd.optimiser, { kind: 'momentum', learningRate: 0.01, momentum: 0.9 } as const]) {
  test(`WebGL learns every kind of layer by ${optimiser.kind} as the cpu does, to 1e-4`, async ({
    openEngines,
  }) => {
    const page = await openEngines();
    const training = { ...sgd, optimiser };
    const there = await page.evaluate(async (asked) => {
      const { openOnly: open, learn: run } = globalThis.engineModule;
      return run(await open('webgl'), 20, asked);
    }, training);
    const here = await learn(await openOnly('cpu'), 20, training);
    close(there.losses, here.losses);
    close(there.weights, here.weights);
  });
}

test('WebGL learns networks whose sides are odd or one as the cpu does, to 1e-4', async ({ openEngines }) => {
  const page = await openEngines();
  for (const network of narrowNetworks) {
    const there = await page.evaluate(async (asked) => {
      const { openOnly: open, learnNarrow: run } = globalThis.engineModule;
      return run(await open('webgl'), asked);
    }, network);
    const here = await learnNarrow(await openOnly('cpu'), network);
    close(there.losses, here.losses);
    close(there.weights, here.weights);
  }
});

test('WebGL whose context is lost says so, and opens again', async ({ openEngines }) => {
  const page = await openEngines();
  const found = await page.evaluate(async () => {
    const { openOnly: open, learn: run, begun, plan, loseWebGL } = globalThis.engineModule;
    const engine = await open('webgl');
    const before = await run(engine, 3);
    const network = begun(engine);
    network.train(plan(0, 3));
    const results = network.results().catch((error: Error) => error.name);
    loseWebGL();
    const told = await results;
    const weights = await network.weights().catch((error: Error) => error.name);
    network.dispose();
    const again = await open('webgl');
    return { told, weights, lost: [engine.lost, again.lost], before, after: await run(again, 3) };
  });
  expect(found.told).toBe('ContextLostError');
  expect(found.weights).toBe('ContextLostError');
  expect(found.lost).toEqual([true, false]);
  expect(found.after).toEqual(found.before);
});
