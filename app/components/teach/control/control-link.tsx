'use client';
import { Smartphone } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Qr } from '@/app/components/class/qr';
import { Button } from '@/app/components/ui/button';
import { CopyButton } from '@/app/components/ui/copy-button';
import { Dialog } from '@/app/components/ui/dialog';
import { Field, Input } from '@/app/components/ui/field';
import { Notice } from '@/app/components/ui/notice';
import { ask } from '@/app/lib/socket';
import type { ErrorCode } from '@/lib/protocol/errors';

/** A link for a second teacher, or one's own phone: it needs no account. Each new one puts an end to the one before. */
export function ControlLink() {
  const t = useTranslations('control.link');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const [error, setError] = useState<ErrorCode | null>(null);
  const make = async () => {
    setBusy(true);
    setError(null);
    const answer = await ask('control:create', {});
    setBusy(false);
    if (answer.ok) setUrl(answer.data.url);
    else setError(answer.error.code);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('title')}
      description={t('note')}
      closeLabel={common('close')}
      trigger={
        <Button>
          <Smartphone aria-hidden />
          {t('title')}
        </Button>
      }
    >
      <div className="grid gap-4">
        {error && <Notice kind="bad" title={errors(error)} />}
        {url ? (
          <>
            <Qr text={url} label={url} className="mx-auto w-48 rounded-mark border border-line" />
            <Field label={t('url')}>
              <Input
                readOnly
                value={url}
                onFocus={(event) => event.target.select()}
                className="font-mono text-sm"
              />
            </Field>
            <CopyButton
              text={url}
              label={common('copy')}
              copiedLabel={common('copied')}
              failedLabel={common('copyFailed')}
            />
          </>
        ) : (
          <Button variant="primary" busy={busy} onClick={make}>
            {t('make')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
