/** What GET `routes.replay` answers: once, and the page plays it by itself. */
import type { HeardFrame } from '../session/curve-times';
import type { SessionEvent } from '../session/events';
import type { Audience } from '../session/redact';

export interface ReplayCurve {
  readonly roundId: string;
  readonly runId: string;
  /** Oldest point first. */
  readonly curve: readonly HeardFrame[];
}

export interface ReplayLog {
  /** As whom one looks: it says what has been left out of the log. */
  readonly audience: Audience;
  readonly events: readonly SessionEvent[];
  readonly curves: readonly ReplayCurve[];
}
