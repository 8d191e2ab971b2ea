'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Field, Input } from '@/app/components/ui/field';
import { Notice } from '@/app/components/ui/notice';
import { signIn } from '@/app/lib/auth';
import type { ErrorCode } from '@/lib/protocol/errors';
import { PasswordInput } from './password-input';

/** `to` is a path of this server, checked by the page. */
export function SignInForm({ to }: { readonly to: string }) {
  const t = useTranslations('auth');
  const errors = useTranslations('errors');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    const answer = await signIn(email, password);
    // A whole new page: the socket of this one shook hands without the cookie.
    if (answer.ok) return location.assign(to);
    setBusy(false);
    setError(answer.error.code);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <Field label={t('email')}>
        <Input
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onValueChange={setEmail}
          autoFocus
        />
      </Field>
      <Field label={t('password')}>
        <PasswordInput
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onValueChange={setPassword}
        />
      </Field>
      {error && <Notice kind="bad" title={errors(error)} />}
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
