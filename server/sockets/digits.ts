/** What a teacher does with the digits that the class has drawn. They come by HTTP (server/routes/digits.ts). */
import { selectDrawnDigits } from '../../db/queries/drawn-digits';
import { failure, success } from '../../lib/protocol/errors';
import { drawnRows } from '../sessions/drawn-rows';
import { enteredSession, type Handlers } from './context';
import { command } from './teacher';

export const digitHandlers: Handlers<'digit:reject' | 'digit:restore' | 'digits:bring'> = {
  'digit:reject': (context, data) => command(context, { type: 'digit:reject', ...data }),
  'digit:restore': (context, data) => command(context, { type: 'digit:restore', ...data }),

  /** Those that the teacher has thrown out stay behind, and so do the names of who drew them. */
  async 'digits:bring'(context, { code }) {
    const session = await enteredSession(context);
    if (!session.ok) return session;
    const { db, registry } = context.services;
    const from = await registry.byCode(code);
    if (!from) return failure('session-not-found');
    if (from.teacherId !== session.data.teacherId) return failure('not-your-session');
    const rejected = new Set(from.digits.flatMap(({ id, rejected }) => (rejected ? [id] : [])));
    const kept = (await selectDrawnDigits(db, from.id)).filter(({ id }) => !rejected.has(id));
    const digits = kept.map(({ id, label }) => ({ id, label }));
    const sessionId = session.data.id;
    const result = await registry.dispatch(
      sessionId,
      { type: 'digits:draw', participantId: null, digits },
      drawnRows(sessionId, kept),
    );
    return result.ok ? success({ digits: digits.length }) : result;
  },
};
