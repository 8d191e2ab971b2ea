/** A thread of its own for one engine to be tried in: it ends with the trial, and with it what the engine holds. */
import type { Finding } from './choice';
import { type TimingAsk, timeSteps } from './choice-timing';
import { openOnly, unfitness } from './open-engine';
import type { Engine } from './types';

export interface Trial extends TimingAsk {
  readonly engine: Engine;
}

async function attempt({ engine, ...ask }: Trial): Promise<Finding> {
  try {
    return { kind: 'speed', stepsPerSecond: await timeSteps(await openOnly(engine), ask) };
  } catch (error) {
    return { kind: 'unfit', why: unfitness(error).why };
  }
}

self.onmessage = async ({ data }: MessageEvent<Trial>) => self.postMessage(await attempt(data));
