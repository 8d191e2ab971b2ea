import { describe, expect, test } from 'vitest';
import {
  choose,
  type Finding,
  type Findings,
  networkKey,
  nextToTry,
  ranked,
} from '../../../lib/trainer/choice';
import { findingsFor, memoryFromText, memoryToText, remember } from '../../../lib/trainer/choice-memory';
import { type Engine, engines } from '../../../lib/trainer/types';
import fc from '../../support/properties';
import { dense, xorModel, xorTraining } from './support';

const at = (stepsPerSecond: number): Finding => ({ kind: 'speed', stepsPerSecond });
const unfit: Finding = { kind: 'unfit', why: 'half-floats' };

const digits = { ...xorModel, inputSize: 784, layers: [dense(50, 'relu'), dense(10, 'identity')] };

describe('the choice', () => {
  const settled = (fused: Finding, webgl: Finding): Findings => ({ fused, webgl, wasm: at(245) });

  test('WebGL trains where it wins', () => {
    expect(choose(settled(at(500), at(900)), 'automatic', 'fused')).toBe('webgl');
  });

  test('an engine that is hardly quicker is not worth a change, either way', () => {
    expect(choose(settled(at(500), at(590)), 'automatic', 'fused')).toBe('fused');
    expect(choose(settled(at(590), at(500)), 'automatic', 'webgl')).toBe('webgl');
  });

  test('a preference holds against any measurement', () => {
    for (const preference of engines) {
      expect(choose(settled(at(500), at(900)), preference, 'fused')).toBe(preference);
    }
  });

  test('where nothing is known the one in use stays', () => {
    for (const inUse of engines) expect(choose({}, 'automatic', inUse)).toBe(inUse);
  });

  test('an engine that does not work gives way to the quickest that does', () => {
    const findings = { fused: unfit, webgl: unfit, wasm: at(2), cpu: at(3) };
    expect(choose(findings, 'automatic', 'fused')).toBe('cpu');
  });

  test('choosing again after changing changes nothing', () => {
    const speed = fc.oneof(fc.double({ min: 0.5, max: 1e6, noNaN: true }).map(at), fc.constant(unfit));
    const all = fc.record({ fused: speed, webgl: speed, wasm: speed, cpu: speed });
    fc.assert(
      fc.property(all, fc.constantFrom(...engines), (findings, inUse) => {
        const chosen = choose(findings, 'automatic', inUse);
        expect(choose(findings, 'automatic', chosen)).toBe(chosen);
      }),
    );
  });
});

describe('what is tried', () => {
  /** All that is tried where engines reach these speeds. */
  function tried(model: typeof xorModel, speeds: Record<Engine, Finding>): Engine[] {
    let findings: Findings = {};
    for (let next = nextToTry(findings, model); next; next = nextToTry(findings, model)) {
      findings = { ...findings, [next]: speeds[next] };
    }
    return Object.keys(findings) as Engine[];
  }
  const speeds = { fused: at(1800), webgl: at(60), wasm: at(245), cpu: at(60) };

  test('one engine after another, our own first', () => {
    expect(tried(digits, speeds)).toEqual(['fused', 'webgl', 'wasm']);
  });

  test('nothing is loaded for a network on which no other engine could be as quick', () => {
    // tfjs needs 0.03 ms a layer at the very least: 2 × 0.03 ms a step against 1 / 400,000 s.
    expect(tried(xorModel, { ...speeds, fused: at(400_000) })).toEqual(['fused']);
  });

  test('nothing is loaded by a browser that asks to be spared downloads', () => {
    expect(nextToTry({}, digits, true)).toBe('fused');
    expect(nextToTry({ fused: at(1) }, digits, true)).toBe(null);
  });

  test('where our own engine does not work, all others', () => {
    expect(tried(xorModel, { ...speeds, fused: unfit })).toEqual(['fused', 'webgl', 'wasm', 'cpu']);
  });

  test('engines are ranked by speed, without those that do not work', () => {
    expect(ranked({ fused: at(2), webgl: unfit, wasm: at(1), cpu: at(3) })).toEqual(['cpu', 'fused', 'wasm']);
  });
});

describe('the memory', () => {
  const key = networkKey('xor@1', xorModel, xorTraining);
  const empty = memoryFromText(null, 'phone');

  test('comes back as it was written', () => {
    const memory = remember(remember(empty, key, 'fused', at(400_000)), key, 'webgl', unfit);
    expect(memoryFromText(memoryToText(memory), 'phone')).toEqual(memory);
    expect(findingsFor(memory, key)).toEqual({ fused: at(400_000), webgl: unfit });
  });

  test('is of one device, and of one version', () => {
    const text = memoryToText(remember(empty, key, 'fused', at(1)));
    expect(memoryFromText(text, 'laptop').networks.size).toBe(0);
    expect(memoryFromText(text.replace('"version":1', '"version":0'), 'phone').networks.size).toBe(0);
  });

  test('what is damaged counts as nothing', () => {
    for (const text of ['', 'null', '{"version":1}', '[', '{"version":1,"device":"phone","networks":[[1]]}'])
      expect(memoryFromText(text, 'phone')).toEqual(empty);
  });

  test('what failed for now is not kept beyond the page', () => {
    const memory = remember(empty, key, 'webgl', { kind: 'unfit', why: 'failed' });
    expect(findingsFor(memory, key)).not.toEqual({});
    expect(findingsFor(memoryFromText(memoryToText(memory), 'phone'), key)).toEqual({});
  });

  test('forgets what was used longest ago', () => {
    let memory = empty;
    for (let network = 0; network < 100; network++)
      memory = remember(memory, `network ${network}`, 'fused', at(1));
    expect([...memory.networks.keys()]).toEqual(
      Array.from({ length: 60 }, (_, index) => `network ${40 + index}`),
    );
  });

  test('a key names what speed depends on and nothing else', () => {
    const same = [
      networkKey('xor@1', xorModel, {
        ...xorTraining,
        optimiser: { kind: 'adam', learningRate: 1 },
        steps: 9,
      }),
      networkKey(
        'xor@1',
        { ...xorModel, layers: xorModel.layers.map((layer) => ({ ...layer, initialiser: 'zero' as const })) },
        xorTraining,
      ),
    ];
    expect(new Set([key, ...same]).size).toBe(1);
    const others = [
      networkKey('xor@2', xorModel, xorTraining),
      networkKey('xor@1', digits, xorTraining),
      networkKey('xor@1', xorModel, { ...xorTraining, batchSize: 9 }),
      networkKey('xor@1', xorModel, { ...xorTraining, optimiser: { kind: 'sgd', learningRate: 0.05 } }),
    ];
    expect(new Set([key, ...others]).size).toBe(5);
  });
});
