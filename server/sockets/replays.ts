/** Links that show a session again: its own teacher gives them out and takes them back. */
import { success } from '../../lib/protocol/errors';
import { askingTeacher, type Handlers, ownSession } from './context';

export const replayHandlers: Handlers<'replay:create' | 'replay:withdraw'> = {
  async 'replay:create'(context, { code, names }) {
    const session = await ownSession(context, code);
    if (!session.ok) return session;
    const teacher = await askingTeacher(context);
    if (!teacher.ok) return teacher;
    const url = await context.services.auth.createReplayLink(session.data, teacher.data.id, names);
    return success({ url });
  },

  async 'replay:withdraw'(context, { code }) {
    const session = await ownSession(context, code);
    if (!session.ok) return session;
    return success({ links: await context.services.auth.withdrawReplayLinks(session.data.id) });
  },
};
