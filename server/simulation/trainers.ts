/** The threads that train for a simulated class, so that its sockets stay awake. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Piscina } from 'piscina';
import type { TrainAnswer, TrainTask } from './task';

export interface Trainers {
  train(task: TrainTask): Promise<TrainAnswer>;
  close(): Promise<void>;
}

/** One core is left to the server that is being visited. */
export function openTrainers(): Trainers {
  const pool = new Piscina({
    filename: resolve('server/simulation/source-worker.mjs'),
    minThreads: 0,
    maxThreads: Math.max(1, Math.min(4, availableParallelism() - 1)),
    idleTimeout: 10 * 60_000,
  });
  return {
    train: (task) => pool.run(task, { name: 'train' }),
    close: () => pool.destroy(),
  };
}
