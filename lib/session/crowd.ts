/** A crowd's sweep: which cells there are, who trains which, and the figure that their answers draw. Pure. */
import type { Config, Sweep } from '../labs/types';
import { gapOf } from '../nn/score';
import { meanInterval } from '../stats/intervals';
import { submissionIn } from './lookup';
import type { Cell, Round, Score, Timestamp } from './state';
import type { CrowdPoint, CrowdView } from './views';

/** Every place of a sweep: an index into each of its axes, the last one turning fastest. */
function placesOf({ axes }: Sweep): number[][] {
  return axes.reduce<number[][]>(
    (places, { values }) => places.flatMap((place) => values.map((_, index) => [...place, index])),
    [[]],
  );
}

/**
 * The cells of a sweep: each place once for every seed, seed by seed, so that the whole figure is there in outline
 * before any place is done twice.
 *
 * @param base the lab's settings where the sweep says nothing
 * @param firstSeed of the first repetition; the others follow. The same for every place: they are compared
 */
export function cellsOf(sweep: Sweep, base: Config, firstSeed: number): Cell[] {
  const places = placesOf(sweep);
  return Array.from({ length: sweep.seeds }, (_, repetition) =>
    places.map((place, index): Cell => {
      const turned = place.map((value, axis) => {
        const { control, values } = sweep.axes[axis] as Sweep['axes'][number];
        return [control, values[value] as number | string] as const;
      });
      return {
        id: `c${repetition * places.length + index}`,
        place,
        config: { ...base, ...sweep.config, ...Object.fromEntries(turned) },
        seed: (firstSeed + repetition) >>> 0,
        holders: [],
        answer: null,
      };
    }),
  ).flat();
}

/** The cell that a participant was dealt and has not answered. */
export const heldCell = (round: Round, participantId: string): Cell | undefined =>
  round.cells.find(
    ({ answer, holders }) =>
      answer === null && holders.some((holder) => holder.participantId === participantId),
  );

/** After so long a cell counts as forgotten where nobody has answered any yet. */
const patienceAtFirst = 120_000;

/** How long a cell is waited for: three times as long as half of those answered have taken. */
function patience(round: Round): number {
  const times = round.cells
    .flatMap(({ answer, holders }) => {
      const submission = answer === null ? undefined : submissionIn(round, answer);
      const holder = holders.find(({ participantId }) => participantId === submission?.participantId);
      return submission && holder ? [submission.receivedAt - holder.at] : [];
    })
    .sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  return median === undefined ? patienceAtFirst : Math.max(10_000, 3 * median);
}

/**
 * The cell to deal to someone who holds none: first what nobody holds, the place with the fewest answers and deals
 * before the others, so that seeds stay balanced; then what its holders have left or kept for too long; at last, so that
 * nobody waits for the slowest, the cell that was dealt first, a second time. Undefined where nothing is left for them.
 *
 * @param gone holders who are not connected
 */
export function nextCell(
  round: Round,
  participantId: string,
  at: Timestamp,
  gone: ReadonlySet<string>,
): Cell | undefined {
  const limit = patience(round);
  const live = ({ holders }: Cell) =>
    holders.filter((holder) => !gone.has(holder.participantId) && at - holder.at < limit).length;
  const weight = new Map<string, number>();
  for (const cell of round.cells) {
    const place = cell.place.join(' ');
    const taken = cell.answer === null ? Math.min(1, live(cell)) : 1;
    weight.set(place, (weight.get(place) ?? 0) + taken);
  }
  const open = round.cells.filter(
    ({ answer, holders }) =>
      answer === null && !holders.some((holder) => holder.participantId === participantId),
  );
  const lightest = (cells: readonly Cell[]) =>
    cells.toSorted((a, b) => (weight.get(a.place.join(' ')) ?? 0) - (weight.get(b.place.join(' ')) ?? 0))[0];
  const dealtAt = ({ holders }: Cell) => holders.at(-1)?.at ?? 0;
  return (
    lightest(open.filter(({ holders }) => holders.length === 0)) ??
    lightest(open.filter((cell) => live(cell) === 0)) ??
    open.filter((cell) => live(cell) === 1).sort((a, b) => dealtAt(a) - dealtAt(b))[0]
  );
}

/** What the figure shows of one answer. */
function shownOf({ settings: { sweep }, score }: Round, { train, validation, hidden }: Score): number {
  const part: Record<Sweep['shows'], () => number> = {
    train: () => train.value,
    validation: () => validation.value,
    hidden: () => hidden.value,
    gap: () => gapOf(score.metric, train.value, hidden.value),
  };
  return part[sweep?.shows ?? 'validation']();
}

/** The scored answer of a cell. */
function answerOf(round: Round, { answer }: Cell): Score | null {
  const submission = answer === null ? undefined : submissionIn(round, answer);
  return submission?.status.kind === 'scored' ? submission.status.score : null;
}

/**
 * The figure so far: a point for each place that has an answer. It shows hidden scores while the crowd still trains, as
 * means over seeds and not by name: nobody competes.
 */
export function crowdView(round: Round): CrowdView | null {
  const { cells } = round;
  if (cells.length === 0) return null;
  const values = new Map<string, { place: readonly number[]; values: number[] }>();
  for (const cell of cells) {
    const score = answerOf(round, cell);
    if (!score) continue;
    const key = cell.place.join(' ');
    const known = values.get(key) ?? { place: cell.place, values: [] };
    known.values.push(shownOf(round, score));
    values.set(key, known);
  }
  const points = [...values.values()].map(({ place, values: found }): CrowdPoint => {
    const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
    return { place, count: found.length, mean, interval: meanInterval(found) };
  });
  const answered = cells.filter(({ answer }) => answer !== null).length;
  const dealt = cells
    .filter(({ answer, holders }) => answer === null && holders.length > 0)
    .map(({ place }) => place);
  return { cells: cells.length, answered, dealt, points };
}
