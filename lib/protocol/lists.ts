/** What a teacher is given lists of: sessions, templates, seats. */
import type { RoundPlan } from '../session/settings';
import type { PhaseName, Timestamp } from '../session/state';

/** A session in the teacher's list. */
export interface SessionSummary {
  readonly code: string;
  readonly title: string;
  readonly openedAt: Timestamp;
  readonly endedAt: Timestamp | null;
  readonly labId: string;
  readonly phase: PhaseName;
  readonly rounds: number;
  readonly participants: number;
}

/** A composed session that its teacher keeps. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly plan: readonly RoundPlan[];
  readonly savedAt: Timestamp;
}

/** From where a seat was taken: what tells a private window from a second student. */
export interface SeatOrigin {
  readonly participantId: string;
  /** Internet address; behind a school's router all are the same. */
  readonly address: string;
  /** The browser's own words, shortened. */
  readonly browser: string;
  readonly takenAt: Timestamp;
}
