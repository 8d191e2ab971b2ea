'use client';
import { Trash2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/app/components/ui/button';
import { ConfirmDialog } from '@/app/components/ui/confirm-dialog';
import { findLab } from '@/lib/labs/catalogue';
import { builtInTemplates } from '@/lib/labs/templates';
import type { Template } from '@/lib/protocol/lists';
import type { RoundPlan } from '@/lib/session/settings';

interface TemplateChoiceProps {
  readonly own: readonly Template[];
  readonly onChoose: (plan: readonly RoundPlan[], title: string) => void;
  readonly onRemove: (template: Template) => Promise<boolean>;
}

/** Composed sessions to start from: the teacher's own first, then those that come with the program. */
export function TemplateChoice({ own, onChoose, onRemove }: TemplateChoiceProps) {
  const t = useTranslations('compose.templates');
  const common = useTranslations('common');
  const locale = useLocale();
  return (
    <section className="grid gap-2">
      <h2 className="text-lg">{t('title')}</h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {own.map((template) => (
          <li key={template.id} className="flex rounded-card border border-line bg-sheet">
            <Choice
              title={template.title}
              note={template.plan.map(({ labId }) => findLab(labId)?.text[locale].title ?? labId).join(' → ')}
              onChoose={() => onChoose(template.plan, template.title)}
            />
            <ConfirmDialog
              trigger={
                <Button
                  variant="bare"
                  size="icon"
                  aria-label={t('remove', { title: template.title })}
                  className="m-1"
                >
                  <Trash2 aria-hidden />
                </Button>
              }
              title={t('removeTitle', { title: template.title })}
              description={t('removeNote')}
              cancelLabel={common('cancel')}
              confirmLabel={t('removeConfirm')}
              danger
              onConfirm={() => onRemove(template)}
            />
          </li>
        ))}
        {builtInTemplates.map(({ id, title, note, plan }) => (
          <li key={id} className="flex rounded-card border border-line bg-sheet">
            <Choice
              title={title[locale]}
              note={note[locale]}
              onChoose={() => onChoose(plan(locale), title[locale])}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly note: string;
  readonly onChoose: () => void;
}

function Choice({ title, note, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      onClick={onChoose}
      className="flex min-h-11 grow flex-col rounded-card p-4 text-left hover:bg-sunken"
    >
      <span className="font-semibold">{title}</span>
      <span className="phrases mt-1 text-ink-2 text-sm">{note}</span>
    </button>
  );
}
