/** Tables that teachers bring: kept for the rounds that name them, and their open rows given to the class. */
import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { nanoid } from 'nanoid';
import { z } from 'zod';
import { selectSessionsAtWork } from '../../db/queries/sessions';
import { deleteTable, insertTable, selectOptionalTable, selectTables } from '../../db/queries/tables';
import { TableError, tableLimits } from '../../lib/labs/data/csv';
import { tableReading } from '../../lib/labs/data/table';
import { failure, success } from '../../lib/protocol/errors';
import { type BroughtTable, routes } from '../../lib/protocol/http';
import { clientId } from '../../lib/protocol/messages';
import { line, storable } from '../../lib/protocol/settings';
import { encodeTable } from '../../lib/protocol/table';
import type { SessionState } from '../../lib/session/state';
import { pendingCount } from '../../lib/session/submissions';
import { openParts, partsOfTable } from '../data/tables';
import type { Deps } from '../deps';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import type { Registry } from '../sessions/registry';
import { askingSeat } from './seat-of';
import { askingTeacher } from './teacher-of';

/** A table's letters as JSON: each is three bytes at the most, or an escape of two. */
const requestLimit = 3 * tableLimits.bytes + 64 * 1024;

const request = z.object({
  name: line(200),
  content: storable(tableLimits.bytes),
  reading: tableReading,
});

/** Tables of one teacher at a time: enough for a school year, and no way to fill a disk. */
const mostTables = 50;

/** Whether something of the session is still to be scored on the table, in a round that was opened or is planned. */
const needsTable = ({ rounds, plan, endedAt }: SessionState, id: string): boolean =>
  (endedAt === null && plan.some(({ settings }) => settings.dataId === id)) ||
  rounds.some((round) => round.settings.dataId === id && (endedAt === null || pendingCount(round) > 0));

export function tableRoutes({ db, auth }: Pick<Deps, 'db' | 'auth'>, registry: Registry): Hono<ApiContext> {
  const tooLarge = bodyLimit({
    maxSize: requestLimit,
    onError: (context) => answer(context, failure('too-large')),
  });
  return new Hono<ApiContext>()
    .post(routes.tables, tooLarge, async (context) => {
      const teacher = await auth.teacherOf(context.req.raw.headers);
      if (!teacher) return answer(context, failure('sign-in-required'));
      const body = request.safeParse(await context.req.json().catch(() => null));
      if (!body.success) return answer(context, failure('malformed', z.prettifyError(body.error)));
      const known = await selectTables(db, teacher.id);
      if (known.length >= mostTables) return answer(context, failure('too-many-tables'));
      const table = { ...body.data, id: nanoid(), seed: randomBytes(32).toString('hex') };
      try {
        const { train, validation, hidden } = partsOfTable(table);
        const rows = train.count + validation.count + (hidden?.count ?? 0);
        await insertTable(db, { ...table, teacherId: teacher.id, rows, savedAt: Date.now() });
        const { id, name, reading } = table;
        return answer(context, success({ id, name, rows, reading } satisfies BroughtTable));
      } catch (error) {
        // The page has looked itself: it says which line.
        if (error instanceof TableError) {
          return answer(context, failure('table-invalid', `${error.code} in line ${error.line}`));
        }
        throw error;
      }
    })
    .get(routes.tables, async (context) => {
      const teacher = await auth.teacherOf(context.req.raw.headers);
      if (!teacher) return answer(context, failure('sign-in-required'));
      const rows = await selectTables(db, teacher.id);
      const told = rows.map(({ id, name, rows, reading }): BroughtTable => ({ id, name, rows, reading }));
      return answer(context, success(told));
    })
    .delete(routes.table(':id'), async (context) => {
      const teacher = await auth.teacherOf(context.req.raw.headers);
      if (!teacher) return answer(context, failure('sign-in-required'));
      const id = clientId.safeParse(context.req.param('id')).data;
      if (id === undefined) return answer(context, failure('data-not-found'));
      for (const session of await selectSessionsAtWork(db, teacher.id)) {
        const state = await registry.byId(session.id);
        if (state && needsTable(state, id)) return answer(context, failure('table-in-use', state.code));
      }
      const deleted = await deleteTable(db, teacher.id, id);
      return answer(context, deleted ? success(null) : failure('data-not-found'));
    })
    .get(routes.openRows(':code', ':id'), async (context) => {
      const seat = await askingSeat(context, db, registry);
      const session = seat.ok ? success(seat.data.state) : await askingTeacher(context, auth, registry);
      if (!session.ok) return answer(context, seat.ok ? session : seat);
      const id = context.req.param('id') ?? '';
      const isPlayed = session.data.rounds.some(({ settings }) => settings.dataId === id);
      const table = isPlayed ? await selectOptionalTable(db, id) : null;
      if (!table) return answer(context, failure('data-not-found'));
      context.header('Cache-Control', 'private, max-age=86400, immutable');
      context.header('Content-Type', 'application/octet-stream');
      return context.body(encodeTable(openParts(table)));
    });
}
