'use client';
import { useTranslations } from 'next-intl';
import { SealedBand } from '@/app/components/split/sealed-band';
import { useAsk } from '@/app/components/teach/use-ask';
import { Button } from '@/app/components/ui/button';
import { ConfirmDialog } from '@/app/components/ui/confirm-dialog';

/** Opening the hidden columns early is possible, on purpose only: dashboards get projected. */
export function Seal({ roundId }: { readonly roundId: string }) {
  const t = useTranslations('dashboard.seal');
  const tCommon = useTranslations('common');
  const { ask } = useAsk();
  return (
    <div className="flex items-center gap-3 border-line border-t pt-3">
      <SealedBand className="h-6 min-w-0 grow" />
      <ConfirmDialog
        trigger={<Button variant="bare">{t('break')}</Button>}
        title={t('title')}
        description={t('note')}
        cancelLabel={tCommon('cancel')}
        confirmLabel={t('break')}
        danger
        onConfirm={() => ask('seal:open', { roundId })}
      />
    </div>
  );
}
