/** What a teacher does about people, the door and the record of the session they have entered. */
import type { Result } from '../../lib/protocol/errors';
import type { Context, Handlers } from './context';
import { command } from './teacher';

/** Their page connects again and hears who it is now, or that it is nobody. */
function reseat({ turnOut }: Context, participantId: string, done: Result<null>): Result<null> {
  if (done.ok)
    turnOut((entered) => entered.role === 'participant' && entered.participantId === participantId);
  return done;
}

export const participantHandlers: Handlers<
  | 'participant:rename'
  | 'participant:remove'
  | 'participant:readmit'
  | 'participant:merge'
  | 'participant:note'
  | 'door:lock'
  | 'door:unlock'
  | 'moment:mark'
> = {
  'participant:rename': (context, data) => command(context, { type: 'participant:rename', ...data }),
  'participant:remove': async (context, data) =>
    reseat(context, data.participantId, await command(context, { type: 'participant:remove', ...data })),
  'participant:readmit': (context, data) => command(context, { type: 'participant:readmit', ...data }),
  'participant:merge': async (context, data) =>
    reseat(context, data.participantId, await command(context, { type: 'participant:merge', ...data })),
  'participant:note': (context, data) => command(context, { type: 'participant:note', ...data }),
  'door:lock': (context) => command(context, { type: 'door:lock' }),
  'door:unlock': (context) => command(context, { type: 'door:unlock' }),
  'moment:mark': (context, data) => command(context, { type: 'moment:mark', ...data }),
};
