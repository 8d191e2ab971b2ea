'use client';
import { UserPlus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { CopyButton } from '@/app/components/ui/copy-button';
import { Dialog } from '@/app/components/ui/dialog';
import { Field, Input } from '@/app/components/ui/field';
import { Notice } from '@/app/components/ui/notice';
import { ask } from '@/app/lib/socket';
import type { ErrorCode } from '@/lib/protocol/errors';
import type { RequestReplies } from '@/lib/protocol/messages';

/** Makes a link by which a colleague becomes a teacher; made only when asked for, since each one can be used. */
export function InviteButton() {
  const t = useTranslations('sessions');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const format = useFormatter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [invitation, setInvitation] = useState<RequestReplies['invitation:create'] | null>(null);
  const [error, setError] = useState<ErrorCode | null>(null);
  const make = async () => {
    setBusy(true);
    setError(null);
    const answer = await ask('invitation:create', {});
    setBusy(false);
    if (answer.ok) setInvitation(answer.data);
    else setError(answer.error.code);
  };
  const change = (next: boolean) => {
    setOpen(next);
    if (next) {
      setInvitation(null);
      setError(null);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t('invite')}
      description={
        invitation
          ? t('inviteBody', { date: format.dateTime(invitation.expiresAt, { dateStyle: 'long' }) })
          : t('inviteLead')
      }
      closeLabel={common('close')}
      trigger={
        <Button variant="bare" className="px-2.5 text-sm" aria-label={t('invite')}>
          <UserPlus aria-hidden />
          <span className="hidden sm:inline">{t('invite')}</span>
        </Button>
      }
    >
      {error && <Notice kind="bad" title={errors(error)} className="mb-4" />}
      {invitation ? (
        <div className="flex flex-col gap-4">
          <Field label={t('inviteLink')}>
            <Input
              readOnly
              value={invitation.url}
              onFocus={(event) => event.target.select()}
              className="font-mono text-sm"
            />
          </Field>
          <CopyButton
            text={invitation.url}
            label={common('copy')}
            copiedLabel={common('copied')}
            failedLabel={common('copyFailed')}
          />
        </div>
      ) : (
        <Button variant="primary" busy={busy} onClick={make} className="w-full">
          {t('inviteMake')}
        </Button>
      )}
    </Dialog>
  );
}
