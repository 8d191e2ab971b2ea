/** Leads a simulated class through one round and counts. */

import { nanoid } from 'nanoid';
import { selectLab } from '../../lib/labs/catalogue';
import { isRanked, settingsFor } from '../../lib/labs/round-plan';
import type { LabDefinition } from '../../lib/labs/types';
import { protocolVersion } from '../../lib/protocol/messages';
import type { Mode } from '../../lib/session/settings';
import type { OwnSubmission, PublicView, RoundView } from '../../lib/session/views';
import { Browser } from './browser';
import type { Habits } from './habits';
import { play } from './modes';
import { startOwnServer } from './own-server';
import { type Pace, Student, type World } from './student';
import { type Outcome, outcome, Tally } from './tally';
import { Teacher } from './teacher';
import { openTrainers } from './trainers';
import { Watched } from './watched';

export interface Plan {
  readonly lab: LabDefinition;
  readonly mode: Mode;
  readonly habits: (lab: LabDefinition) => Habits[];
  /** Progress, for people. */
  readonly say: (line: string) => void;
}

export interface Measured {
  readonly outcome: Outcome;
  /** Submissions that the server has promised to score. */
  readonly acknowledged: number;
  /** How many a class that has played to the end has had scored at the least. */
  readonly least: number;
  readonly details: Readonly<Record<string, unknown>>;
}

/** As fast as it goes. */
const atOnce: Pace = { arrive: () => 0, think: () => 0, watch: () => 0 };

const training = ({ round }: PublicView) => round.phase.name === 'train';

/** Everyone comes, the late ones when the round trains, and plays it to the end. */
async function playRound(
  world: World,
  habits: readonly Habits[],
  start: () => Promise<void> = async () => undefined,
): Promise<Student[]> {
  const sitDown = async (each: Habits) => ({ student: await Student.join(world, each), runs: each.runs });
  const early = await Promise.all(habits.filter(({ late }) => !late).map(sitDown));
  await start();
  await Promise.all(early.map(({ student }) => student.session.until(training)));
  const late = await Promise.all(habits.filter((each) => each.late).map(sitDown));
  const seated = [...early, ...late];
  await Promise.all(
    seated.map(async ({ student, runs }) => {
      const { round } = await student.session.until(training);
      await play(student, round, runs);
    }),
  );
  return seated.map(({ student }) => student);
}

/** What the seats hold in the end, looked at through pages loaded anew. */
async function heldBy(students: readonly Student[]): Promise<OwnSubmission[]> {
  const held = await Promise.all(
    students.map(async (student) => {
      await student.reload();
      const settled = await student.seat.until(({ submissions }) =>
        submissions.every(({ status }) => status.kind !== 'pending'),
      );
      return settled.submissions;
    }),
  );
  return held.flat();
}

function detailsOf(lab: LabDefinition, { sent, acknowledged, refused, ended }: Tally, began: number) {
  const seconds = Math.round((performance.now() - began) / 1000);
  return { lab: lab.id, sent: sent.size, acknowledged: acknowledged.size, refused, runs: ended, seconds };
}

/** What everyone may see of a session. @throws Refused where there is none of that code */
async function lookUp(url: string, code: string): Promise<PublicView> {
  const browser = new Browser(url);
  const found = new Watched<PublicView>();
  await browser.open(async () => {
    const enter = { protocol: protocolVersion, code, role: 'projector' } as const;
    found.set((await browser.get('session:enter', enter)).session);
  });
  browser.close();
  return found.until(() => true);
}

/** In a session that someone else leads. The students leave when all is scored. */
export async function measureVisit(plan: Plan, url: string, code: string): Promise<Measured> {
  const visited = await lookUp(url, code);
  const lab = selectLab(visited.round.labId);
  const tally = new Tally();
  const trainers = openTrainers();
  try {
    const began = performance.now();
    plan.say(`${lab.id} at ${url}: the round begins when its teacher starts it.`);
    const students = await playRound({ url, code, trainers, pace: atOnce, tally }, plan.habits(lab));
    plan.say(`All have played: ${tally.acknowledged.size} submissions acknowledged.`);
    const held = await heldBy(students);
    for (const student of students) student.leave();
    return {
      outcome: outcome(tally, held),
      acknowledged: tally.acknowledged.size,
      details: detailsOf(lab, tally, began),
      least: leastScored(visited.round, students.length),
    };
  } finally {
    await trainers.close();
  }
}

/** Submissions that a class which has played to the end has had scored at the least. */
function leastScored({ settings, teams, crowd }: RoundView, students: number): number {
  switch (settings.mode) {
    case 'battle':
      return students;
    case 'crowd':
      return crowd?.cells ?? 0;
    case 'relay':
      return teams.length * settings.relay.length;
    case 'sandbox':
      return 0;
  }
}

const crowdDetails = ({ crowd }: RoundView) =>
  crowd ? { cells: crowd.cells, answered: crowd.answered, points: crowd.points.length } : {};

/** With a server and a teacher of its own: from the set-up link to the reveal. */
export async function measureClass(plan: Plan): Promise<Measured> {
  const { lab, mode, say } = plan;
  say('Starting a server …');
  const server = await startOwnServer({ HOST: '127.0.0.1' }, 2);
  const trainers = openTrainers();
  try {
    const { url, setupToken } = server;
    const account = { name: 'Simulated teacher', email: 'teacher@holdout.test', password: nanoid() };
    const settings = { ...settingsFor(lab, mode), seconds: 7200, runs: 20, submissions: 20 };
    const teacher = await Teacher.open(url, setupToken, account, {
      title: 'Simulation',
      plan: [{ labId: lab.id, settings }],
    });
    const tally = new Tally();
    const began = performance.now();
    const habits = plan.habits(lab);
    say(`${habits.length} students join ${teacher.code} at ${url} for ${lab.id}.`);
    const world: World = { url, code: teacher.code, trainers, pace: atOnce, tally };
    const students = await playRound(world, habits, () => teacher.press('round:start'));
    say(`All have played: ${tally.acknowledged.size} submissions acknowledged. Freeze.`);
    await teacher.press('round:freeze');
    await Promise.all(students.map((student) => student.tryTooLate()));
    await teacher.session.until(({ round }) => round.phase.name === 'freeze' && round.pending === 0);
    // Where nobody is ranked the debrief follows at once.
    if (isRanked(mode)) {
      await teacher.press('round:reveal');
      await teacher.session.until(({ round: { standing } }) => standing.kind === 'revealed');
      say('Revealed.');
    }
    const held = await heldBy(students);
    await teacher.press('round:debrief');
    const { round } = await teacher.session.until(({ round: { phase } }) => phase.name === 'debrief');
    await teacher.end();
    for (const leaver of [...students, teacher]) leaver.leave();
    const counted = outcome(tally, held);
    return {
      // What the server counts beyond what its seats hold would be counted twice as well.
      outcome: { ...counted, doubled: counted.doubled + Math.max(0, round.submissions - held.length) },
      acknowledged: tally.acknowledged.size,
      details: { ...detailsOf(lab, tally, began), ranked: round.ranked, ...crowdDetails(round) },
      least: leastScored(round, habits.length),
    };
  } finally {
    await trainers.close();
    await server.stop();
  }
}
