/**
 * How training and validation data travel: named blocks of examples, each a file of its own that a browser may keep
 * for ever, since a lab's version names its data. A block is a header of 16 bytes (the letters HDB1, then count,
 * inputs per example and classes as little-endian 32-bit integers), the labels, then the inputs, all uint8.
 */
import type { Dataset } from '../../nn/dataset';
import type { LabDefinition } from '../types';
import { digitShape } from './digits';
import { DataError } from './error';

const magic = 0x31424448; // 'HDB1', little-endian
const headerBytes = 16;

/** What a block file must hold. */
export interface BlockInfo {
  readonly name: string;
  readonly split: 'train' | 'validation';
  /** Position of its first example in the split. */
  readonly start: number;
  readonly count: number;
  readonly inputSize: number;
  readonly classes: number;
  /** Size when unpacked; about a fifth of it travels. */
  readonly bytes: number;
}

/**
 * The blocks of a lab in the order in which they are fetched: the first training block, with which training
 * starts, then the validation set, then the rest. Empty for a lab that makes its own data.
 */
export function listBlocks(lab: LabDefinition): readonly BlockInfo[] {
  if (lab.dataset.kind !== 'mnist') return [];
  const { train, validation, blockSize } = lab.dataset;
  const shape = digitShape(lab.dataset);
  const block = (name: string, split: BlockInfo['split'], start: number, count: number): BlockInfo => ({
    name,
    split,
    start,
    count,
    ...shape,
    bytes: headerBytes + count * (1 + shape.inputSize),
  });
  const blocks = Array.from({ length: Math.ceil(train / blockSize) }, (_, index) =>
    block(`train-${index}`, 'train', index * blockSize, Math.min(blockSize, train - index * blockSize)),
  );
  return [...blocks.slice(0, 1), block('validation', 'validation', 0, validation), ...blocks.slice(1)];
}

/** @throws RangeError when the inputs are not uint8, the only kind that travels */
export function encodeBlock(dataset: Dataset): Uint8Array<ArrayBuffer> {
  const { count, inputSize, classes, inputs, labels } = dataset;
  if (!(inputs instanceof Uint8Array)) throw new RangeError('only uint8 inputs travel in blocks');
  const bytes = new Uint8Array(headerBytes + labels.length + inputs.length);
  const header = new DataView(bytes.buffer);
  [magic, count, inputSize, classes].forEach((value, index) => {
    header.setUint32(4 * index, value, true);
  });
  bytes.set(labels, headerBytes);
  bytes.set(inputs, headerBytes + labels.length);
  return bytes;
}

/**
 * Takes a block apart without copying it.
 *
 * @throws DataError `data-malformed` unless the bytes are exactly the block that `info` describes
 */
export function decodeBlock(bytes: Uint8Array, info: BlockInfo): Dataset {
  const malformed = (detail: string) => new DataError('data-malformed', `block ${info.name}: ${detail}`);
  if (bytes.length !== info.bytes) throw malformed(`${bytes.length} bytes, expected ${info.bytes}`);
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  [magic, info.count, info.inputSize, info.classes].forEach((expected, index) => {
    const value = header.getUint32(4 * index, true);
    if (value !== expected) throw malformed(`header word ${index} is ${value}, expected ${expected}`);
  });
  const labels = bytes.subarray(headerBytes, headerBytes + info.count);
  if (labels.some((label) => label >= info.classes)) throw malformed('a label is out of range');
  return {
    count: info.count,
    inputSize: info.inputSize,
    classes: info.classes,
    inputs: bytes.subarray(headerBytes + info.count),
    scale: 1 / 255,
    labels,
  };
}
