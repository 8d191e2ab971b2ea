/** Entering a session, and a teacher's opening, listing, ending and deleting of their own. */
import { customAlphabet, nanoid } from 'nanoid';
import { selectOptionalSeat } from '../../db/queries/seats';
import { insertSession, selectOptionalSessionByCode, updateSessionEnded } from '../../db/queries/sessions';
import type { Database } from '../../db/types';
import { findLab } from '../../lib/labs/catalogue';
import { roundScore } from '../../lib/labs/experiment';
import { failure, type Result, success } from '../../lib/protocol/errors';
import { codeAlphabet, codeLength, protocolVersion, type RequestData } from '../../lib/protocol/messages';
import { openSession } from '../../lib/session/decide';
import { classView, publicView, seatView } from '../../lib/session/project';
import type { SessionState } from '../../lib/session/state';
import { hashSeatToken, seatToken } from '../sessions/seat-cookie';
import { askingTeacher, type Context, type Entered, type Handlers, ownSession } from './context';

const makeCode = customAlphabet(codeAlphabet, codeLength);

/** As what the asking browser may enter; its cookies decide. */
async function admit(
  context: Context,
  role: RequestData<'session:enter'>['role'],
  state: SessionState,
): Promise<Result<Entered>> {
  const sessionId = state.id;
  switch (role) {
    case 'projector':
      return success({ role, sessionId });
    case 'teacher': {
      const own = await ownSession(context, state.code);
      return own.ok ? success({ role, sessionId }) : own;
    }
    case 'participant': {
      const token = seatToken(context.headers.get('cookie'));
      const seat = token && (await selectOptionalSeat(context.services.db, sessionId, hashSeatToken(token)));
      return seat
        ? success({ role, sessionId, participantId: seat.participantId })
        : failure('seat-required');
    }
  }
}

/** A join code that no session has; the unique index has the last word. */
async function freeCode(db: Database): Promise<string> {
  for (;;) {
    const code = makeCode();
    if (!(await selectOptionalSessionByCode(db, code))) return code;
  }
}

export const sessionHandlers: Handlers<
  'session:enter' | 'session:create' | 'session:list' | 'session:end' | 'session:delete'
> = {
  /** Answers with everything the role may see, so that a page that was away needs nothing else. */
  async 'session:enter'(context, { protocol, code, role }) {
    if (protocol !== protocolVersion) return failure('protocol-version');
    const { registry, broadcast, now } = context.services;
    const found = await registry.byCode(code);
    if (!found) return failure('session-not-found');
    const admitted = await admit(context, role, found);
    if (!admitted.ok) return admitted;
    const entered = admitted.data;
    // Looked up again after the waiting above: from here to the answer nothing can come between.
    const state = registry.peek(found.id);
    if (!state) return failure('session-not-found');
    context.enter(entered);
    return success({
      now: now(),
      session: publicView(state),
      seat: entered.role === 'participant' ? seatView(state, entered.participantId) : null,
      class: entered.role === 'teacher' ? classView(state) : null,
      progress: entered.role === 'teacher' ? broadcast.curves(state.id) : [],
    });
  },

  async 'session:create'(context, { title, labId, settings }) {
    const teacher = await askingTeacher(context);
    if (!teacher.ok) return teacher;
    const lab = findLab(labId);
    if (!lab) return failure('lab-not-found');
    const code = await freeCode(context.services.db);
    const session = {
      at: context.services.now(),
      sessionId: nanoid(),
      code,
      title,
      teacherId: teacher.data.id,
    };
    const round = { roundId: nanoid(), labId, labVersion: lab.version, score: roundScore(lab), settings };
    await context.services.registry.open(openSession({ ...session, ...round }), (transaction) =>
      insertSession(transaction, {
        id: session.sessionId,
        code,
        title,
        teacherId: session.teacherId,
        openedAt: session.at,
      }),
    );
    return success({ code });
  },

  async 'session:list'(context) {
    const teacher = await askingTeacher(context);
    if (!teacher.ok) return teacher;
    return success({ sessions: await context.services.summaries.ofTeacher(teacher.data.id) });
  },

  async 'session:end'(context, { code }) {
    const session = await ownSession(context, code);
    if (!session.ok) return session;
    const { id } = session.data;
    const result = await context.services.registry.dispatch(
      id,
      { type: 'session:end' },
      async (transaction, events) => {
        for (const event of events) await updateSessionEnded(transaction, id, event.at);
      },
    );
    return result.ok ? success(null) : result;
  },

  async 'session:delete'(context, { code }) {
    const session = await ownSession(context, code);
    if (!session.ok) return session;
    const deleted = await context.services.registry.delete(session.data.id);
    return deleted ? success(null) : failure('session-not-found');
  },
};
