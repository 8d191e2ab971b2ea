'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { CopyButton } from '@/app/components/ui/copy-button';
import { Dialog } from '@/app/components/ui/dialog';
import { toast } from '@/app/components/ui/toast';
import { ask } from '@/app/lib/socket';

interface ShareReplayProps {
  readonly code: string;
  readonly title: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Makes a link that shows the session again to whoever was absent, and withdraws such links. */
export function ShareReplay({ code, title, open, onOpenChange }: ShareReplayProps) {
  const t = useTranslations('replay.menu');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const [names, setNames] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const create = async () => {
    setBusy(true);
    const answer = await ask('replay:create', { code, names });
    setBusy(false);
    if (answer.ok) setUrl(answer.data.url);
    else toast(errors(answer.error.code), { kind: 'bad' });
  };
  const withdraw = async () => {
    const answer = await ask('replay:withdraw', { code });
    if (answer.ok) {
      setUrl(null);
      toast(t('withdrawn', { links: answer.data.links }));
    } else toast(errors(answer.error.code), { kind: 'bad' });
  };

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) setUrl(null);
        onOpenChange(next);
      }}
      title={t('shareTitle', { title })}
      description={t('shareBody')}
      closeLabel={common('close')}
    >
      <div className="grid gap-4">
        <label className="flex min-h-11 items-start gap-3">
          <input
            type="checkbox"
            checked={names}
            disabled={url !== null}
            onChange={(event) => setNames(event.target.checked)}
            className="mt-0.5 size-5 shrink-0 accent-ink"
          />
          <span>
            <span className="font-semibold">{t('withNames')}</span>
            <span className="block text-ink-2 text-sm">{t('withNamesNote')}</span>
          </span>
        </label>
        {url && (
          <div className="grid gap-2">
            <output className="select-all break-all rounded-card border border-line bg-sunken p-3 font-mono text-sm">
              {url}
            </output>
            <p className="text-ink-2 text-sm">{t('link')}</p>
          </div>
        )}
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Button variant="bare" onClick={() => void withdraw()}>
            {t('withdraw')}
          </Button>
          {url ? (
            <CopyButton
              text={url}
              label={t('copy')}
              copiedLabel={t('copied')}
              failedLabel={t('copyFailed')}
            />
          ) : (
            <Button variant="primary" busy={busy} onClick={() => void create()}>
              {t('create')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
