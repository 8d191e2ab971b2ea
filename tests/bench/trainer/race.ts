/** Lets everybody have turns at a work, one after another and interleaved, and sums up what each reached. */
import type { Page } from '@playwright/test';
import type { Rng } from '../../../lib/nn/rng';
import { medianOf } from '../../../lib/stats/values';
import { type ContenderId, contenderIds, contenders, type Entry } from './contenders';
import { inPage } from './in-page';
import type { Turn } from './turn';
import { type Target, type Work, works } from './works';

export interface Row {
  readonly id: ContenderId;
  readonly name: string;
  readonly side: Entry['side'];
  /** Median over the turns; 0 where it could not take part. */
  readonly stepsPerSecond: number;
  /**
   * Median milliseconds of training to the target; null where most turns do not reach it. Of the slow ones that take the same
   * steps as ours: our steps times their time for a step.
   */
  readonly ms: number | null;
  readonly extrapolated: boolean;
  /** Of the last turn. */
  readonly steps: number;
  readonly loss: number;
  readonly accuracy: number;
  /** Ours, after the same steps from the same initial values; null where not comparable, or not needed. */
  readonly oursThen: number | null;
  /** Why it is not in the race. */
  readonly remark: string | null;
}

/** A turn ends here at the latest; a learner by patterns has longer, since its steps cannot be worked out. */
const capMs = { first: 2500, later: 1000, byPattern: 20_000 } as const;
/** Turns of those who cannot reach the target in one: enough for their time of a step. */
const slowTurns = 2;
/** As far as losses of the same steps may lie apart: rounding differs, and rectifiers turn it into more. */
const tolerance = 0.05;

interface Taken {
  readonly seed: number;
  readonly turn: Turn;
}

/** The first line of what went wrong, without Playwright's prefix. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .split('\n')[0]
    ?.replace(/^page\.evaluate: (Error: )?/u, '') ?? '';

/** One work from the first warm-up to the table. */
export async function race(page: Page, work: Work, rng: Rng, say: (line: string) => void): Promise<Row[]> {
  const taken = new Map<ContenderId, Taken[]>();
  const remarks = new Map<ContenderId, string>();
  for (const id of contenderIds) {
    if (!(contenders[id].works as readonly string[]).includes(work.id)) continue;
    try {
      await inPage.open(page, id, work);
      taken.set(id, []);
    } catch (error) {
      remarks.set(id, reasonOf(error));
    }
  }

  for (let round = 0; round < work.rounds; round++) {
    const seed = rng.int(2 ** 31);
    const order = [...taken.keys()];
    rng.shuffle(order);
    for (const id of order) {
      const turns = taken.get(id) ?? [];
      const isSlow = turns.some(({ turn }) => !turn.reached);
      if (isSlow && turns.length >= slowTurns) continue;
      const { sameSteps } = contenders[id];
      const cap = sameSteps ? (isSlow ? capMs.later : capMs.first) : capMs.byPattern;
      try {
        turns.push({ seed, turn: await inPage.turn(page, id, { seed, capMs: cap }) });
      } catch (error) {
        remarks.set(id, reasonOf(error));
        taken.delete(id);
      }
    }
    say(`  ${work.id}: round ${round + 1} of ${work.rounds}`);
  }

  const ours = (taken.get('alone') ?? []).map(({ turn }) => turn.steps);
  const rows: Row[] = [];
  for (const [id, turns] of taken) rows.push(await summed(page, id, turns, medianOf(ours)));
  for (const [id, remark] of remarks) rows.push(absent(id, remark));
  for (const id of contenderIds) await inPage.close(page, id);
  return rows.sort((a, b) => contenderIds.indexOf(a.id) - contenderIds.indexOf(b.id));
}

async function summed(page: Page, id: ContenderId, turns: readonly Taken[], ourSteps: number): Promise<Row> {
  const { name, side, sameSteps } = contenders[id];
  const last = turns.at(-1);
  if (!last) return absent(id, 'had no turn');
  const stepMs = medianOf(turns.map(({ turn }) => turn.ms / turn.steps));
  const row = {
    id,
    name,
    side,
    stepsPerSecond: 1000 / stepMs,
    steps: last.turn.steps,
    loss: last.turn.loss,
    accuracy: last.turn.accuracy,
  };
  const ms = medianOf(turns.map(({ turn }) => (turn.reached ? turn.ms : Number.POSITIVE_INFINITY)));
  if (Number.isFinite(ms)) return { ...row, ms, extrapolated: false, oursThen: null, remark: null };
  if (!sameSteps) {
    return { ...row, ms: null, extrapolated: false, oursThen: null, remark: 'not reached in its time' };
  }
  const oursThen = (await inPage.after(page, 'alone', last.seed, last.turn.steps)).loss;
  const agrees = Math.abs(last.turn.loss - oursThen) <= tolerance * oursThen;
  if (!agrees) return { ...row, ms: null, extrapolated: false, oursThen, remark: 'loss differs from ours' };
  return { ...row, ms: ourSteps * stepMs, extrapolated: true, oursThen, remark: null };
}

function absent(id: ContenderId, remark: string): Row {
  const { name, side } = contenders[id];
  return {
    id,
    name,
    side,
    stepsPerSecond: 0,
    ms: null,
    extrapolated: false,
    steps: 0,
    loss: Number.NaN,
    accuracy: Number.NaN,
    oursThen: null,
    remark,
  };
}

const targetText = (target: Target): string =>
  target.figure === 'loss' ? `held-out loss ≤ ${target.atMost}` : `held-out accuracy ≥ ${target.atLeast}`;

const cell = (value: number, digits: number) => (Number.isFinite(value) ? value.toPrecision(digits) : '–');
const count = (value: number) => value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });

function timeText({ ms, extrapolated }: Row): string {
  if (ms === null) return '–';
  const text = ms >= 1000 ? `${(ms / 1000).toPrecision(3)} s` : `${ms.toPrecision(3)} ms`;
  return extrapolated ? `≈ ${text}` : text;
}

/** The table of one work, for people. */
export function tableOf(work: Work, rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const then = row.oursThen === null ? '' : ` (ours after these steps ${cell(row.oursThen, 4)})`;
    return [
      row.name.padEnd(26),
      row.side.padEnd(9),
      (row.stepsPerSecond > 0 ? count(row.stepsPerSecond) : '–').padStart(10),
      timeText(row).padStart(11),
      row.steps.toLocaleString('en').padStart(8),
      cell(row.loss, 4).padStart(10),
      cell(row.accuracy, 3).padStart(7),
      ` ${row.remark ?? ''}${then}`,
    ].join(' ');
  });
  const head = `${'contender'.padEnd(26)} ${'side'.padEnd(9)} ${'steps/s'.padStart(10)} ${'to target'.padStart(11)} ${'steps'.padStart(8)} ${'loss'.padStart(10)} ${'right'.padStart(7)}`;
  return [`${work.title}: ${targetText(work.target)}`, head, ...lines].join('\n');
}

const quickest = (rows: readonly Row[], side: Entry['side']): number =>
  Math.min(...rows.flatMap((row) => (row.side === side && row.ms !== null ? [row.ms] : [])));

/** The best peer's time to the target by ours. */
export const gain = (rows: readonly Row[]): number => quickest(rows, 'peer') / quickest(rows, 'ours');

export const raceOrder = Object.values(works);
