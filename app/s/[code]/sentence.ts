import type { Submits } from '@/lib/labs/types';
import type { PhaseName } from '@/lib/session/state';
import { isSubmittable, type RunCard } from './runs';

export type Sentence =
  | 'lobby'
  | 'loading'
  | 'ready'
  | 'running'
  | 'paused'
  | 'lost'
  | 'submit'
  | 'again'
  | 'spent'
  | 'done'
  | 'timeUp'
  | 'freeze'
  | 'reveal'
  | 'debrief'
  | 'ended';

interface Situation {
  readonly phase: PhaseName;
  readonly ended: boolean;
  readonly timeUp: boolean;
  /** Engine and first data are there. */
  readonly ready: boolean;
  readonly submits: Submits;
  readonly cards: readonly RunCard[];
  readonly runsLeft: number;
  readonly submissionsLeft: number;
}

/** Which sentence says what to do now (`student.now.*`). */
export function sentenceFor(situation: Situation): Sentence {
  const { phase, ended, timeUp, ready, submits, cards, runsLeft, submissionsLeft } = situation;
  if (ended) return 'ended';
  if (phase !== 'train') return phase;
  if (timeUp) return 'timeUp';
  if (cards.some(({ status }) => status === 'paused')) return 'paused';
  if (cards.some(({ status }) => status === 'running')) return 'running';
  const latest = cards.at(-1);
  const maySubmit = submissionsLeft > 0 && cards.some((card) => isSubmittable(card, submits));
  if (runsLeft === 0) return maySubmit ? 'spent' : 'done';
  if (!latest) return ready ? 'ready' : 'loading';
  if (latest.status === 'context-lost') return 'lost';
  return maySubmit && isSubmittable(latest, submits) ? 'submit' : 'again';
}
