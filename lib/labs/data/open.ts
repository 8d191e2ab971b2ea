import type { Dataset, TrainingData } from '../../nn/dataset';
import type { LabDefinition } from '../types';
import { type BlockInfo, decodeBlock, listBlocks } from './blocks';
import { DataError } from './error';
import { generateSplits } from './generated';
import { trainingDataOf } from './memory';

/**
 * Gets the unpacked bytes of a block; rejects where it cannot.
 *
 * @param attempt counted from 0: a repeat should pass by the browser's cache, which may hold a damaged copy
 */
export type FetchBlock = (name: string, attempt: number) => Promise<Uint8Array>;

/** How much has arrived, in bytes as unpacked. */
export interface DataProgress {
  readonly loaded: number;
  readonly total: number;
}

/** Milliseconds to wait after a failed try; one more try than waits. */
const waits = [500, 2000] as const;

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** One block, in up to three tries. @throws DataError */
async function fetchChecked(info: BlockInfo, fetchBlock: FetchBlock): Promise<Dataset> {
  for (let attempt = 0; ; attempt++) {
    try {
      return decodeBlock(await fetchBlock(info.name, attempt), info);
    } catch (error) {
      const wait = waits[attempt];
      if (wait !== undefined) {
        await pause(wait);
      } else if (error instanceof DataError) {
        throw error;
      } else {
        throw new DataError('data-unavailable', `block ${info.name} did not arrive`, { cause: error });
      }
    }
  }
}

interface Waiter {
  readonly name: string;
  readonly resolve: (dataset: Dataset) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Fetches the blocks one after another in the order of the list, so that the first is not held up by the others on
 * a poor network. A block that fails for good stops the queue and everybody who waits is told; asking again for any
 * block resumes where it stopped.
 */
function openQueue(
  blocks: readonly BlockInfo[],
  fetchBlock: FetchBlock,
  onProgress: (progress: DataProgress) => void,
): (name: string) => Promise<Dataset> {
  const arrived = new Map<string, Dataset>();
  let waiters: readonly Waiter[] = [];
  let running = false;
  const total = blocks.reduce((sum, block) => sum + block.bytes, 0);
  let loaded = 0;

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    try {
      for (const block of blocks) {
        if (arrived.has(block.name)) continue;
        const dataset = await fetchChecked(block, fetchBlock);
        arrived.set(block.name, dataset);
        loaded += block.bytes;
        onProgress({ loaded, total });
        for (const waiter of waiters) if (waiter.name === block.name) waiter.resolve(dataset);
        waiters = waiters.filter((waiter) => waiter.name !== block.name);
      }
    } catch (error) {
      const disappointed = waiters;
      waiters = [];
      for (const waiter of disappointed) waiter.reject(error);
    } finally {
      running = false;
    }
  }

  void run();
  return (name) => {
    const dataset = arrived.get(name);
    if (dataset) return Promise.resolve(dataset);
    return new Promise((resolve, reject) => {
      waiters = [...waiters, { name, resolve, reject }];
      void run();
    });
  };
}

/**
 * A lab's training and validation data for a browser. Labs that make their own have them at once and fetch nothing;
 * the others begin to fetch here, and what is asked for resolves as it arrives.
 *
 * The promises reject with a `DataError`: `data-unavailable` when a block did not arrive in three tries,
 * `data-malformed` when what arrived was not that block.
 *
 * @param onProgress told after each block
 */
export function openTrainingData(
  lab: LabDefinition,
  fetchBlock: FetchBlock,
  onProgress: (progress: DataProgress) => void,
): TrainingData {
  const generated = generateSplits(lab);
  if (generated) return trainingDataOf(lab, generated);
  const blocks = listBlocks(lab);
  const training = blocks.filter((block) => block.split === 'train');
  const [first] = training;
  if (!first) throw new RangeError(`lab ${lab.id} has no training blocks`);
  const request = openQueue(blocks, fetchBlock, onProgress);
  return {
    trainCount: training.reduce((sum, block) => sum + block.count, 0),
    blockSize: first.count,
    inputSize: first.inputSize,
    classes: first.classes,
    block: (index) => request(`train-${index}`),
    validation: () => request('validation'),
  };
}
