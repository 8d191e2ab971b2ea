'use client';
import { useTranslations } from 'next-intl';
import { ConfigSummary } from '@/app/components/lab/config-summary';
import { Button } from '@/app/components/ui/button';
import { Notice } from '@/app/components/ui/notice';
import type { Config, Control } from '@/lib/labs/types';
import type { RunCard } from './runs';

interface RunPanelProps {
  readonly card: RunCard;
  readonly controls: readonly Control[];
  /** The setting that everyone starts with. */
  readonly against: Config;
  /** No run is in progress and there is another to spend. */
  readonly mayStart: boolean;
  readonly onUse: () => void;
  readonly onContinueOnCpu: () => void;
}

/** The run one looks at: its setting, how it ended, and what can be done with it. */
export function RunPanel({ card, controls, against, mayStart, onUse, onContinueOnCpu }: RunPanelProps) {
  const t = useTranslations('student.run');
  const tStudent = useTranslations('student');
  const tErrors = useTranslations('errors');
  const { number, status, local } = card;
  const refused = local?.refused ?? null;
  const going = status === 'running' || status === 'paused';
  return (
    <div className="flex flex-col gap-3">
      {status === 'diverged' && (
        <Notice kind="bad" title={t('divergedTitle', { number })} className="py-2.5">
          {t('divergedBody')}
        </Notice>
      )}
      {status === 'context-lost' && (
        <Notice
          kind="bad"
          title={t('lostTitle')}
          className="py-2.5"
          action={local?.snapshot && mayStart && <Button onClick={onContinueOnCpu}>{t('lostAction')}</Button>}
        >
          {t('lostBody', { step: local?.snapshot?.frame.step ?? 0 })}
        </Notice>
      )}
      {refused && (
        <Notice kind="bad" title={t('refusedTitle', { number })} className="py-2.5">
          {tErrors(refused)}
        </Notice>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-64">
          <ConfigSummary controls={controls} config={card.config} against={against} />
          <p className="text-ink-2 text-sm">
            {!going && local?.end && (
              <span className="mr-4">
                {t('endedAt', { how: tStudent(`run.status.${status}`), step: local.end.step })}
              </span>
            )}
            {t('seed')} <span className="font-mono">{card.seed}</span>
          </p>
        </div>
        {!going && (
          <Button className="text-sm" onClick={onUse} disabled={!mayStart}>
            {t('use')}
          </Button>
        )}
      </div>
    </div>
  );
}
