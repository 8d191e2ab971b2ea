import { createStore, delMany, entries, setMany, type UseStore } from 'idb-keyval';
import type { LocalRun } from './runs';

/**
 * Runs kept in this browser, so that a page that was refreshed, or a tab that was thrown out of memory, can still
 * show and submit them. IndexedDB works on plain http. Where it is refused (private windows of some browsers) the
 * page works without: a refresh then loses the weights.
 */
let opened: UseStore | null = null;
const store = (): UseStore => {
  opened ??= createStore('holdout', 'runs');
  return opened;
};

const keyOf = (run: LocalRun) => `${run.roundId}/${run.participantId}/${run.id}`;

interface Stored {
  readonly order: number;
  readonly savedAt: number;
  readonly run: LocalRun;
}

/** Runs of other rounds are thrown away after half a day: nobody can submit them any more. */
const keptMs = 12 * 3600 * 1000;

/** Throws runs away, and with the long ones their trails. */
async function forget(old: readonly (readonly [string, Stored])[]): Promise<void> {
  await delMany(
    old.map(([key]) => key),
    store(),
  );
  const trailed = old.flatMap(([, { run }]) => (run.trailed ? [run.id] : []));
  if (trailed.length === 0) return;
  // Nobody waits for it: what is left behind gives way to later trails.
  void import('./trail-store').then(
    ({ dropTrails }) => dropTrails(trailed),
    () => undefined,
  );
}

/** The runs of a seat in a round, in the order of starting. */
export async function loadRuns(roundId: string, participantId: string): Promise<readonly LocalRun[]> {
  try {
    const all = await entries<string, Stored>(store());
    const isOwn = (key: string) => key.startsWith(`${roundId}/${participantId}/`);
    const old = all.filter(([key, { savedAt }]) => !isOwn(key) && Date.now() - savedAt > keptMs);
    if (old.length > 0) await forget(old);
    return all
      .filter(([key]) => isOwn(key))
      .map(([, record]) => record)
      .sort((a, b) => a.order - b.order)
      .map(({ run }) => run);
  } catch {
    return [];
  }
}

/** Keeps runs as they are now. @param list all of the round's, so that their order is kept too */
export async function saveRuns(list: readonly LocalRun[], changed: readonly LocalRun[]): Promise<void> {
  try {
    await setMany(
      changed.map((run) => [
        keyOf(run),
        { order: list.indexOf(run), savedAt: Date.now(), run } satisfies Stored,
      ]),
      store(),
    );
  } catch {
    // No storage, or it is full: what is in memory still counts.
  }
}
