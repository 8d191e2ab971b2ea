/** Further teachers come by invitation of one who is signed in. */
import { success } from '../../lib/protocol/errors';
import { askingTeacher, type Handlers } from './context';

export const invitationHandlers: Handlers<'invitation:create'> = {
  async 'invitation:create'(context) {
    const teacher = await askingTeacher(context);
    if (!teacher.ok) return teacher;
    return success(await context.services.auth.createInvitation(teacher.data.id));
  },
};
