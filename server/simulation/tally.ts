/** What a simulated class was promised, and what it got. */
import { runOf } from '../../lib/session/lookup';
import type { OwnSubmission } from '../../lib/session/views';

export class Tally {
  /** Ids that were sent for scoring, whatever the answer. */
  readonly sent = new Set<string>();
  /** Ids that the server acknowledged: these must be scored. */
  readonly acknowledged = new Set<string>();
  /** code → how often something was refused with it. */
  readonly refused: Record<string, number> = {};
  /** How runs ended. */
  readonly ended: Record<string, number> = {};

  refuse(code: string): void {
    this.refused[code] = (this.refused[code] ?? 0) + 1;
  }

  end(how: string): void {
    this.ended[how] = (this.ended[how] ?? 0) + 1;
  }
}

export interface Outcome {
  /** Acknowledged submissions that the server has scored. */
  readonly scored: number;
  /** Acknowledged submissions that the server does not know. */
  readonly lost: number;
  /** Submissions beyond one a run (nobody here sends a run's weights as two). */
  readonly doubled: number;
}

/** Compares what was acknowledged with what the seats hold in the end. */
export function outcome(
  tally: Tally,
  held: readonly Pick<OwnSubmission, 'id' | 'submitted' | 'status'>[],
): Outcome {
  const known = new Set(held.map(({ id }) => id));
  const scored = new Set(held.filter(({ status }) => status.kind === 'scored').map(({ id }) => id));
  return {
    scored: [...tally.acknowledged].filter((id) => scored.has(id)).length,
    lost: [...tally.acknowledged].filter((id) => !known.has(id)).length,
    doubled: held.length - new Set(held.map(({ submitted, id }) => runOf(submitted) ?? id)).size,
  };
}
