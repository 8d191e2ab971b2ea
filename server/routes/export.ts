/** Everything that is kept of a session, for its teacher: JSON lines, written as they are read (docs/operating.md). */
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { selectDrawnDigits } from '../../db/queries/drawn-digits';
import { selectEvents } from '../../db/queries/events';
import { selectRunCurves } from '../../db/queries/run-curves';
import { selectSeats } from '../../db/queries/seats';
import { selectSubmissionHeaders, selectSubmissionWeights } from '../../db/queries/submissions';
import type { Database } from '../../db/types';
import { routes } from '../../lib/protocol/http';
import { redactLog } from '../../lib/session/redact';
import type { SessionState } from '../../lib/session/state';
import type { Deps } from '../deps';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import type { Registry } from '../sessions/registry';
import { askingTeacher } from './teacher-of';

/** Counts up where a line's meaning changes. */
const format = 1;

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

type Line = { readonly kind: string } & Readonly<Record<string, unknown>>;

/**
 * The lines, weights one at a time: they may be large together. What is sealed to the teacher is sealed here too; session
 * ids and hashes of cookies mean nothing elsewhere and are left out.
 */
async function* exportLines(
  db: Database,
  state: SessionState,
  { weights, now }: { readonly weights: boolean; readonly now: number },
): AsyncGenerator<Line> {
  const { id, code, title, openedAt, endedAt } = state;
  yield { kind: 'session', format, exportedAt: now, code, title, openedAt, endedAt };
  const events = redactLog(await selectEvents(db, id), { kind: 'teacher' }, state);
  for (const [index, event] of events.entries()) yield { kind: 'event', seq: index + 1, event };
  for (const { sessionId: _, tokenHash: __, ...seat } of await selectSeats(db, id)) {
    yield { kind: 'seat', ...seat };
  }
  for (const { sessionId: _, ...curve } of await selectRunCurves(db, id)) yield { kind: 'curve', ...curve };
  for (const { sessionId: _, ...row } of await selectSubmissionHeaders(db, id)) {
    const bytes =
      weights && row.bytes > 0 && (await selectSubmissionWeights(db, id, row.participantId, row.id));
    yield { kind: 'submission', ...row, ...(bytes ? { weights: base64(bytes) } : {}) };
  }
  for (const { sessionId: _, pixels, ...digit } of await selectDrawnDigits(db, id)) {
    yield { kind: 'digit', ...digit, pixels: base64(pixels) };
  }
}

/** As text, and at the end how many lines there were: half a file can be told from a whole one. */
async function* asText(lines: AsyncIterable<Line>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let count = 0;
  for await (const line of lines) {
    count += 1;
    yield encoder.encode(`${JSON.stringify(line)}\n`);
  }
  yield encoder.encode(`${JSON.stringify({ kind: 'end', lines: count })}\n`);
}

/** Read only as fast as it is fetched. What goes wrong breaks the answer off. */
function streamOf(
  chunks: AsyncGenerator<Uint8Array>,
  failed: (err: unknown) => void,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (err) {
        failed(err);
        controller.error(err);
      }
    },
    cancel: async () => void (await chunks.return(undefined)),
  });
}

export function exportRoutes(
  { db, auth, log }: Pick<Deps, 'db' | 'auth' | 'log'>,
  registry: Registry,
  now: () => number,
): Hono<ApiContext> {
  return new Hono<ApiContext>().get(
    routes.export(':code'),
    compress({ contentTypeFilter: /json/ }),
    async (context) => {
      const session = await askingTeacher(context, auth, registry);
      if (!session.ok) return answer(context, session);
      const { data: state } = session;
      const weights = context.req.query('weights') === '1';
      const lines = exportLines(db, state, { weights, now: now() });
      const failed = (err: unknown) => log.error({ err, session: state.id }, 'an export broke off');
      return context.body(streamOf(asText(lines), failed), 200, {
        'Content-Type': 'application/jsonl; charset=utf-8',
        'Content-Disposition': `attachment; filename="holdout-${state.code}.jsonl"`,
        'Cache-Control': 'no-store',
      });
    },
  );
}
