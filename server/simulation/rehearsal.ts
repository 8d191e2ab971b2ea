/** A class for a teacher to rehearse with: it comes, waits, trains and submits at a pace that can be watched. */
import type { LabDefinition } from '../../lib/labs/types';
import type { PublicView } from '../../lib/session/views';
import type { Habits } from './habits';
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

/** One student, round after round, until the session ends. */
async function attend(student: Student): Promise<void> {
  const played = new Set<string>();
  for (;;) {
    const { round, endedAt } = await student.session.until(
      (session) => session.endedAt !== null || (isTraining(session) && !played.has(session.round.id)),
    );
    if (endedAt !== null) return;
    played.add(round.id);
    await student.play(round);
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
  habits: readonly Habits[],
  say: (line: string) => void,
): Promise<Rehearsal> {
  const { seconds, runs, submissions } = lab.budget;
  const session = { title: lab.text.ja.title, labId: lab.id, settings: { seconds, runs, submissions } };
  const teacher = await Teacher.open(server.url, server.setupToken, account, session);
  const world: World = {
    url: server.url,
    code: teacher.code,
    trainers: openTrainers(),
    pace: unhurried,
    tally: new Tally(),
  };
  const seats: Promise<void>[] = [];
  for (const each of habits) {
    const seat = each.late
      ? teacher.session
          .until(isTraining)
          .then(() => pause(5_000))
          .then(() => Student.join(world, each))
      : Student.join(world, each);
    if (!each.late) seats.push(seat.then(() => undefined));
    seat
      .then(attend)
      .catch((error) => say(`${each.name}: ${error instanceof Error ? error.message : error}`));
  }
  return {
    code: teacher.code,
    seated: Promise.allSettled(seats).then(() => undefined),
    start: async () => {
      if (teacher.session.value?.round.phase.name === 'lobby') await teacher.press('round:start');
    },
  };
}
