/** A whole lesson as a log, made by the engine itself: what happens when, a seed decides. */
import type { Sweep } from '../../lib/labs/types';
import { packRight } from '../../lib/nn/outcomes';
import { createRng, type Stream } from '../../lib/nn/rng';
import type { SessionCommand } from '../../lib/session/commands';
import { cellsOf } from '../../lib/session/crowd';
import { decide, openSession } from '../../lib/session/decide';
import type { SessionEvent } from '../../lib/session/events';
import { currentRound } from '../../lib/session/lookup';
import { reduce, replay } from '../../lib/session/reduce';
import { battleSettings, type RoundPlan, type RoundSettings } from '../../lib/session/settings';
import type { Score, SessionState, SplitScore } from '../../lib/session/state';

type Asked = SessionCommand extends infer C ? (C extends SessionCommand ? Omit<C, 'at'> : never) : never;

export interface LessonOptions {
  readonly students?: number;
  /** Runs that each student makes in a round, every one submitted. */
  readonly runs?: number;
  /** Examples of each split. */
  readonly examples?: number;
}

const battle = battleSettings({ seconds: 300, runs: 100, submissions: 100 });
const sweep: Sweep = {
  axes: [{ control: 'rate', values: [0.1, 0.2, 0.4] }],
  seeds: 2,
  config: {},
  figure: 'curve',
  shows: 'hidden',
};
const question = { kind: 'question', text: 'Which wins?', options: ['wide', 'deep'] } as const;
const figure = { kind: 'figure', of: 'best-hidden', edges: [0.25, 0.5, 0.75] } as const;

/** The rounds of the lesson, one of every kind that matters to onlookers. */
const plans: readonly RoundSettings[] = [
  { ...battle, prediction: figure, baselines: ['majority'], digits: 2 },
  {
    ...battle,
    board: { split: 'public', audience: 'top', top: 3, names: 'generated', ladder: true },
    prediction: question,
    baselines: ['linear'],
  },
  { ...battle, mode: 'crowd', sweep },
  { ...battle, mode: 'crowd', sweep: { ...sweep, shows: 'validation' } },
  { ...battle, mode: 'relay', relay: [['width'], ['rate'], ['decay']] },
  { ...battle, board: { ...battle.board, split: 'public', audience: 'nobody' } },
];

const [firstPlan, ...laterPlans] = plans.map((settings): RoundPlan => ({ labId: 'xor', settings })) as [
  RoundPlan,
  ...RoundPlan[],
];
const scoredBy = { metric: 'accuracy', submits: 'weights' } as const;

function splitScore(random: Stream, count: number) {
  const right = Array.from({ length: count }, () => random.int(3) > 0);
  const value = right.filter(Boolean).length / count;
  // Seldom whole, so that it is found wherever it should not be.
  const score: SplitScore = { value: value + random.uniform() / 1e6, tieBreak: random.uniform(), count };
  return { score, outcomes: packRight(right) };
}

function scoreOf(random: Stream, examples: number, digits: number): Score {
  const [train, validation, open] = [0, 1, 2].map(() => splitScore(random, examples));
  if (!train || !validation || !open) throw new Error('three splits');
  // One example more, so that its outcomes are nobody else's by chance.
  const hidden = splitScore(random, examples + 1);
  const drawn = digits > 0 ? splitScore(random, digits) : null;
  return {
    train: train.score,
    validation: validation.score,
    public: open.score,
    hidden: hidden.score,
    drawn: drawn?.score ?? null,
    outcomes: {
      validation: validation.outcomes,
      public: open.outcomes,
      hidden: hidden.outcomes,
      drawn: drawn?.outcomes ?? null,
    },
  };
}

/** The same seed and options give the same log. */
export function lesson(
  seed: number | string,
  { students = 4, runs = 2, examples = 16 }: LessonOptions = {},
): SessionEvent[] {
  const random = createRng(`lesson ${seed}`);
  let at = Date.UTC(2026, 10, 21, 9, 0, 0);
  const log = openSession({
    ...{
      at,
      sessionId: 'the session’s id',
      code: 'ABC234',
      title: 'Period 3',
      teacherId: 'the teacher’s id',
    },
    ...{ plan: [firstPlan, ...laterPlans], roundId: 'round-0', labVersion: 1, score: scoredBy },
  });
  let state: SessionState = replay(log);

  /** Asks; what is refused does not happen. */
  const ask = (asked: Asked) => {
    at += random.int(2000);
    const decision = decide(state, { ...asked, at } as SessionCommand);
    if (!decision.ok) return;
    for (const event of decision.data) {
      log.push(event);
      state = reduce(state, event);
    }
  };
  const sometimes = (chance: number, ...asked: Asked[]) => {
    if (random.uniform() < chance) asked.forEach(ask);
  };
  const people = Array.from({ length: students }, (_, index) => `p${index}`);
  const isPresent = (id: string) => id in state.participants;
  const join = (id: string) => ask({ type: 'participant:join', participantId: id, name: `Name of ${id}` });

  function startRound(roundId: string) {
    const { settings } = currentRound(state);
    ask({ type: 'round:ask', roundId });
    for (const id of people.filter(isPresent)) {
      sometimes(0.8, { type: 'prediction:send', roundId, participantId: id, option: random.int(2) });
    }
    const cells = settings.sweep ? cellsOf(settings.sweep, { width: 2 }, 1) : [];
    const commitment = { hash: `hash of ${roundId}`, labVersion: 1, baseDataHash: 'b', generatorVersion: 1 };
    const start = { type: 'round:start', roundId, commitment, cells, random: random.bits() } as const;
    ask(start);
    sometimes(0.3, { type: 'round:undo', roundId, from: 'train' }, start);
  }

  function work(roundId: string, participantId: string, number: number) {
    ask({ type: 'cell:deal', roundId, participantId, gone: [] });
    const cell = currentRound(state).cells.find(
      ({ holders, answer }) =>
        answer === null && holders.some((holder) => holder.participantId === participantId),
    );
    const runId = `run-${roundId}-${participantId}-${number}`;
    const submissionId = `submission-${roundId}-${participantId}-${number}`;
    ask({
      ...{ type: 'run:start', roundId, runId, participantId, engine: 'fused', from: null },
      config: cell?.config ?? { width: 2, rate: 0.1 * number },
      ...{ seed: cell?.seed ?? number, cell: cell?.id ?? null, planned: 1000, perStep: 1 },
    });
    sometimes(0.8, { type: 'run:end', roundId, runId, participantId, how: 'finished', step: 1000 });
    const claim = { train: 0.5, validation: 0.5 };
    ask({
      ...{ type: 'submission:receive', roundId, submissionId, participantId },
      sent: { kind: 'weights', runId, step: 1000, claim },
    });
    sometimes(0.7, scoreSubmission(roundId, submissionId));
    sometimes(0.2, { type: 'submission:ask', roundId, submissionId, stretches: [{ from: 0, to: 500 }] });
    const distance = { distance: 0.5, tolerance: 0 };
    sometimes(0.2, {
      type: 'submission:audit',
      roundId,
      submissionId,
      verdict: { kind: 'different', ...distance },
    });
    sometimes(0.2, { type: 'submission:choose', roundId, participantId, submissionId });
  }

  function scoreSubmission(roundId: string, submissionId: string): Asked {
    return random.int(10) === 0
      ? { type: 'submission:fail', roundId, submissionId, code: 'scoring-timeout' }
      : {
          ...{ type: 'submission:score', roundId, submissionId },
          score: scoreOf(random, examples, currentRound(state).digits),
        };
  }

  function teach(roundId: string) {
    const someone = people[random.int(people.length)] ?? 'p0';
    sometimes(0.2, { type: 'round:pause', roundId }, { type: 'round:resume', roundId });
    sometimes(0.1, { type: 'round:extend', roundId, seconds: 60 });
    sometimes(0.2, { type: 'moment:mark', label: `Moment ${random.int(100)}` });
    sometimes(0.2, { type: 'participant:note', participantId: someone, note: `Note on ${someone}` });
    sometimes(0.1, { type: 'participant:rename', participantId: someone, name: `New name of ${someone}` });
    sometimes(
      0.05,
      { type: 'participant:remove', participantId: someone },
      { type: 'participant:readmit', participantId: someone },
    );
    sometimes(0.1, { type: 'seal:open', roundId });
    const team = currentRound(state).teams[0];
    if (team) {
      const { id: teamId, stage } = team;
      sometimes(0.3, { type: 'baton:pass', roundId, teamId, stage, by: { kind: 'teacher' } });
    }
  }

  function finish(roundId: string) {
    const freeze = { type: 'round:freeze', roundId, by: 'teacher' } as const;
    ask(freeze);
    sometimes(0.2, { type: 'round:undo', roundId, from: 'freeze' }, freeze);
    for (const { submissions } of Object.values(currentRound(state).work)) {
      for (const { id, status } of submissions) {
        if (status.kind === 'pending') ask(scoreSubmission(roundId, id));
      }
    }
    sometimes(0.2, { type: 'seal:open', roundId });
    ask({ type: 'round:reveal', roundId, hiddenSeed: `seed of ${roundId}` });
    sometimes(0.5, { type: 'prediction:settle', roundId, option: 1 });
    ask({ type: 'round:debrief', roundId });
    sometimes(0.2, { type: 'round:undo', roundId, from: 'debrief' }, { type: 'round:debrief', roundId });
  }

  people.slice(0, Math.ceil(students / 2)).forEach(join);
  for (const [index, id] of people.slice(0, 2).entries()) {
    const asked = [0, 1].map((place) => ({ id: `digit-${index}-${place}`, label: (2 * index + place) % 10 }));
    ask({ type: 'digits:draw', participantId: id, digits: asked });
  }
  sometimes(0.5, { type: 'digit:reject', digitId: 'digit-0-0' });
  for (const [index, { labId, settings }] of [firstPlan, ...laterPlans].entries()) {
    const roundId = `round-${index}`;
    if (index > 0) {
      const opening = { type: 'round:open', labId, labVersion: 1, score: scoredBy, settings } as const;
      const open = (id: string) => ask({ ...opening, roundId: id, after: currentRound(state).id });
      if (random.uniform() < 0.3) open(`never-${index}`);
      open(roundId);
    }
    startRound(roundId);
    for (let number = 1; number <= runs; number++) {
      for (const id of people) {
        if (!isPresent(id)) join(id);
        work(roundId, id, number);
      }
      const [baseline] = settings.baselines;
      if (baseline) {
        ask({ type: 'baseline:score', roundId, baseline, score: scoreOf(random, examples, 0) });
      }
      teach(roundId);
    }
    finish(roundId);
  }
  ask({ type: 'session:end' });
  return log;
}
