/** Composed sessions that a teacher keeps to open again. */
import { nanoid } from 'nanoid';
import { deleteTemplate, selectTemplates, upsertTemplate } from '../../db/queries/templates';
import { checkSessionPlan } from '../../lib/labs/session-plan';
import { failure, success } from '../../lib/protocol/errors';
import { plan as planShape } from '../../lib/protocol/settings';
import { upcastPlan } from '../../lib/session/upcast';
import { askingTeacher, type Handlers } from './context';

export const templateHandlers: Handlers<'template:list' | 'template:save' | 'template:delete'> = {
  /** What an older version has kept in a shape that is no plan any more is left out. */
  async 'template:list'(context) {
    const teacher = await askingTeacher(context);
    if (!teacher.ok) return teacher;
    const rows = await selectTemplates(context.services.db, teacher.data.id);
    const templates = rows.flatMap(({ id, title, plan, savedAt }) => {
      const read = planShape.safeParse(upcastPlan(plan));
      return read.success ? [{ id, title, plan: read.data, savedAt }] : [];
    });
    return success({ templates });
  },

  /** One of the same title is replaced: the page has asked. */
  async 'template:save'(context, { title, plan }) {
    const teacher = await askingTeacher(context);
    if (!teacher.ok) return teacher;
    const checked = checkSessionPlan(plan);
    if (!checked.ok) return checked;
    const { db, now } = context.services;
    const row = { id: nanoid(), teacherId: teacher.data.id, title, plan: checked.data, savedAt: now() };
    return success({ templateId: await upsertTemplate(db, row) });
  },

  async 'template:delete'(context, { templateId }) {
    const teacher = await askingTeacher(context);
    if (!teacher.ok) return teacher;
    const deleted = await deleteTemplate(context.services.db, teacher.data.id, templateId);
    return deleted ? success(null) : failure('template-not-found');
  },
};
