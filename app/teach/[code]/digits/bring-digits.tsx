'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Dialog } from '@/app/components/ui/dialog';
import { toast } from '@/app/components/ui/toast';
import { ask } from '@/app/lib/socket';
import type { SessionSummary } from '@/lib/protocol/lists';

/** Takes what an earlier class of the same teacher has drawn into this session's hidden test. */
export function BringDigits({ code }: { readonly code: string }) {
  const t = useTranslations('dashboard.digits');
  const tErrors = useTranslations('errors');
  const tCommon = useTranslations('common');
  const format = useFormatter();
  const [open, setOpen] = useState(false);
  const [sessions, setSessions] = useState<readonly SessionSummary[] | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  useEffect(() => {
    if (!open) return;
    void ask('session:list', {}).then((answer) => {
      if (answer.ok) setSessions(answer.data.sessions.filter((session) => session.code !== code));
      else toast(tErrors(answer.error.code), { kind: 'bad' });
    });
  }, [open, code, tErrors]);
  const bring = async (from: string) => {
    setBusy(from);
    const answer = await ask('digits:bring', { code: from });
    setBusy(null);
    if (!answer.ok) toast(tErrors(answer.error.code), { kind: 'bad' });
    else if (answer.data.digits === 0) toast(t('broughtNone'));
    else {
      toast(t('brought', { count: answer.data.digits }));
      setOpen(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('bringTitle')}
      description={t('bringNote')}
      closeLabel={tCommon('close')}
      trigger={<Button>{t('bring')}</Button>}
    >
      {sessions?.length === 0 && <p className="text-ink-2">{t('noSessions')}</p>}
      <ul className="grid gap-2">
        {sessions?.map((session) => (
          <li
            key={session.code}
            className="flex items-center justify-between gap-3 border-line border-b pb-2"
          >
            <span className="min-w-0">
              <span className="block truncate font-semibold">{session.title}</span>
              <span className="text-ink-2 text-sm">
                {format.dateTime(session.openedAt, { dateStyle: 'medium' })}
              </span>
            </span>
            <Button busy={busy === session.code} onClick={() => void bring(session.code)}>
              {t('take')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
