'use client';
import { Eye, Square } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo } from 'react';
import { Button } from '@/app/components/ui/button';
import { Card } from '@/app/components/ui/card';
import { Notice } from '@/app/components/ui/notice';
import { Lines } from '@/app/components/views/figures/lines';
import { scoreText } from '@/app/lib/score';
import { climbFigure } from './probing';
import { type Probed, useProbe } from './use-probe';

type ProbeProps = Omit<Parameters<typeof useProbe>[0], 'from'> & {
  readonly from: Probed;
  /** Submissions that are left. */
  readonly left: number;
  /** There is time, and the clock runs. */
  readonly open: boolean;
};

/** How many looks a press takes. */
const looks = [1, 20, 100] as const;

/** Where the round allows weights that no training made: the board is climbed by asking it. */
export function Probe({ left, open, ...about }: ProbeProps) {
  const t = useTranslations('play.probe');
  const tErrors = useTranslations('errors');
  const { metric } = about.round.score;
  const { climb, going, error, look, stop } = useProbe(about);
  const { path } = climb;
  const figure = useMemo(() => (path.length > 1 ? climbFigure(metric, climb) : null), [metric, climb, path]);
  useEffect(() => {
    if (!open) stop();
  }, [open, stop]);
  const first = path[0]?.best ?? null;
  const last = path.at(-1);
  return (
    <Card className="flex flex-col gap-3">
      <div>
        <h2 className="font-bold">{t('title')}</h2>
        <p className="text-ink-2 text-sm">{t('body', { number: about.from.card.number })}</p>
      </div>
      {figure && <Lines figure={figure} title={t('title')} />}
      {last && (
        <p aria-live="polite" className="text-sm">
          {t('state', {
            looks: path.length,
            first: first === null ? '–' : scoreText(metric, first),
            best: last.best === null ? '–' : scoreText(metric, last.best),
            validation: scoreText(metric, last.validation),
          })}
        </p>
      )}
      {error && (
        <Notice kind="bad" title={tErrors(error)} className="py-2.5">
          {t('stopped')}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {going ? (
          <Button className="text-sm" onClick={stop}>
            <Square aria-hidden />
            {t('stop')}
          </Button>
        ) : (
          looks.map((times) => (
            <Button
              key={times}
              className="text-sm"
              disabled={!open || left === 0}
              onClick={() => void look(Math.min(times, left))}
            >
              <Eye aria-hidden />
              {t('look', { count: times })}
            </Button>
          ))
        )}
      </div>
    </Card>
  );
}
