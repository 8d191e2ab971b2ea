/** How a simulated student plays each mode. */

import { selectLab } from '../../lib/labs/catalogue';
import { stops } from '../../lib/labs/controls';
import type { Config } from '../../lib/labs/types';
import { createRng } from '../../lib/nn/rng';
import type { RoundView, SeatView } from '../../lib/session/views';
import type { PlannedRun } from './habits';
import type { Student } from './student';

/** A run that is dealt or handed on rather than planned. */
const asPlanned = (config: Config, seed: number): PlannedRun => ({
  ...{ config, seed, answer: null },
  ...{ submits: true, twice: false, refreshes: false },
});

/** Cell after cell, until none is left or the round is over; none twice, as one that cannot be scored comes back. */
async function playCrowd(student: Student, round: RoundView): Promise<void> {
  const done = new Set<string>();
  for (;;) {
    const cell = await student.cell(round);
    if (!cell || done.has(cell.id)) return;
    done.add(cell.id);
    if (student.session.value?.round.phase.name !== 'train') return;
    await student.trainNow(round, asPlanned(cell.config, cell.seed), { cell: cell.id });
  }
}

/** The settings handed on, with one control of the stage turned somewhere. */
function turned(round: RoundView, stage: number, config: Config, seed: number): Config {
  const own = round.settings.relay[stage] ?? [];
  const controls = selectLab(round.labId).controls.filter(({ id }) => own.includes(id) && id !== 'steps');
  const rng = createRng(seed);
  const control = controls[rng.int(Math.max(1, controls.length))];
  if (!control) return config;
  const values = control.kind === 'choice' ? control.options.map(({ value }) => value) : stops(control);
  return { ...config, [control.id]: values[rng.int(values.length)] ?? (config[control.id] as number) };
}

const isOver = (round: RoundView) => (seat: SeatView) =>
  seat.roundId !== round.id || (seat.team?.stage ?? 0) >= round.settings.relay.length;

/** Waits for one's turns, trains on from what is handed on, and hands it on. */
async function playRelay(student: Student, round: RoundView, runs: readonly PlannedRun[]): Promise<void> {
  // Who tries something wild in a battle spares the team that.
  const first = runs.find(({ submits }) => submits);
  if (!first) return;
  for (let turn = 0; ; turn++) {
    const { team } = await student.seat.until((seat) => isOver(round)(seat) || (seat.team?.active ?? false));
    if (!team?.active) return;
    const { baton, stage } = team;
    const seed = (first.seed + turn) >>> 0;
    const config = baton ? turned(round, stage, baton.config, seed) : first.config;
    const initial = baton ? await student.baton(baton.submissionId) : undefined;
    const plan = asPlanned(config, seed);
    const from = baton ? { from: baton.submissionId } : {};
    // Settings that diverge are given up for those that were handed on.
    const submissionId =
      (await student.trainNow(round, plan, from, initial)) ??
      (baton && (await student.trainNow(round, asPlanned(baton.config, seed), from, initial)));
    if (!submissionId) throw new Error(`${round.labId}: a stage of the relay came to nothing`);
    await student.passBaton(round, team, submissionId);
    await student.seat.until((seat) => isOver(round)(seat) || (seat.team?.stage ?? 0) > stage);
  }
}

/** Plays a round that trains, in its mode, until done or until the server says that it is over. */
export const play = (student: Student, round: RoundView, runs: readonly PlannedRun[]): Promise<void> =>
  student.tryTo(() => playMode(student, round, runs));

function playMode(student: Student, round: RoundView, runs: readonly PlannedRun[]): Promise<void> {
  switch (round.settings.mode) {
    case 'battle':
    case 'sandbox':
      return student.playRuns(round, runs);
    case 'crowd':
      return playCrowd(student, round);
    case 'relay':
      return playRelay(student, round, runs);
  }
}
