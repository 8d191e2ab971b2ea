/** Entering a session, and a teacher's opening, listing, ending and deleting of their own. */
import { customAlphabet, nanoid } from 'nanoid';
import { deleteControlLinks } from '../../db/queries/links';
import { selectOptionalSeat, selectSeats } from '../../db/queries/seats';
import { insertSession, selectOptionalSessionByCode, updateSessionEnded } from '../../db/queries/sessions';
import type { Database } from '../../db/types';
import { checkSessionPlan } from '../../lib/labs/session-plan';
import { failure, type Result, success } from '../../lib/protocol/errors';
import { codeAlphabet, codeLength, protocolVersion, type RequestData } from '../../lib/protocol/messages';
import { openSession } from '../../lib/session/decide';
import { presentParticipant, seatOwner } from '../../lib/session/lookup';
import { classView, publicView, seatView } from '../../lib/session/project';
import type { SessionState } from '../../lib/session/state';
import { openedRound } from '../sessions/played-lab';
import { hashSeatToken, seatToken } from '../sessions/seat-cookie';
import {
  askingTeacher,
  type Context,
  controlledSession,
  type Entered,
  enteredSession,
  type Handlers,
  ownSession,
} from './context';

const makeCode = customAlphabet(codeAlphabet, codeLength);

/** As what the asking browser may enter; its cookies decide, or the key of a control link. */
async function admit(
  context: Context,
  { role, key }: Pick<RequestData<'session:enter'>, 'role' | 'key'>,
  state: SessionState,
): Promise<Result<Entered>> {
  const sessionId = state.id;
  switch (role) {
    case 'projector':
      return success({ role, sessionId });
    case 'teacher': {
      const own = await ownSession(context, state.code);
      if (own.ok) return success({ role, sessionId, key: null });
      if (key === undefined) return own;
      const good = await context.services.auth.opensControl(sessionId, key);
      return good ? success({ role, sessionId, key }) : failure('control-link-invalid');
    }
    case 'participant': {
      const token = seatToken(context.headers.get('cookie'));
      const seat = token && (await selectOptionalSeat(context.services.db, sessionId, hashSeatToken(token)));
      if (!seat) return failure('seat-required');
      const participantId = seatOwner(state, seat.participantId);
      return presentParticipant(state, participantId)
        ? success({ role, sessionId, participantId })
        : failure('seat-removed');
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
  | 'session:enter'
  | 'session:create'
  | 'session:list'
  | 'session:end'
  | 'session:delete'
  | 'plan:change'
  | 'control:create'
  | 'seat:list'
> = {
  /** Answers with everything the role may see, so that a page that was away needs nothing else. */
  async 'session:enter'(context, { protocol, code, role, key }) {
    if (protocol !== protocolVersion) return failure('protocol-version');
    const { registry, broadcast, now } = context.services;
    const found = await registry.byCode(code);
    if (!found) return failure('session-not-found');
    const admitted = await admit(context, { role, key }, found);
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

  /** The first round opens from the first line of the plan. */
  async 'session:create'(context, { title, plan }) {
    const teacher = await askingTeacher(context);
    if (!teacher.ok) return teacher;
    const checked = checkSessionPlan(plan);
    if (!checked.ok) return checked;
    const opened = await openedRound(context.services.db, teacher.data.id, checked.data[0]);
    if (!opened.ok) return opened;
    const code = await freeCode(context.services.db);
    const session = {
      at: context.services.now(),
      sessionId: nanoid(),
      code,
      title,
      teacherId: teacher.data.id,
    };
    const { labVersion, score } = opened.data;
    const round = { roundId: nanoid(), labVersion, score };
    const events = openSession({ ...session, ...round, plan: checked.data });
    await context.services.registry.open(events, (transaction) =>
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
    const session = await controlledSession(context, code);
    if (!session.ok) return session;
    const { id } = session.data;
    const result = await context.services.registry.dispatch(
      id,
      { type: 'session:end' },
      async (transaction, [ended]) => {
        if (ended) await updateSessionEnded(transaction, id, ended.at);
        await deleteControlLinks(transaction, id);
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

  /** Rounds that have not been opened; the engine holds the others fast. */
  async 'plan:change'(context, { plan }) {
    const session = await enteredSession(context);
    if (!session.ok) return session;
    const checked = checkSessionPlan(plan);
    if (!checked.ok) return checked;
    const { id } = session.data;
    const result = await context.services.registry.dispatch(id, { type: 'plan:change', plan: checked.data });
    return result.ok ? success(null) : result;
  },

  /** For the session's own teacher only: who came by a link hands out no other. */
  async 'control:create'(context) {
    const entered = await enteredSession(context);
    if (!entered.ok) return entered;
    const session = await ownSession(context, entered.data.code);
    if (!session.ok) return session;
    const { id, teacherId, endedAt } = session.data;
    if (endedAt !== null) return failure('session-ended');
    const url = await context.services.auth.createControlLink(session.data, teacherId);
    context.turnOut((other) => other.role === 'teacher' && other.sessionId === id && other.key !== null);
    return success({ url });
  },

  async 'seat:list'(context) {
    const session = await enteredSession(context);
    if (!session.ok) return session;
    const rows = await selectSeats(context.services.db, session.data.id);
    const seats = rows.map(({ participantId, address, browser, takenAt }) => ({
      ...{ participantId, address, browser, takenAt },
    }));
    return success({ seats });
  },
};
