'use client';
import { BookmarkPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Dialog } from '@/app/components/ui/dialog';
import { Field, Input } from '@/app/components/ui/field';
import { Notice } from '@/app/components/ui/notice';
import { toast } from '@/app/components/ui/toast';
import type { ErrorCode } from '@/lib/protocol/errors';
import type { Template } from '@/lib/protocol/lists';

interface SaveTemplateProps {
  readonly own: readonly Template[];
  /** What the field begins with. */
  readonly title: string;
  readonly disabled: boolean;
  readonly onSave: (title: string) => Promise<ErrorCode | null>;
}

/** Keeps the rounds under a title. One of the same title is replaced, after saying so. */
export function SaveTemplate({ own, title: suggested, disabled, onSave }: SaveTemplateProps) {
  const t = useTranslations('compose.templates');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const taken = own.some((template) => template.title === title.trim());
  const change = (next: boolean) => {
    setOpen(next);
    setTitle(suggested);
    setError(null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!title.trim()) return;
    setBusy(true);
    const refused = await onSave(title.trim());
    setBusy(false);
    setError(refused);
    if (refused) return;
    toast(t('saved', { title: title.trim() }));
    setOpen(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t('save')}
      description={t('saveNote')}
      closeLabel={common('close')}
      trigger={
        <Button disabled={disabled}>
          <BookmarkPlus aria-hidden />
          {t('save')}
        </Button>
      }
    >
      <form onSubmit={submit} noValidate className="grid gap-4">
        <Field label={t('name')}>
          <Input maxLength={80} autoComplete="off" value={title} onValueChange={setTitle} />
        </Field>
        {taken && <Notice title={t('replaces', { title: title.trim() })} />}
        {error && <Notice kind="bad" title={errors(error)} />}
        <Button type="submit" variant={taken ? 'danger' : 'primary'} busy={busy} disabled={!title.trim()}>
          {t(taken ? 'replace' : 'saveConfirm')}
        </Button>
      </form>
    </Dialog>
  );
}
