/** The training set in the kernel's memory, from which each step gathers its batch. */
import type { Dataset } from '../../nn/dataset';
import type { Arena } from './memory';

export interface Store {
  readonly address: number;
  readonly bytes: boolean;
  readonly scale: number;
  readonly labels: number;
  /** Null where the targets are the labels. */
  readonly targets: number | null;
  readonly classes: number;
}

/** Takes room for `examples` of the kind of these. */
export function placeStore(arena: Arena, some: Dataset, examples: number): Store {
  const { inputs, inputSize, targets, scale, classes, count } = some;
  const bytes = inputs instanceof Uint8Array;
  return {
    address: arena.take(examples * inputSize * (bytes ? 1 : 4)),
    bytes,
    scale,
    labels: arena.take(examples),
    targets: targets ? arena.take(((examples * targets.length) / count) * 4) : null,
    classes,
  };
}

/** Puts a block of the set where it belongs. @throws RangeError where it is of another kind than the first */
export function fillStore(arena: Arena, store: Store, first: number, block: Dataset): void {
  const { inputs, inputSize, labels, targets, scale, count } = block;
  const bytes = inputs instanceof Uint8Array;
  if (store.bytes !== bytes || store.scale !== scale) throw new RangeError('blocks of different kinds');
  const from = first * inputSize;
  if (bytes) arena.bytes(store.address + from, inputs.length).set(inputs);
  else arena.floats(store.address + from * 4, inputs.length).set(inputs);
  arena.bytes(store.labels + first, labels.length).set(labels);
  if (store.targets !== null && targets) {
    const outputs = targets.length / count;
    arena.floats(store.targets + first * outputs * 4, targets.length).set(targets);
  }
}
