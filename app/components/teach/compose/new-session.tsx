'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useReducer, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Card } from '@/app/components/ui/card';
import { Field, Input } from '@/app/components/ui/field';
import { Notice } from '@/app/components/ui/notice';
import { toast } from '@/app/components/ui/toast';
import { ask } from '@/app/lib/socket';
import type { ErrorCode } from '@/lib/protocol/errors';
import { compose, draftOf, minutesOf, planOf, problemOf } from './draft';
import { Rounds } from './rounds';
import { SaveTemplate } from './save-template';
import { TemplateChoice } from './template-choice';
import { useTemplates } from './use-templates';

/** A title and rounds; from a template, or lab by lab. */
export function NewSession() {
  const t = useTranslations('compose');
  const errors = useTranslations('errors');
  const router = useRouter();
  const formId = useId();
  const [title, setTitle] = useState('');
  const [draft, change] = useReducer(compose, null, () => draftOf([]));
  const { templates, save, remove } = useTemplates();
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const { rounds } = draft;
  const fits = rounds.length > 0 && rounds.every((round) => problemOf(round) === null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!title.trim() || !fits) return;
    setBusy(true);
    setError(null);
    const answer = await ask('session:create', { title, plan: planOf(draft) });
    if (answer.ok) return router.push(`/teach/${answer.data.code}`);
    setBusy(false);
    setError(answer.error.code);
  };
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-8">
        {/* The rounds stand outside: Enter in one of their fields opens no session. */}
        <form id={formId} onSubmit={submit} noValidate>
          <Field
            label={t('name')}
            hint={t('nameHint')}
            error={checked && !title.trim() ? t('missingName') : null}
          >
            <Input
              name="title"
              maxLength={80}
              autoComplete="off"
              placeholder={t('namePlaceholder')}
              value={title}
              onValueChange={setTitle}
            />
          </Field>
        </form>
        <TemplateChoice
          own={templates}
          onChoose={(plan, from) => {
            change({ kind: 'replace', plan });
            if (!title.trim()) setTitle(from);
          }}
          onRemove={async (template) => {
            const refused = await remove(template.id);
            if (refused) toast(errors(refused), { kind: 'bad' });
            return refused === null;
          }}
        />
        <section className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
          <h2 className="text-lg">{t('rounds')}</h2>
          {rounds.length === 0 && <p className="text-ink-2">{t('roundsNote')}</p>}
          <Rounds draft={draft} onChange={change} />
        </section>
      </div>
      <Card className="grid gap-4 lg:sticky lg:top-6">
        {rounds.length > 0 && (
          <p className="phrases text-lg">
            {t('summary', { rounds: rounds.length, minutes: Math.round(minutesOf(draft)) })}
          </p>
        )}
        {checked && rounds.length === 0 && <Notice kind="bad" title={t('missingRounds')} />}
        {checked && rounds.length > 0 && !fits && <Notice kind="bad" title={t('misfit')} />}
        {error && <Notice kind="bad" title={errors(error)} />}
        <Button type="submit" form={formId} variant="primary" size="large" busy={busy}>
          {t('submit')}
        </Button>
        <p className="text-ink-2 text-sm">{t('next')}</p>
        <SaveTemplate
          own={templates}
          title={title.trim()}
          disabled={!fits}
          onSave={(name) => save(name, planOf(draft))}
        />
      </Card>
    </div>
  );
}
