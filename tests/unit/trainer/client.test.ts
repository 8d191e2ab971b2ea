/** The page's and the worker's end of the wire, joined by a channel instead of a worker. */
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeBlock, listBlocks } from '../../../lib/labs/data/blocks';
import { networkOf } from '../../../lib/labs/experiment';
import { mnistMlp } from '../../../lib/labs/mnist-mlp/definition';
import type { Config } from '../../../lib/labs/types';
import { xor } from '../../../lib/labs/xor/definition';
import { digitClasses, digitPixels } from '../../../lib/nn/datasets/digits';
import { type ClientPort, connect, type Trainer } from '../../../lib/trainer/client';
import type { RunStart, TrainerEvent } from '../../../lib/trainer/messages';
import { serve, type WorkerPort } from '../../../lib/trainer/serve';
import { weightsFromSeed } from '../../../lib/trainer/weights-from-seed';

const config = { ...xor.presets.reference, steps: 300 };
const start = (runId: string, settings: Config): RunStart => ({
  runId,
  seed: 3,
  segments: [{ from: 0, config: settings, by: 'anna' }],
});
const runOf = (runId: string) => start(runId, config);

/** One that does not end before it is told to. */
const endless = (runId: string) => start(runId, { ...config, steps: 1e9 });

/** Noise in place of digits, block by block, by a name at the end of an address. */
const fetchBlock = async (url: unknown): Promise<Response> => {
  const block = listBlocks(mnistMlp).find(({ name }) => String(url).endsWith(`/${name}`));
  if (!block) return new Response(null, { status: 404 });
  const { count } = block;
  const inputs = Uint8Array.from({ length: count * digitPixels }, (_, index) => (index * 7919) % 256);
  const labels = Uint8Array.from({ length: count }, (_, index) => index % digitClasses);
  const body = encodeBlock({
    count,
    inputSize: digitPixels,
    classes: digitClasses,
    inputs,
    scale: 1,
    labels,
  });
  return new Response(body);
};

let trainer: Trainer;
let events: TrainerEvent[];
let get: (url: unknown) => Promise<Response>;

beforeEach(() => {
  const { port1, port2 } = new MessageChannel();
  get = fetchBlock;
  serve(port2 as unknown as WorkerPort, (url) => get(url));
  trainer = connect(port1 as unknown as ClientPort, () => port1.close());
  events = [];
  trainer.subscribe((event) => events.push(event));
});

afterEach(() => trainer.dispose());

const prepareXor = () => trainer.prepare({ labId: 'xor', blocksUrl: 'http://school/', engine: 'cpu' });
const eventsOf = <K extends TrainerEvent['kind']>(kind: K) =>
  events.filter((event): event is Extract<TrainerEvent, { kind: K }> => event.kind === kind);

describe('a trainer', () => {
  test('tells which engine it got and why not the one before', async () => {
    const status = await trainer.prepare({ labId: 'xor', blocksUrl: 'http://school/', engine: 'webgl' });
    expect(status.engine).toBe('fused');
    expect(status.passed.map(({ engine }) => engine)).toEqual(['webgl']);
    expect(await trainer.useEngine('cpu')).toEqual({ engine: 'cpu', passed: [] });
  });

  test('begins with the fused engine where none is asked for', async () => {
    const status = await trainer.prepare({ labId: 'xor', blocksUrl: 'http://school/' });
    expect(status).toMatchObject({ engine: 'fused', passed: [] });
  });

  test('trains, tells frames and checkpoints, and answers about the trained network', async () => {
    await prepareXor();
    const { end, step, snapshot, checkpoint } = await trainer.start(runOf('a'));
    expect([end, step]).toEqual(['finished', 300]);
    expect(eventsOf('frame').at(-1)).toEqual({ kind: 'frame', runId: 'a', frame: snapshot?.frame });
    expect(eventsOf('checkpoint').at(-1)?.checkpoint).toEqual(checkpoint);
    expect(await trainer.snapshot()).toEqual(checkpoint);

    const score = await trainer.evaluate('validation');
    expect(score.value).toBe(snapshot?.frame.validationAccuracy);
    const validation = await trainer.examples('validation');
    const mistakes = await trainer.mistakes(2);
    expect(mistakes.total).toBe(Math.round((1 - score.value) * validation.count));
    expect(mistakes.examples.count).toBe(Math.min(2, mistakes.total));

    const corners = Float32Array.of(-1, -1, 1, -1);
    const live = await trainer.predict(corners, 2);
    expect(live[0]).toBeGreaterThan(0.5);
    expect(live[3]).toBeGreaterThan(0.5);
    const stored = { model: networkOf(xor).model(config), weights: snapshot?.weights ?? new Float32Array() };
    expect(await trainer.predict(corners, 2, stored)).toEqual(live);
    await trainer.useEngine('wasm');
    expect((await trainer.predict(corners, 2))[0]).toBeCloseTo(live[0] ?? Number.NaN, 5);
  });

  test('gives no more examples than asked for, in memory of their own', async () => {
    await prepareXor();
    const some = await trainer.examples('train', 5);
    expect([some.count, some.inputs.length, some.inputs.buffer.byteLength]).toEqual([5, 10, 40]);
  });

  test('does one thing at a time: a second run or another engine is refused while one goes on', async () => {
    await prepareXor();
    const first = trainer.start(endless('a'));
    await expect(trainer.start(runOf('b'))).rejects.toMatchObject({ code: 'busy' });
    await expect(trainer.useEngine('wasm')).rejects.toMatchObject({ code: 'busy' });
    await trainer.stop();
    expect((await first).end).toBe('stopped');
    const { end } = await trainer.start(runOf('b'));
    expect(end).toBe('finished');
    expect(new Set(eventsOf('frame').map(({ runId }) => runId))).toContain('b');
  });

  test('pauses: no frame comes until it is resumed, and a snapshot can be had meanwhile', async () => {
    await prepareXor();
    const ended = trainer.start(endless('a'));
    await trainer.pause();
    const snapshot = await trainer.snapshot();
    const before = eventsOf('frame').length;
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(eventsOf('frame')).toHaveLength(before);
    expect(await trainer.snapshot()).toEqual(snapshot);
    await trainer.resume();
    await trainer.stop();
    expect((await ended).end).toBe('stopped');
  });

  test('that pauses does single steps, and takes another setting from the step it is at', async () => {
    await prepareXor();
    const ended = trainer.start({ ...endless('a'), isPaused: true });
    expect(await trainer.snapshot()).toBeNull();
    await trainer.step();
    await trainer.step();
    await expect.poll(async () => (await trainer.snapshot())?.frame.step).toBe(2);
    expect(await trainer.change({ ...config, steps: 5 })).toBe(2);
    await trainer.resume();
    expect(await ended).toMatchObject({ end: 'finished', step: 5 });
    expect(await trainer.change(config)).toBeNull();
  });

  test('after a run that diverged answers by the last weights that were numbers', async () => {
    await prepareXor();
    const wild = start('a', { ...config, activation: 'relu', learningRate: 1e12 });
    const { end, snapshot } = await trainer.start(wild);
    expect(end).toBe('diverged');
    expect(snapshot?.weights.every(Number.isFinite)).toBe(true);
    expect((await trainer.predict(Float32Array.of(1, 1), 1)).every(Number.isFinite)).toBe(true);
  });

  test('asked while its engine is on the way answers when it is there', async () => {
    const preparing = trainer.prepare({ labId: 'xor', blocksUrl: 'http://school/' });
    const model = networkOf(xor).model(config);
    const network = { model, weights: weightsFromSeed({ model, seed: 1 }) };
    const { total } = await trainer.mistakes(2, network);
    await preparing;
    expect((await trainer.mistakes(2, network)).total).toBe(total);
  });

  test('asked before there is anything to answer says so by a code', async () => {
    await expect(trainer.start(runOf('a'))).rejects.toMatchObject({ code: 'not-prepared' });
    await prepareXor();
    await expect(trainer.predict(Float32Array.of(1, 1), 1)).rejects.toMatchObject({ code: 'no-run' });
  });

  test('fetches its blocks, tells progress, and trains on what arrives', async () => {
    await trainer.prepare({ labId: 'mnist-mlp', blocksUrl: 'http://school/blocks/', engine: 'wasm' });
    const settings = { ...mnistMlp.presets.default, steps: 3 };
    const outcome = await trainer.start({
      runId: 'm',
      seed: 1,
      segments: [{ from: 0, config: settings, by: 'anna' }],
    });
    expect(outcome.end).toBe('finished');
    await trainer.examples('validation', 1);
    const { loaded = 0, total = 0 } = eventsOf('progress')[0] ?? {};
    expect(loaded).toBe(listBlocks(mnistMlp)[0]?.bytes);
    expect(total).toBe(listBlocks(mnistMlp).reduce((sum, { bytes }) => sum + bytes, 0));
  });

  test('says which data did not come', async () => {
    get = async () => new Response(null, { status: 503 });
    await trainer.prepare({ labId: 'mnist-mlp', blocksUrl: 'http://school/blocks/', engine: 'cpu' });
    await expect(trainer.examples('train')).rejects.toMatchObject({ code: 'data-unavailable' });
    expect(eventsOf('data-failed')[0]).toMatchObject({ code: 'data-unavailable' });
  });

  test('disposed rejects whatever was still asked', async () => {
    await prepareXor();
    const run = trainer.start(runOf('a'));
    trainer.dispose();
    await expect(run).rejects.toMatchObject({ code: 'worker-failed' });
    await expect(trainer.snapshot()).rejects.toMatchObject({ code: 'worker-failed' });
  });
});
