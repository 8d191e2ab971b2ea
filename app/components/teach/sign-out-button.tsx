'use client';
import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { toast } from '@/app/components/ui/toast';
import { signOut } from '@/app/lib/auth';

export function SignOutButton() {
  const t = useTranslations('sessions');
  const errors = useTranslations('errors');
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    const answer = await signOut();
    if (answer.ok) return location.assign('/');
    setBusy(false);
    toast(errors(answer.error.code), { kind: 'bad' });
  };
  return (
    <Button variant="bare" className="px-2.5 text-sm" aria-label={t('signOut')} busy={busy} onClick={leave}>
      <LogOut aria-hidden />
      <span className="hidden sm:inline">{t('signOut')}</span>
    </Button>
  );
}
