/** The one sentence at the top of a student's page: what to do now, in every phase, mode and state. Pure. */
import type { Mode } from '@/lib/session/settings';
import type { PhaseName, Sent } from '@/lib/session/state';
import type { CrowdState } from './crowd-steps';
import { isSubmittable, type RunCard } from './run-cards';

/** Where one's team stands: who has the turn, or that all have had theirs. */
export type TeamState =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting'; readonly name: string }
  | { readonly kind: 'own-turn'; readonly mayPass: boolean }
  | { readonly kind: 'over' };

export interface Situation {
  readonly phase: PhaseName;
  readonly mode: Mode;
  readonly ended: boolean;
  /** Digits that one is still asked for. */
  readonly digitsLeft: number;
  /** One's prediction is in. */
  readonly foretold: boolean;
  /** The teacher holds the clock. */
  readonly held: boolean;
  readonly timeUp: boolean;
  /** Engine and first data are there. */
  readonly ready: boolean;
  readonly submits: Sent['kind'];
  readonly cards: readonly RunCard[];
  readonly runsLeft: number;
  readonly submissionsLeft: number;
  /** The work budget, where there is one, has room for another step. */
  readonly workLeft: boolean;
  readonly crowd: CrowdState;
  readonly team: TeamState;
}

export type Sentence =
  | 'lobby'
  | 'draw'
  | 'predict'
  | 'predicted'
  | 'held'
  | 'loading'
  | 'ready'
  | 'running'
  | 'paused'
  | 'lost'
  | 'submit'
  | 'again'
  | 'spent'
  | 'answer'
  | 'submitted'
  | 'done'
  | 'explore'
  | 'explored'
  | 'crowdTraining'
  | 'crowdNext'
  | 'crowdResting'
  | 'crowdDone'
  | 'relayNone'
  | 'relayWaiting'
  | 'relayTurn'
  | 'relayPass'
  | 'relayOver'
  | 'timeUp'
  | 'freeze'
  | 'freezeCrowd'
  | 'freezeSandbox'
  | 'reveal'
  | 'debrief'
  | 'ended';

/** A text of `student.now.*` with what it names. */
export interface Said {
  readonly key: Sentence;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Which sentence says what to do now. */
export function sentenceFor(situation: Situation): Said {
  const { phase, mode, ended, digitsLeft, foretold } = situation;
  if (ended) return { key: 'ended' };
  switch (phase) {
    case 'lobby':
      return digitsLeft > 0 ? { key: 'draw', values: { count: digitsLeft } } : { key: 'lobby' };
    case 'predict':
      return { key: foretold ? 'predicted' : 'predict' };
    case 'train':
      return inTraining(situation);
    case 'freeze':
      return { key: frozen[mode] };
    case 'reveal':
      // Of these two nothing was sealed.
      return { key: mode === 'crowd' || mode === 'sandbox' ? 'debrief' : 'reveal' };
    case 'debrief':
      return { key: 'debrief' };
  }
}

const frozen = {
  battle: 'freeze',
  relay: 'freeze',
  crowd: 'freezeCrowd',
  sandbox: 'freezeSandbox',
} as const satisfies Record<Mode, Sentence>;

function inTraining(situation: Situation): Said {
  const { mode, held, timeUp } = situation;
  if (held) return { key: 'held' };
  if (timeUp) return { key: 'timeUp' };
  switch (mode) {
    case 'battle':
      return { key: atTheBench(situation) };
    case 'sandbox':
      return { key: inTheSandbox(situation) };
    case 'crowd':
      return { key: situation.ready ? crowdSentences[situation.crowd] : 'loading' };
    case 'relay':
      return inTheTeam(situation);
  }
}

const crowdSentences = {
  training: 'crowdTraining',
  next: 'crowdNext',
  resting: 'crowdResting',
  done: 'crowdDone',
} as const satisfies Record<CrowdState, Sentence>;

function atTheBench({ ready, submits, cards, runsLeft, submissionsLeft, workLeft }: Situation): Sentence {
  const going = goingOn(cards);
  if (going) return going;
  const latest = cards.at(-1);
  // Runs go on to be possible, but nothing that they give counts.
  if (submissionsLeft === 0 && latest?.status !== 'context-lost') return 'submitted';
  if (submits === 'answer') return 'answer';
  // To go on from what is kept of it costs no run.
  const goesOn = runsLeft > 0 || latest?.local?.checkpoint;
  if (latest?.status === 'context-lost' && goesOn && workLeft) return 'lost';
  if (runsLeft === 0 || !workLeft) {
    return cards.some((card) => isSubmittable(card, submits)) ? 'spent' : 'done';
  }
  if (!latest) return ready ? 'ready' : 'loading';
  return isSubmittable(latest, submits) && latest.status !== 'diverged' ? 'submit' : 'again';
}

function inTheSandbox({ ready, cards, runsLeft, workLeft }: Situation): Sentence {
  const going = goingOn(cards);
  if (going) return going;
  const latest = cards.at(-1);
  if (runsLeft === 0 || !workLeft) return 'explored';
  if (!latest) return ready ? 'ready' : 'loading';
  return latest.status === 'context-lost' ? 'lost' : 'explore';
}

function inTheTeam(situation: Situation): Said {
  const { team } = situation;
  switch (team.kind) {
    case 'none':
      return { key: 'relayNone' };
    case 'over':
      return { key: 'relayOver' };
    case 'waiting':
      return { key: 'relayWaiting', values: { name: team.name } };
    case 'own-turn': {
      const key = atTheBench(situation);
      if (key === 'ready') return { key: 'relayTurn' };
      const rests = key === 'again' || key === 'spent' || key === 'submitted' || key === 'done';
      return { key: rests && team.mayPass ? 'relayPass' : key };
    }
  }
}

const goingOn = (cards: readonly RunCard[]): 'paused' | 'running' | null =>
  cards.some(({ status }) => status === 'paused')
    ? 'paused'
    : cards.some(({ status }) => status === 'running')
      ? 'running'
      : null;
