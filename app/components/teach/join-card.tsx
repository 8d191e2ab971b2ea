import { useTranslations } from 'next-intl';
import { Qr } from '@/app/components/class/qr';
import { Card } from '@/app/components/ui/card';
import { CopyButton } from '@/app/components/ui/copy-button';

/** How students come in, while the lobby is open: for reading out, for sending, for scanning. */
export function JoinCard({ code, joinUrl }: { readonly code: string; readonly joinUrl: string }) {
  const t = useTranslations();
  return (
    <Card className="flex flex-wrap items-center gap-x-10 gap-y-6">
      <Qr text={joinUrl} label={t('teacher.links.join')} className="w-36 rounded-mark border border-line" />
      <dl className="flex min-w-0 flex-wrap gap-x-10 gap-y-4">
        <div>
          <dt className="text-ink-2 text-sm">{t('teacher.links.code')}</dt>
          <dd className="font-bold text-4xl tracking-[0.06em]">{code}</dd>
        </div>
        <div className="min-w-0">
          <dt className="text-ink-2 text-sm">{t('teacher.links.join')}</dt>
          <dd className="break-all font-semibold text-lg">{joinUrl}</dd>
          <dd className="mt-2">
            <CopyButton
              text={joinUrl}
              label={t('teacher.links.copy')}
              copiedLabel={t('common.copied')}
              failedLabel={t('common.copyFailed')}
            />
          </dd>
        </div>
      </dl>
    </Card>
  );
}
