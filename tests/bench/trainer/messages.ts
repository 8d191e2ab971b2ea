/** Between the bench's page and the thread of one contender. */
import type { Dataset } from '../../../lib/nn/dataset';
import type { ContenderId } from './contenders';
import type { TurnOptions } from './turn';
import type { WorkId } from './works';

export interface Split {
  readonly train: Dataset;
  readonly heldOut: Dataset;
}

export type ToThread =
  | {
      readonly kind: 'open';
      readonly contender: ContenderId;
      readonly work: WorkId;
      readonly split: Split;
      readonly warmMs: number;
    }
  | { readonly kind: 'turn'; readonly options: TurnOptions }
  /** The same steps as another contender, for comparison. */
  | { readonly kind: 'after'; readonly seed: number; readonly steps: number }
  | { readonly kind: 'efficiency'; readonly work: WorkId; readonly operationsOfRound: number }
  /** So many rounds of the loop on registers; answered with milliseconds. */
  | { readonly kind: 'spin'; readonly rounds: number };

export type FromThread =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly reason: string };
