/** Thinned curves of runs. A run's id is unique within its round. */
import { and, asc, eq } from 'drizzle-orm';
import type { HeardFrame } from '../../lib/session/curve-times';
import { runCurves } from '../schema/run-curves';
import type { Database, Transaction } from '../types';

export interface RunCurve {
  readonly sessionId: string;
  readonly roundId: string;
  readonly runId: string;
  /** Oldest point first; steps grow. */
  readonly curve: readonly HeardFrame[];
}

export interface StoredCurve extends RunCurve {
  /** The browser's own, sent at the end of the run; else what the server saw of a run that never told its end. */
  readonly whole: boolean;
}

/**
 * Keeps the curve that a browser sent at the end of a run, instead of the parts kept before. The first one stays: a
 * repetition changes nothing. An empty one says nothing and leaves the parts.
 */
export async function insertRunCurve(db: Database | Transaction, row: RunCurve): Promise<void> {
  if (row.curve.length === 0) return;
  const { roundId, runId } = row;
  await db.insert(runCurves).values(row).onConflictDoNothing();
  await db
    .delete(runCurves)
    .where(and(eq(runCurves.roundId, roundId), eq(runCurves.runId, runId), eq(runCurves.whole, false)));
}

/** The points of one run that were kept while it went on, by rising step; empty when its browser has sent the whole. */
export async function selectCurveParts(
  db: Database | Transaction,
  { roundId, runId }: Pick<RunCurve, 'roundId' | 'runId'>,
): Promise<readonly HeardFrame[]> {
  const parts = await db
    .select({ curve: runCurves.curve })
    .from(runCurves)
    .where(and(eq(runCurves.roundId, roundId), eq(runCurves.runId, runId), eq(runCurves.whole, false)))
    .orderBy(asc(runCurves.fromStep));
  return parts.reduce<readonly HeardFrame[]>((before, { curve }) => joined(before, curve), []);
}

/** Keeps parts of curves that still grow, none of them empty; one that is kept already stays as it is. */
export async function insertCurveParts(
  db: Database | Transaction,
  parts: readonly RunCurve[],
): Promise<void> {
  if (parts.length === 0) return;
  const rows = parts.map((part) => ({ ...part, whole: false, fromStep: part.curve[0]?.step ?? 0 }));
  await db.insert(runCurves).values(rows).onConflictDoNothing();
}

/** Every curve kept of a session, one a run. */
export async function selectRunCurves(db: Database | Transaction, sessionId: string): Promise<StoredCurve[]> {
  const rows = await db
    .select()
    .from(runCurves)
    .where(eq(runCurves.sessionId, sessionId))
    .orderBy(asc(runCurves.roundId), asc(runCurves.runId), asc(runCurves.fromStep));
  const runs = new Map<string, StoredCurve>();
  for (const { fromStep: _, ...row } of rows) {
    const key = `${row.roundId} ${row.runId}`;
    const before = runs.get(key);
    // A part that was on its way while the whole arrived counts no more.
    if (!before || (row.whole && !before.whole)) runs.set(key, row);
    else if (!before.whole) runs.set(key, { ...before, curve: joined(before.curve, row.curve) });
  }
  return [...runs.values()];
}

/** After a restart of the server parts may overlap: every step once, in order. */
function joined(before: readonly HeardFrame[], part: readonly HeardFrame[]): readonly HeardFrame[] {
  const last = before.at(-1)?.step ?? -1;
  if ((part[0]?.step ?? 0) > last) return [...before, ...part];
  const known = new Set(before.map(({ step }) => step));
  return [...before, ...part.filter(({ step }) => !known.has(step))].sort((a, b) => a.step - b.step);
}
