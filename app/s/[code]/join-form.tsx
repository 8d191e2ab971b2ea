'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Field, Input } from '@/app/components/ui/field';
import { postJson } from '@/app/lib/http';
import type { ErrorCode } from '@/lib/protocol/errors';
import { routes } from '@/lib/protocol/http';

interface JoinFormProps {
  readonly code: string;
  readonly title: string;
  /** The seat is taken and its cookie set. */
  readonly onJoined: () => void;
}

/** Code, session, name: all there is to joining. */
export function JoinForm({ code, title, onJoined }: JoinFormProps) {
  const t = useTranslations('student.join');
  const tErrors = useTranslations('errors');
  const [name, setName] = useState('');
  const [error, setError] = useState<ErrorCode | null>(null);
  const [busy, setBusy] = useState(false);

  const join = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await postJson<{ participantId: string }>(routes.seats(code), { name });
    if (answer.ok) {
      // Stays busy until the seat is there: entering again follows at once.
      setError(null);
      onJoined();
      return;
    }
    setBusy(false);
    setError(answer.error.code);
  };

  return (
    <form onSubmit={join} className="mx-auto flex w-full max-w-form flex-col gap-6 py-6 sm:py-12">
      <div>
        <p className="text-ink-2">
          {t('code')} <span className="font-bold font-mono text-ink tracking-wider">{code}</span>
        </p>
        <h1 className="mt-1 text-2xl">{title}</h1>
      </div>
      <Field label={t('name')} hint={t('hint')} error={error && tErrors(error)}>
        <Input
          value={name}
          onValueChange={setName}
          autoFocus
          required
          maxLength={24}
          autoComplete="nickname"
          enterKeyHint="go"
          className="min-h-14 px-4 text-xl"
        />
      </Field>
      <Button type="submit" variant="primary" size="large" busy={busy} disabled={name.trim() === ''}>
        {t('submit')}
      </Button>
    </form>
  );
}
