/** What is sent to whoever plays a session again: its log as they may have it, and curves thin enough to be drawn small. */
import { selectEvents } from '../../db/queries/events';
import { selectRunCurves } from '../../db/queries/run-curves';
import type { Database } from '../../db/types';
import type { ReplayLog } from '../../lib/protocol/replay';
import type { HeardFrame } from '../../lib/session/curve-times';
import { namelessId } from '../../lib/session/nameless';
import { type Audience, redactLog } from '../../lib/session/redact';
import type { SessionState } from '../../lib/session/state';

/** Points that a curve is drawn with at most: a small one is not wider in pixels. */
const mostPoints = 120;
/** Significant digits: more than a pixel tells. */
const digits = 4;

const rounded = (value: number) => Number(value.toPrecision(digits));
const roundedOrNull = (value: number | null) => (value === null ? null : rounded(value));

/** Evenly thinned, the first and the last point kept, figures rounded. */
export function thinned(curve: readonly HeardFrame[]): HeardFrame[] {
  const every = Math.ceil(curve.length / mostPoints);
  const last = curve.length - 1;
  return curve
    .filter((_, index) => index % every === 0 || index === last)
    .map((frame) => ({
      step: frame.step,
      epoch: rounded(frame.epoch),
      trainLoss: rounded(frame.trainLoss),
      trainAccuracy: roundedOrNull(frame.trainAccuracy),
      validationLoss: roundedOrNull(frame.validationLoss),
      validationAccuracy: roundedOrNull(frame.validationAccuracy),
      elapsedMs: Math.round(frame.elapsedMs),
      ...(frame.at !== undefined && { at: Math.round(frame.at) }),
    }));
}

/** @param state the session as it is now: what is sealed in it stays so */
export async function replayLog(db: Database, state: SessionState, audience: Audience): Promise<ReplayLog> {
  const events = redactLog(await selectEvents(db, state.id), audience, state);
  // Of runs that are left out of the log nothing is told.
  const runs = new Set(
    events.flatMap((event) => (event.type === 'run:started' ? `${event.roundId} ${event.runId}` : [])),
  );
  const isNameless = audience.kind === 'guest' && !audience.names;
  const stored = await selectRunCurves(db, state.id);
  const curves = stored
    .map(({ runId, ...rest }) => ({ ...rest, runId: isNameless ? namelessId(state.id, runId) : runId }))
    .filter(({ roundId, runId }) => runs.has(`${roundId} ${runId}`))
    .map(({ roundId, runId, curve }) => ({ roundId, runId, curve: thinned(curve) }));
  return { audience, events, curves };
}
