/** A simulated student: the browsers' protocol and nothing else. */
import { nanoid } from 'nanoid';
import { routes } from '../../lib/protocol/http';
import { protocolVersion } from '../../lib/protocol/messages';
import { encodeUpload } from '../../lib/protocol/upload';
import type { Sent } from '../../lib/session/state';
import type { OwnTeam, PublicView, RoundView, SeatView } from '../../lib/session/views';
import type { Engine, Frame } from '../../lib/trainer/types';
import { Browser, granted, Refused } from './browser';
import type { Habits, PlannedRun } from './habits';
import type { Tally } from './tally';
import type { TrainAnswer } from './task';
import type { Trainers } from './trainers';
import { Watched } from './watched';

/** Milliseconds that things take; a rehearsal takes its time, a measurement none. */
export interface Pace {
  /** Before the name is typed. */
  readonly arrive: () => number;
  /** Before each run. */
  readonly think: () => number;
  /** From a run's first frame to its last. */
  readonly watch: () => number;
}

/** What all students of a class share. */
export interface World {
  readonly url: string;
  readonly code: string;
  readonly trainers: Trainers;
  readonly pace: Pace;
  readonly tally: Tally;
}

/** The trainer has been measured to run on it in Node; webgl is for browsers. */
const engine: Engine = 'wasm';
const framesShown = 25;
/** As a page does where the network drops the answer. */
const uploadTries = 3;

export const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

interface Finished {
  readonly round: RoundView;
  readonly runId: string;
  readonly plan: PlannedRun;
  readonly answer: TrainAnswer;
}

/** Of what a run is besides its settings: a cell that was dealt, a submission that was handed on. */
export interface Turn {
  readonly cell?: string;
  readonly from?: string;
}

/** What a round takes of a run. */
function sentOf({ round, runId, plan, answer }: Finished): Sent {
  const last = answer.frames.at(-1);
  const claim = { train: last?.trainAccuracy ?? null, validation: last?.validationAccuracy ?? null };
  switch (round.score.submits) {
    case 'weights':
      return { kind: 'weights', runId, step: answer.step, claim };
    case 'recipe':
      return { kind: 'recipe', runId, claim };
    case 'result':
      return { kind: 'result', runId, claim };
    case 'answer':
      return { kind: 'answer', answer: { ...plan.answer } };
  }
}

export class Student {
  readonly session = new Watched<PublicView>();
  readonly seat = new Watched<SeatView>();
  readonly #world: World;
  readonly #habits: Habits;
  readonly #browser: Browser;
  /** What is trained already, or just now, and shown next. */
  #ahead: { readonly plan: PlannedRun; readonly answer: Promise<TrainAnswer> } | null = null;
  #last: Finished | null = null;

  private constructor(world: World, habits: Habits) {
    this.#world = world;
    this.#habits = habits;
    this.#browser = new Browser(world.url);
  }

  /** Takes a seat, under another name where the own one is taken, and opens the page. @throws Refused */
  static async join(world: World, habits: Habits): Promise<Student> {
    const student = new Student(world, habits);
    await pause(world.pace.arrive());
    for (let namesake = 1; ; namesake++) {
      const name = namesake === 1 ? habits.name : `${habits.name} ${namesake}`;
      const answer = await student.#browser.post<{ participantId: string }>(routes.seats(world.code), {
        name,
      });
      if (answer.ok) break;
      if (answer.error.code === 'joining-too-fast') {
        // A class larger than a school behind one address: who is behind comes later, under the same name.
        await pause(2000);
        namesake--;
        continue;
      }
      world.tally.refuse(answer.error.code);
      if (answer.error.code !== 'name-taken' || namesake === 9) granted('join', answer);
    }
    await student.reload();
    return student;
  }

  /** Loads the page anew. @throws Error where the seat is not the same as before */
  async reload(): Promise<void> {
    const before = this.seat.value?.participant.id;
    await this.#browser.open(
      async () => {
        const entered = await this.#browser.get('session:enter', {
          protocol: protocolVersion,
          code: this.#world.code,
          role: 'participant',
        });
        if (!entered.seat) throw new Error(`${this.#habits.name} has no seat.`);
        this.seat.set(entered.seat);
        this.session.set(entered.session);
      },
      (socket) => {
        socket.on('session:changed', ({ session }) => this.session.set(session));
        socket.on('seat:changed', ({ seat }) => this.seat.set(seat));
      },
    );
    const after = this.seat.value?.participant.id;
    if (before !== undefined && before !== after) throw new Error(`${this.#habits.name} lost the seat.`);
  }

  leave(): void {
    this.#browser.close();
  }

  /**
   * Trains a run before it is started and shown: a class has more students than threads, and nobody's curve should
   * stand still for that.
   */
  prepare(labId: string, plan: PlannedRun): void {
    if (this.#ahead?.plan === plan) return;
    const { url, trainers } = this.#world;
    const { config, seed } = plan;
    const answer = trainers.train({ url, labId, config, seed, engine, frames: framesShown });
    // Whoever waits for it is told; nobody may.
    answer.catch(() => undefined);
    this.#ahead = { plan, answer };
  }

  /** Runs one after the other, each trained while the one before is shown. */
  async playRuns(round: RoundView, runs: readonly PlannedRun[]): Promise<void> {
    for (const [index, plan] of runs.entries()) {
      const seat = this.seat.value;
      if (seat && seat.roundId === round.id && seat.runs.length >= round.settings.runs) return;
      this.prepare(round.labId, plan);
      await pause(this.#world.pace.think());
      const answer = await this.#ahead?.answer;
      const next = runs[index + 1];
      if (next) this.prepare(round.labId, next);
      if (answer) await this.#run(round, plan, answer);
    }
  }

  /** Does what the server may end by a refusal, and counts that. */
  async tryTo(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#world.tally.refuse(error.code);
    }
  }

  /** Starts a run that is trained already, shows it, ends it and sends in what came of it, as it was planned. */
  async #run(round: RoundView, plan: PlannedRun, answer: TrainAnswer, of: Turn = {}): Promise<string | null> {
    const { tally } = this.#world;
    const { config, seed } = plan;
    const runId = nanoid();
    const start = { roundId: round.id, runId, config: { ...config }, seed, engine, ...of };
    await this.#browser.get('run:start', start);
    const shown = plan.refreshes ? answer.frames.slice(0, answer.frames.length / 2) : answer.frames;
    const step = this.#world.pace.watch() / framesShown;
    const curve: Frame[] = [];
    for (const frame of shown) {
      // As a page does, which stops its trainer at the freeze.
      if (this.session.value?.round.phase.name !== 'train') break;
      this.#browser.show({ runId, frame });
      curve.push(frame);
      if (step > 0) await pause(step);
    }
    if (plan.refreshes) {
      tally.end('refreshed');
      await this.reload();
      return null;
    }
    const whole = curve.length === answer.frames.length;
    const how = whole ? answer.end : 'stopped';
    tally.end(how);
    const at = whole ? answer.step : (curve.at(-1)?.step ?? 0);
    await this.#browser.get('run:end', { roundId: round.id, runId, how, step: at, curve });
    // In a crowd a run that diverged is an answer, too: the figure shows it.
    const counts = how === 'finished' || (how === 'diverged' && of.cell !== undefined);
    if (!counts) return null;
    this.#last = { round, runId, plan, answer };
    if (!plan.submits || !this.#maySubmit(round)) return null;
    const submissionId = nanoid();
    tally.sent.add(submissionId);
    await this.#send(submissionId, this.#last);
    tally.acknowledged.add(submissionId);
    if (plan.twice) await this.#send(submissionId, this.#last);
    if (this.#habits.marks && round.settings.mode === 'battle') {
      await this.#browser.get('submission:choose', { roundId: round.id, submissionId });
    }
    return submissionId;
  }

  /**
   * Trains and does a run at once, where what is to be trained is known only now.
   *
   * @returns the id of its submission; null where none was sent
   */
  async trainNow(
    round: RoundView,
    plan: PlannedRun,
    of: Turn = {},
    initial?: Float32Array,
  ): Promise<string | null> {
    const { url, trainers, pace } = this.#world;
    const { config, seed } = plan;
    const task = { url, labId: round.labId, config, seed, engine, frames: framesShown };
    await pause(pace.think());
    return this.#run(round, plan, await trainers.train({ ...task, ...(initial && { initial }) }), of);
  }

  /** The next cell of a crowd; null when there is none left. */
  async cell(round: RoundView): Promise<SeatView['cell']> {
    return (await this.#browser.get('cell:deal', { roundId: round.id })).cell;
  }

  /** The weights that one's team hands on. @throws Refused */
  baton(submissionId: string): Promise<Float32Array> {
    return this.#browser.floats(routes.baton(this.#world.code, submissionId));
  }

  async passBaton(round: RoundView, team: OwnTeam, submissionId: string): Promise<void> {
    const { id: teamId, stage } = team;
    await this.#browser.get('baton:pass', { roundId: round.id, teamId, stage, submissionId });
  }

  #maySubmit(round: RoundView): boolean {
    if (round.settings.mode === 'crowd') return true;
    const seat = this.seat.value;
    return seat?.roundId !== round.id || seat.submissions.length < round.settings.submissions;
  }

  /** Uploads weights; tries again with the same id where the answer does not come. @throws Refused */
  async #send(submissionId: string, finished: Finished): Promise<void> {
    const { round, answer } = finished;
    const header = {
      protocol: protocolVersion,
      submissionId,
      roundId: round.id,
      sent: sentOf(finished),
    } as const;
    const { submits } = round.score;
    const carries = submits === 'weights' || submits === 'result';
    const body = encodeUpload(header, carries ? answer.weights : undefined);
    for (let tries = 1; ; tries++) {
      try {
        granted('submit', await this.#browser.post(routes.submissions(this.#world.code), body));
        return;
      } catch (error) {
        if (error instanceof Refused || tries === uploadTries) throw error;
        await pause(500);
      }
    }
  }

  /** Once more after the freeze, if that is a habit. @throws Error where the server takes it */
  async tryTooLate(): Promise<void> {
    if (!this.#habits.tooLate || !this.#last) return;
    try {
      await this.#send(nanoid(), this.#last);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#world.tally.refuse(error.code);
      return;
    }
    throw new Error('A submission after the freeze was taken.');
  }
}
