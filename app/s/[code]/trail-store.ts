import { createStore, del, delMany, get, set, type UseStore } from 'idb-keyval';
import { mostStates } from '@/lib/protocol/constants';
import type { Promised } from '@/lib/trainer/stretches';

/**
 * The trails of long runs, kept in this browser: what a submission promises of its run, and the states for when the server
 * asks for some. Loaded with the first state of a long run. Where IndexedDB is refused there is no trail: in memory it
 * would be too large.
 */
let opened: UseStore | null = null;
const store = (): UseStore => {
  opened ??= createStore('holdout-trails', 'states');
  return opened;
};

interface Point extends Promised {
  /** How many times the marks' distance the run has come (lib/trainer/trail.ts). */
  readonly mark: number;
}

/** Runs whose trails are kept: states of the largest network make 80 MB a run. */
const mostRuns = 4;

/** Ids of the runs, those that began their trail last at the end. */
const runsKey = 'runs';
const stateKey = (runId: string, step: number) => `${runId}/${step}`;

/** At most so many, at equal distances: every second, fourth, … mark. */
export function thinned(points: readonly Point[]): readonly Point[] {
  for (let every = 1; ; every *= 2) {
    const left = points.filter(({ mark }) => mark % every === 0);
    if (left.length <= mostStates) return left;
  }
}

/** One thing after the other: what is asked of a trail comes after what was told of it before. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const turn = last.then(task);
  last = turn.catch(() => undefined);
  return turn;
}

const pointsOf = async (runId: string) => (await get<readonly Point[]>(runId, store())) ?? [];

/** Keeps these points of a trail, and throws the states of the others away. */
async function keep(runId: string, before: readonly Point[], left: readonly Point[]): Promise<void> {
  const steps = new Set(left.map(({ step }) => step));
  const gone = before.filter(({ step }) => !steps.has(step));
  await set(runId, left, store());
  await delMany(
    gone.map(({ step }) => stateKey(runId, step)),
    store(),
  );
}

const knownRuns = async () => (await get<readonly string[]>(runsKey, store())) ?? [];

async function forget(runIds: readonly string[]): Promise<void> {
  for (const runId of runIds) {
    await keep(runId, await pointsOf(runId), []);
    await del(runId, store());
  }
}

async function makeRoom(runId: string): Promise<void> {
  // One whose trail was cut to nothing is known already.
  const runs = [...(await knownRuns()).filter((known) => known !== runId), runId];
  await forget(runs.splice(0, runs.length - mostRuns));
  await set(runsKey, runs, store());
}

/** Changes what is stored, in its turn. @returns whether the storage is there and had room */
const changed = (task: () => Promise<void>): Promise<boolean> =>
  inTurn(task).then(
    () => true,
    () => false,
  );

/** Adds a state to the trail of its run. @returns whether there is room for such */
export const keepState = (runId: string, point: Point, state: Float32Array): Promise<boolean> =>
  changed(async () => {
    const before = await pointsOf(runId);
    if (before.length === 0) await makeRoom(runId);
    await set(stateKey(runId, point.step), state, store());
    await keep(
      runId,
      [...before, point],
      thinned([...before.filter(({ step }) => step < point.step), point]),
    );
  });

/**
 * A run goes on from an earlier step: what came after it may come out otherwise.
 *
 * @returns whether it could be cut
 */
export const cutTrail = (runId: string, step: number): Promise<boolean> =>
  changed(async () => {
    const before = await pointsOf(runId);
    await keep(
      runId,
      before,
      before.filter((point) => point.step <= step),
    );
  });

/** Throws the trails of runs away that nobody can submit any more. @returns whether that could be done */
export const dropTrails = (runIds: readonly string[]): Promise<boolean> =>
  changed(async () => {
    await forget(runIds);
    await set(
      runsKey,
      (await knownRuns()).filter((runId) => !runIds.includes(runId)),
      store(),
    );
  });

/** What a submission of the weights after a step promises; undefined where there is nothing to promise. */
export const trailUntil = (runId: string, end: number): Promise<Promised[] | undefined> =>
  inTurn(async () => {
    const points = await pointsOf(runId).catch(() => []);
    const promised = points.flatMap(({ step, digest }) => (step < end ? [{ step, digest }] : []));
    return promised.length > 0 ? promised : undefined;
  });

/** The states after these steps; null where one is not kept any more. */
export const statesAt = (runId: string, steps: readonly number[]): Promise<Float32Array[] | null> =>
  inTurn(async () => {
    const states = await Promise.all(steps.map((step) => get<Float32Array>(stateKey(runId, step), store())));
    return states.every((state) => state !== undefined) ? states : null;
  }).catch(() => null);
