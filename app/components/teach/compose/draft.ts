/** A session while it is being composed: its rounds, and what is done to them. Pure. */
import { findLab } from '@/lib/labs/catalogue';
import { checkPlan, modesOf, settingsFor } from '@/lib/labs/round-plan';
import { roundSettings } from '@/lib/protocol/settings';
import type { Mode, RoundPlan, RoundSettings } from '@/lib/session/settings';

export interface DraftRound extends RoundPlan {
  /** Names the card while its round changes and moves. */
  readonly key: number;
}

export interface Draft {
  readonly rounds: readonly DraftRound[];
  /** Rounds that have been opened and stay as they are: so many of the first. */
  readonly opened: number;
  /** The rounds as they were before some were last taken out, and how; forgotten with the next change. */
  readonly before: { readonly rounds: readonly DraftRound[]; readonly change: 'remove' | 'replace' } | null;
  readonly nextKey: number;
}

export type Change =
  | { readonly kind: 'add'; readonly labId: string }
  | { readonly kind: 'lab'; readonly key: number; readonly labId: string }
  | { readonly kind: 'mode'; readonly key: number; readonly mode: Mode }
  | { readonly kind: 'settings'; readonly key: number; readonly settings: RoundSettings }
  | { readonly kind: 'move'; readonly key: number; readonly by: 1 | -1 }
  | { readonly kind: 'duplicate'; readonly key: number }
  | { readonly kind: 'remove'; readonly key: number }
  | { readonly kind: 'replace'; readonly plan: readonly RoundPlan[] }
  | { readonly kind: 'put-back' };

/** Rounds of one session at most, as the door takes them (lib/protocol/settings.ts). */
export const mostRounds = 12;

export function draftOf(plan: readonly RoundPlan[], opened = 0): Draft {
  const rounds = plan.map((round, key) => ({ ...round, key }));
  return { rounds, opened, before: null, nextKey: rounds.length };
}

export const planOf = ({ rounds }: Draft): RoundPlan[] =>
  rounds.map(({ labId, settings }) => ({ labId, settings }));

/** The lab's usual round: in this mode if it has it. */
function usual(labId: string, mode: Mode): RoundSettings | null {
  const lab = findLab(labId);
  return lab && settingsFor(lab, modesOf(lab).includes(mode) ? mode : 'battle');
}

/** What the teacher has set for the class rather than for a lab stays when lab or mode change. */
function keeping(after: RoundSettings, before: RoundSettings): RoundSettings {
  const { names } = before.board;
  return { ...after, calm: before.calm, board: { ...after.board, names } };
}

function changed(
  round: DraftRound,
  change: Extract<Change, { kind: 'lab' | 'mode' | 'settings' }>,
): DraftRound {
  const before = round.settings;
  switch (change.kind) {
    case 'settings':
      return { ...round, settings: change.settings };
    case 'lab': {
      const after = usual(change.labId, before.mode);
      return after ? { ...round, labId: change.labId, settings: keeping(after, before) } : round;
    }
    case 'mode': {
      const after = usual(round.labId, change.mode);
      return after ? { ...round, settings: keeping({ ...after, seconds: before.seconds }, before) } : round;
    }
  }
}

/** Puts one round in at an index. */
const inserted = (rounds: readonly DraftRound[], index: number, round: DraftRound) => [
  ...rounds.slice(0, index),
  round,
  ...rounds.slice(index),
];

/** @returns the same draft where nothing changes */
export function compose(draft: Draft, change: Change): Draft {
  const { rounds, opened, nextKey } = draft;
  const next = (after: readonly DraftRound[]): Draft => ({ ...draft, rounds: after, before: null });
  if (change.kind === 'add') {
    const settings = usual(change.labId, 'battle');
    if (!settings || rounds.length >= mostRounds) return draft;
    return { ...next([...rounds, { key: nextKey, labId: change.labId, settings }]), nextKey: nextKey + 1 };
  }
  if (change.kind === 'replace') {
    const fresh = change.plan.map((round, index) => ({ ...round, key: nextKey + index }));
    const after = [...rounds.slice(0, opened), ...fresh].slice(0, mostRounds);
    const before = rounds.length > opened ? ({ rounds, change: 'replace' } as const) : null;
    return { ...next(after), before, nextKey: nextKey + fresh.length };
  }
  if (change.kind === 'put-back') return draft.before ? next(draft.before.rounds) : draft;
  const index = rounds.findIndex(({ key }) => key === change.key);
  const round = rounds[index];
  if (!round || index < opened) return draft;
  switch (change.kind) {
    case 'lab':
    case 'mode':
    case 'settings':
      return next(rounds.with(index, changed(round, change)));
    case 'move': {
      const to = index + change.by;
      if (to < opened || to >= rounds.length) return draft;
      return next(inserted(rounds.toSpliced(index, 1), to, round));
    }
    case 'duplicate':
      if (rounds.length >= mostRounds) return draft;
      return { ...next(inserted(rounds, index + 1, { ...round, key: nextKey })), nextKey: nextKey + 1 };
    case 'remove':
      return { ...next(rounds.toSpliced(index, 1)), before: { rounds, change: 'remove' } };
  }
}

/** What can keep a round from being played; `settings` where it is none of the others. */
const problems = [
  'lab',
  'mode',
  'seconds',
  'runs',
  'submissions',
  'work',
  'locked',
  'board',
  'prediction',
  'baselines',
  'sweep',
  'relay',
  'digits',
  'digitsRank',
  'ownWeights',
  'dataId',
  'settings',
] as const;
export type Problem = (typeof problems)[number];

/** The field of a round that keeps it from being played, as `checkPlan` and the door name them; null where all is well. */
export function problemOf({ labId, settings }: RoundPlan): Problem | null {
  const lab = findLab(labId);
  if (!lab) return 'lab';
  const shape = roundSettings.safeParse(settings);
  if (!shape.success) return problemIn(shape.error.issues[0]?.path[0]);
  const checked = checkPlan(lab, settings);
  return checked.ok ? null : problemIn(checked.error.detail?.replace(/\..*$/, ''));
}

const problemIn = (field: unknown): Problem => problems.find((problem) => problem === field) ?? 'settings';

/** Minutes that all rounds train. */
export const minutesOf = ({ rounds }: Draft): number =>
  rounds.reduce((sum, { settings }) => sum + settings.seconds, 0) / 60;

/** Numbers typed with commas, spaces or their Japanese likes between; null where one is none. */
export function readNumbers(text: string): number[] | null {
  const words = text
    .normalize('NFKC')
    .split(/[\s,、]+/)
    .filter((word) => word !== '');
  const numbers = words.map(Number);
  return numbers.every(Number.isFinite) ? numbers : null;
}

/** Lines that say something, without the space around them. */
export const readLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
