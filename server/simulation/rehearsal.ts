/** A class for a teacher to rehearse with: it comes, waits, trains and submits at a pace that can be watched. */
import { selectLab } from '../../lib/labs/catalogue';
import type { LabDefinition } from '../../lib/labs/types';
import { battleSettings } from '../../lib/session/settings';
import type { PublicView, RoundView } from '../../lib/session/views';
import { type ClassPlan, classHabits, type Habits, type PlannedRun } from './habits';
import { play } from './modes';
import { type Pace, pause, Student, type World } from './student';
import { Tally } from './tally';
import { type Account, Teacher } from './teacher';
import { openTrainers } from './trainers';

const between = (least: number, most: number) => () => least + Math.random() * (most - least);

/** As people are: they come over a quarter of a minute, think, and look at their curves. */
const unhurried: Pace = {
  arrive: between(0, 15_000),
  think: between(2_000, 9_000),
  watch: between(6_000, 16_000),
};

export interface Rehearsal {
  readonly code: string;
  /** Resolves when all who are on time have taken their seats. */
  readonly seated: Promise<void>;
  /** Starts the round, unless somebody has. */
  start(): Promise<void>;
}

const isTraining = ({ round }: PublicView) => round.phase.name === 'train';

/** One student, round after round of whatever labs the teacher chooses, until the session ends. */
async function attend(student: Student, runsIn: (round: RoundView) => readonly PlannedRun[]): Promise<void> {
  const played = new Set<string>();
  for (;;) {
    const isNew = ({ round }: PublicView) => !played.has(round.id);
    const ahead = await student.session.until((session) => session.endedAt !== null || isNew(session));
    if (ahead.endedAt !== null) return;
    const runs = runsIn(ahead.round);
    const [first] = runs;
    if (first) student.prepare(ahead.round.labId, first);
    const { round, endedAt } = await student.session.until(
      (session) => session.endedAt !== null || session.round.id !== ahead.round.id || isTraining(session),
    );
    if (endedAt !== null) return;
    played.add(ahead.round.id);
    if (round.id === ahead.round.id) await play(student, round, runs);
  }
}

/**
 * Makes the first account and a session, and lets the class in.
 *
 * @param say what went wrong with a student; the others go on
 * @throws Refused
 */
export async function rehearse(
  server: { readonly url: string; readonly setupToken: string },
  account: Account,
  lab: LabDefinition,
  plan: ClassPlan,
  say: (line: string) => void,
): Promise<Rehearsal> {
  const session = {
    title: 'デモ · Demo',
    plan: [{ labId: lab.id, settings: battleSettings(lab.budget) }],
  };
  const teacher = await Teacher.open(server.url, server.setupToken, account, session);
  const world: World = {
    url: server.url,
    code: teacher.code,
    trainers: openTrainers(),
    pace: unhurried,
    tally: new Tally(),
  };
  const known = new Map<string, readonly Habits[]>();
  /** Another seed each round, so that the second one is not the first again. */
  const habitsIn = (labId: string, index: number): readonly Habits[] => {
    const key = `${index} ${labId}`;
    const habits =
      known.get(key) ?? classHabits(selectLab(labId), { ...plan, seed: (plan.seed + index) >>> 0 });
    known.set(key, habits);
    return habits;
  };

  const seats: Promise<unknown>[] = [];
  for (const [place, habits] of habitsIn(lab.id, 0).entries()) {
    const { late, name } = habits;
    const invited = late ? teacher.session.until(isTraining).then(() => pause(5_000)) : Promise.resolve();
    const seat = invited.then(() => Student.join(world, habits));
    if (!late) seats.push(seat);
    seat
      .then((student) =>
        attend(student, ({ labId, index }) => habitsIn(labId, index)[place]?.runs ?? habits.runs),
      )
      .catch((error) => say(`${name}: ${error instanceof Error ? error.message : error}`));
  }
  return {
    code: teacher.code,
    seated: Promise.allSettled(seats).then(() => undefined),
    start: async () => {
      if (teacher.session.value?.round.phase.name === 'lobby') await teacher.press('round:start');
    },
  };
}
