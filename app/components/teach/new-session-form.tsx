'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { buttonLook } from '@/app/components/ui/button-look';
import { Card } from '@/app/components/ui/card';
import { Field, Input } from '@/app/components/ui/field';
import { Notice } from '@/app/components/ui/notice';
import { ask } from '@/app/lib/socket';
import { labs, selectLab } from '@/lib/labs/catalogue';
import type { ErrorCode } from '@/lib/protocol/errors';
import { LabChoice } from './lab-choice';
import { type Draft, draftOf, readSettings, SettingsFields } from './settings-fields';

const firstLab = labs[0]?.id ?? '';

/** A title, a lab, and what each student may spend; the lab's own budget until the teacher says otherwise. */
export function NewSessionForm() {
  const t = useTranslations('sessions');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const router = useRouter();
  const [title, setTitle] = useState('');
  const [labId, setLabId] = useState(firstLab);
  const [draft, setDraft] = useState<Draft>(draftOf(selectLab(firstLab).budget));
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const settings = readSettings(draft);
  const chooseLab = (id: string) => {
    setLabId(id);
    setDraft(draftOf(selectLab(id).budget));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!title.trim() || !settings) return;
    setBusy(true);
    setError(null);
    const answer = await ask('session:create', { title, labId, settings });
    if (answer.ok) return router.push(`/teach/${answer.data.code}`);
    setBusy(false);
    setError(answer.error.code);
  };
  return (
    <form onSubmit={submit} noValidate className="grid items-start gap-8 lg:grid-cols-[1fr_20rem]">
      <div className="flex flex-col gap-8">
        <Field
          label={t('create.name')}
          hint={t('create.nameHint')}
          error={checked && !title.trim() ? t('create.missingName') : null}
        >
          <Input
            name="title"
            maxLength={80}
            autoComplete="off"
            placeholder={t('create.namePlaceholder')}
            value={title}
            onValueChange={setTitle}
            autoFocus
          />
        </Field>
        <LabChoice value={labId} onChange={chooseLab} />
      </div>
      <Card className="flex flex-col gap-5 lg:sticky lg:top-6">
        <h2 className="text-lg">{t('create.settings')}</h2>
        <SettingsFields draft={draft} onChange={setDraft} />
        {error && <Notice kind="bad" title={errors(error)} />}
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t('create.submit')}
        </Button>
        <p className="text-ink-2 text-sm">{t('create.next')}</p>
        <Link href="/teach" className={buttonLook({ variant: 'bare' })}>
          {common('cancel')}
        </Link>
      </Card>
    </form>
  );
}
