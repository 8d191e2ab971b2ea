import type { Trainer } from '@/lib/trainer/client';
import type { StoredNetwork } from '@/lib/trainer/messages';

export interface LabViewProps {
  readonly trainer: Trainer;
  /** The network of the run one looks at, by its last weights; null before there are any. Keep it stable. */
  readonly network: StoredNetwork | null;
  /** That run is in progress: the trainer's own network is meant. */
  readonly live: boolean;
  readonly step: number;
}
