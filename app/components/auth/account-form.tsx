'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Field, Input } from '@/app/components/ui/field';
import { Notice } from '@/app/components/ui/notice';
import { makeAccount } from '@/app/lib/auth';
import type { ErrorCode } from '@/lib/protocol/errors';
import { PasswordInput } from './password-input';

interface AccountFormProps {
  readonly token: string;
  /** Characters of the shortest password that the server takes. */
  readonly shortestPassword: number;
  readonly submitLabel: string;
}

type FieldName = 'name' | 'email' | 'password';

/** Makes a teacher's account from a set-up or invitation link and goes to the list of sessions. */
export function AccountForm({ token, shortestPassword, submitLabel }: AccountFormProps) {
  const t = useTranslations('auth');
  const errors = useTranslations('errors');
  const [account, setAccount] = useState({ name: '', email: '', password: '' });
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const set = (field: FieldName) => (value: string) => {
    setAccount((before) => ({ ...before, [field]: value }));
    setRefused(null);
  };
  const faults: Record<FieldName, string | null> = {
    name: account.name.trim() ? null : t('missingName'),
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(account.email.trim()) ? null : t('badEmail'),
    password: account.password.length >= shortestPassword ? null : errors('password-weak'),
  };
  const shown = (field: FieldName) => (checked ? faults[field] : null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (Object.values(faults).some((fault) => fault !== null)) return;
    setBusy(true);
    const answer = await makeAccount({ token, ...account });
    if (answer.ok) return location.assign('/teach');
    setBusy(false);
    setRefused(answer.error.code);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Field label={t('name')} hint={t('nameHint')} error={shown('name')}>
        <Input name="name" autoComplete="name" value={account.name} onValueChange={set('name')} autoFocus />
      </Field>
      <Field label={t('email')} error={shown('email')}>
        <Input
          type="email"
          name="email"
          autoComplete="username"
          value={account.email}
          onValueChange={set('email')}
        />
      </Field>
      <Field
        label={t('password')}
        hint={t('passwordHint', { length: shortestPassword })}
        error={shown('password')}
      >
        <PasswordInput
          name="password"
          autoComplete="new-password"
          value={account.password}
          onValueChange={set('password')}
        />
      </Field>
      {refused && <Notice kind="bad" title={errors(refused)} />}
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {submitLabel}
      </Button>
    </form>
  );
}
