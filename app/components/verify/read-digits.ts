import type { Dataset } from '@/lib/nn/dataset';
import { digitsFromIdx } from '@/lib/nn/datasets/digits';

async function bytesOf(file: File): Promise<Uint8Array> {
  const stream = file.name.endsWith('.gz')
    ? file.stream().pipeThrough(new DecompressionStream('gzip'))
    : file.stream();
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Dimensions that an IDX file announces: 3 for images, 1 for labels. */
const rankOf = (bytes: Uint8Array) => bytes[3];

/**
 * The reader's own MNIST test files, images and labels in either order, plain or gzipped.
 *
 * @throws when they are not two such files
 */
export async function readDigits(files: readonly File[]): Promise<Dataset> {
  const read = await Promise.all(files.map(bytesOf));
  const images = read.find((bytes) => rankOf(bytes) === 3);
  const labels = read.find((bytes) => rankOf(bytes) === 1);
  if (!images || !labels) throw new Error('two files are needed: images and labels');
  return digitsFromIdx(images, labels);
}
