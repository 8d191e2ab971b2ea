'use client';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ConfigSummary } from '@/app/components/lab/config-summary';
import { Button } from '@/app/components/ui/button';
import { later } from '@/app/components/ui/late';
import { Notice } from '@/app/components/ui/notice';
import type { Config, Control } from '@/lib/labs/types';
import { GpuLost } from './gpu-lost';
import type { RunCard } from './run-cards';
import type { LocalRun } from './runs';

// For after the second run.
const Compare = later(() => import('./compare').then((file) => file.Compare), {
  loading: () => <div className="h-11 pointer-fine:h-9" />,
});

interface RunPanelProps {
  readonly card: RunCard;
  readonly controls: readonly Control[];
  /** The setting that everyone starts with. */
  readonly against: Config;
  /** No run is in progress and there is another to spend. */
  readonly mayStart: boolean;
  /** One whose GPU was lost may go on by CPU. */
  readonly mayGoOn: boolean;
  readonly onUse: () => void;
  /** From its start, through all its settings; null where this browser does not know them. */
  readonly onAgain: (() => void) | null;
  /** Runs whose curves can be laid under this one's. */
  readonly comparable: readonly RunCard[];
  readonly compared: RunCard | null;
  readonly onCompare: (id: string | null) => void;
  readonly onContinueOnCpu: () => void;
}

/** The run one looks at: its setting, how it ended, and what can be done with it. */
export function RunPanel(props: RunPanelProps) {
  const { card, controls, against, mayStart, mayGoOn, onUse, onAgain, onContinueOnCpu } = props;
  const t = useTranslations('student.run');
  const tStudent = useTranslations('student');
  const tErrors = useTranslations('errors');
  const { number, status, local } = card;
  const refused = local?.refused ?? null;
  const turns = (local?.segments.length ?? 1) - 1;
  const going = status === 'running' || status === 'paused';
  return (
    <div className="flex flex-col gap-3">
      {status === 'diverged' && (
        <Notice kind="bad" title={t('divergedTitle', { number })} className="py-2.5">
          {t('divergedBody')}
        </Notice>
      )}
      {status === 'context-lost' && (
        <GpuLost
          step={local?.checkpoint?.frame.step ?? 0}
          onContinue={local?.checkpoint && mayGoOn ? onContinueOnCpu : null}
        />
      )}
      {local?.interrupted && (
        <Notice title={t('interruptedTitle', { number })} className="py-2.5">
          {t('interruptedBody', { step: local.checkpoint?.frame.step ?? 0 })}
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
            {isCutShort(local) && <span className="ml-4">{t('budgetEnd')}</span>}
            {turns > 0 && <span className="ml-4">{t('turns', { count: turns })}</span>}
          </p>
        </div>
        {!going && (
          <div className="flex flex-wrap gap-2">
            {onAgain && (
              <Button className="text-sm" onClick={onAgain} disabled={!mayStart}>
                <RotateCcw aria-hidden />
                {t('again')}
              </Button>
            )}
            <Button className="text-sm" onClick={onUse} disabled={!mayStart}>
              {t('use')}
            </Button>
          </div>
        )}
      </div>
      {props.comparable.length > 0 && <Compare {...props} />}
    </div>
  );
}

/** It ended where its work budget ended, before it was through. */
const isCutShort = (run: LocalRun | null): boolean =>
  run?.end?.how === 'finished' && run.end.step === run.terms.until && run.end.step < (run.steps ?? 0);
