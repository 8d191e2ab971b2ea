'use client';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useState } from 'react';
import { cn } from '@/app/lib/cn';
import { useKey } from '@/app/lib/use-key';
import { useLab } from '@/app/lib/use-lab';
import { metrics } from '@/lib/nn/score';
import type { RoundView } from '@/lib/session/views';
import { Button } from '../ui/button';
import { CrowdCurve } from './crowd-curve';
import { CrowdMap } from './crowd-map';
import { bestPoint, shownText } from './crowd-scales';
import { useBox } from './use-box';

interface CrowdFigureProps {
  readonly round: Pick<RoundView, 'labId' | 'score' | 'settings' | 'crowd'>;
  /** T lays the theory over and B draws the phases' border from anywhere on the page: where the figure is the page. */
  readonly keys?: boolean;
  readonly className?: string;
}

/**
 * What a class draws together, as its results arrive: a curve with error bars or a heat map, with what theory or the
 * literature says to lay over it. Fills its box, which must have a height; words are as large as the box's type.
 */
export function CrowdFigure({ round, keys = false, className }: CrowdFigureProps) {
  const t = useTranslations('crowdFigure');
  const tCommon = useTranslations('common');
  const locale = useLocale();
  const [frame, box] = useBox<SVGSVGElement>();
  const [overlaid, setOverlaid] = useState(false);
  const [parted, setParted] = useState(false);
  const { sweep } = round.settings;
  const { metric } = round.score;
  const lab = useLab(round.labId);
  const overlay = useMemo(() => (sweep && lab?.overlay?.(sweep)) ?? null, [sweep, lab]);
  const isMap = sweep?.figure === 'heat-map';
  useKey(keys && overlay !== null, 't', () => setOverlaid((on) => !on));
  useKey(keys && isMap, 'b', () => setParted((on) => !on));
  if (!sweep || !round.crowd || !lab) return null;
  const { crowd } = round;

  const isPercent = metrics[metric].format === 'percent';
  const name =
    sweep.shows === 'gap'
      ? t(isPercent ? 'gapPoints' : 'gap')
      : t('shows', { split: tCommon(`split.${sweep.shows}`), metric: tCommon(`metric.${metric}`) });
  const valueText = (value: number) =>
    `${shownText(metric, sweep.shows, value)}${isPercent && sweep.shows !== 'gap' ? '%' : ''}`;
  const means = crowd.points.map(({ mean }) => mean);
  const threshold = parted && means.length > 1 ? (Math.min(...means) + Math.max(...means)) / 2 : null;
  const common = { sweep, controls: lab.controls, metric, crowd, locale, overlay: overlaid ? overlay : null };
  const best = bestPoint(metric, sweep.shows, crowd.points);
  const about = sweep.axes.map(
    ({ control }) => lab.controls.find(({ id }) => id === control)?.label[locale] ?? control,
  );
  const figure = t(isMap ? 'map' : 'curve', { shows: name, axes: about.join(t('and')) });
  const label = best
    ? t('label', {
        figure,
        answered: crowd.answered,
        cells: crowd.cells,
        value: valueText(best.mean),
        place: best.place
          .map((index, axis) => `${about[axis]} ${sweep.axes[axis]?.values[index]}`)
          .join(t('and')),
        count: best.count,
      })
    : t('empty', { figure });
  const caption =
    overlaid && overlay ? overlay.source[locale] : isMap ? t('bright', { shows: name }) : t('bars');

  return (
    <figure className={cn('flex h-full min-h-0 w-full min-w-0 flex-col gap-[0.4em]', className)}>
      <svg
        ref={frame}
        role="img"
        aria-label={label}
        className="min-h-0 w-full flex-1 select-none overflow-visible"
        style={{ fontSize: 'inherit' }}
      >
        {box &&
          (isMap ? (
            <CrowdMap {...common} threshold={threshold} box={box} />
          ) : (
            <CrowdCurve {...common} shownName={name} box={box} />
          ))}
      </svg>
      <figcaption className="flex flex-wrap items-center justify-between gap-x-[1.5em] gap-y-1 text-ink-2">
        <span className="min-w-0 flex-1 basis-[24em]">
          {caption}
          {threshold !== null && ` ${t('border', { value: valueText(threshold) })}`}
        </span>
        <span className="flex gap-2">
          {isMap && (
            <Toggle on={parted} onChange={setParted} hint={keys ? 'B' : null}>
              {t('phases')}
            </Toggle>
          )}
          {overlay && (
            <Toggle on={overlaid} onChange={setOverlaid} hint={keys ? 'T' : null}>
              {t('theory')}
            </Toggle>
          )}
        </span>
      </figcaption>
    </figure>
  );
}

interface ToggleProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** The key that does the same. */
  readonly hint: string | null;
  readonly children: ReactNode;
}

function Toggle({ on, onChange, hint, children }: ToggleProps) {
  return (
    <Button variant="quiet" aria-pressed={on} className={cn(on && 'bg-sunken')} onClick={() => onChange(!on)}>
      {children}
      {hint && <kbd className="rounded-mark border border-line px-1 text-ink-2 text-xs">{hint}</kbd>}
    </Button>
  );
}
