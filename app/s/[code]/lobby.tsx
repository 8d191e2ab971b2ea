'use client';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/app/components/ui/button';
import { Card } from '@/app/components/ui/card';
import { Notice } from '@/app/components/ui/notice';
import { Progress } from '@/app/components/ui/progress';
import { cn } from '@/app/lib/cn';
import type { LabDefinition } from '@/lib/labs/types';
import type { PublicView } from '@/lib/session/views';
import type { TrainerState } from './use-trainer';

interface LobbyProps {
  readonly session: PublicView;
  readonly lab: LabDefinition;
  readonly ownName: string;
  readonly trainer: TrainerState;
  readonly onRetryData: () => void;
  /** What one is asked to draw meanwhile. */
  readonly digits: ReactNode;
  /** The lab's controls, to be set while one waits; null where the round sets them. */
  readonly controls: ReactNode;
}

/** Waiting: who is here, what it will be about, and the device getting ready. */
export function Lobby({ session, lab, ownName, trainer, onRetryData, digits, controls }: LobbyProps) {
  const t = useTranslations('student.lobby');
  const locale = useLocale();
  const text = lab.text[locale];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2 lg:gap-6">
      <div className="flex flex-col gap-4 lg:gap-6">
        <div>
          <p className="text-ink-2">{session.title}</p>
          <h1 className="text-2xl">{t('heading', { name: ownName })}</h1>
        </div>
        {digits}
        <Card className="flex flex-col gap-3">
          <p className="text-ink-2 text-sm">{t('lab', { number: session.round.index + 1 })}</p>
          <h2 className="-mt-2 text-xl">{text.title}</h2>
          <p className="text-pretty">{text.story}</p>
          <GettingReady trainer={trainer} onRetryData={onRetryData} />
        </Card>
        <section aria-labelledby="here">
          <h2 id="here" className="font-semibold">
            {t('here', { count: session.participants })}
          </h2>
          <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
            {session.names.map((name) => (
              <li key={name} className={cn(name === ownName && 'font-semibold text-ink')}>
                {name}
              </li>
            ))}
          </ul>
        </section>
      </div>
      {controls && (
        <Card className="lg:p-5">
          <p className="mb-3 text-ink-2">{t('try')}</p>
          {controls}
        </Card>
      )}
    </div>
  );
}

interface GettingReadyProps {
  readonly trainer: TrainerState;
  readonly onRetryData: () => void;
}

/** What the device still has to do before it can train. */
export function GettingReady({ trainer, onRetryData }: GettingReadyProps) {
  const t = useTranslations('student.lobby');
  const tEngine = useTranslations('student.engine');
  const { data, dataFailed, engine, failed } = trainer;
  if (failed) return <Notice kind="bad">{tEngine('failed')}</Notice>;
  if (dataFailed) {
    return (
      <Notice kind="bad" action={<Button onClick={onRetryData}>{t('retry')}</Button>}>
        {t('dataFailed')}
      </Notice>
    );
  }
  const isLoading = data !== null && data.loaded < data.total;
  if (!isLoading && engine) return <p className="font-semibold text-good">{t('warm')}</p>;
  return isLoading ? (
    <Progress
      value={data.loaded / data.total}
      label={t('data')}
      detail={`${Math.floor((100 * data.loaded) / data.total)}%`}
    />
  ) : (
    <Progress value={null} label={`${t('engine')}: ${tEngine('opening')}`} />
  );
}
