'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Quantity } from '@/app/components/charts/curve-data';
import { Segmented } from '@/app/components/lab/segmented';
import { SplitLegend } from '@/app/components/split/legend';
import { SplitMark } from '@/app/components/split/marks';
import { SealedBand } from '@/app/components/split/sealed-band';
import { later } from '@/app/components/ui/late';
import { cn } from '@/app/lib/cn';
import { frameText, gapFigure } from '@/app/lib/score';
import type { Frame } from '@/lib/trainer/types';
import { figuresOf } from './figures';

// Its library is loaded when there is a curve to draw.
const Curves = later(() => import('@/app/components/charts/curves').then((file) => file.Curves));

interface FigureCardProps {
  /** Lays out the lab's own figures with the curves among them. */
  readonly figures: (curves: ReactNode) => ReactNode;
  readonly frames: readonly Frame[];
  /** Those of a run to compare with. */
  readonly against: readonly Frame[] | null;
  /** The figures shown in numbers. */
  readonly frame: Frame | null;
  readonly steps: number | undefined;
  readonly runNumber: number | null;
  /** Why there is no curve, where there is none. */
  readonly lacking: 'empty' | 'starting' | 'elsewhere';
  /** There are accuracies to look at. */
  readonly hasAccuracy: boolean;
  /** The run ended because its loss was no number any more. */
  readonly diverged: boolean;
  readonly quantity: Quantity;
  readonly onQuantity: (quantity: Quantity) => void;
}

/** The figures of the run one looks at: the lab's own, the curves and what they come to in numbers. */
export function FigureCard(props: FigureCardProps) {
  const { figures, frames, against, frame, steps, runNumber, lacking, hasAccuracy, onQuantity } = props;
  const quantity = hasAccuracy ? props.quantity : 'loss';
  const t = useTranslations('student.figure');
  const sentence = useCurveSentence(quantity, frames.at(-1) ?? null);
  const curves = (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <SplitLegend of={['train', 'validation']} />
        {hasAccuracy && (
          <Segmented
            label={t('quantity')}
            options={[
              { value: 'loss', label: t('loss') },
              { value: 'accuracy', label: t('accuracy') },
            ]}
            value={quantity}
            onChange={onQuantity}
          />
        )}
      </div>
      <div className="relative h-48 min-w-0 lg:h-52">
        {frames.length > 0 && (
          <Curves
            points={frames}
            against={against ?? undefined}
            quantity={quantity}
            steps={steps}
            label={sentence}
            className="absolute inset-0"
          />
        )}
        {props.diverged && (
          <p className="absolute top-1 right-6 font-semibold text-bad text-sm">{t('diverged')}</p>
        )}
        {frames.length === 0 && (
          <p className="absolute inset-0 phrases flex items-center justify-center px-12 text-center text-ink-2 text-sm">
            {t(lacking)}
          </p>
        )}
      </div>
      <Numbers frame={frame} steps={steps} />
    </div>
  );
  return (
    <section
      aria-labelledby="figure-heading"
      className="flex flex-col gap-3 rounded-card border border-line bg-sheet p-3 lg:p-4"
    >
      <h2 id="figure-heading" className="font-semibold text-base">
        {runNumber === null ? t('heading') : t('run', { number: runNumber })}
      </h2>
      {figures(curves)}
    </section>
  );
}

/** What the curves show now, in words. */
function useCurveSentence(quantity: Quantity, last: Frame | null): string {
  const t = useTranslations('student.figure');
  const name = t(quantity);
  if (!last) return t('summary', { quantity: name });
  const say = (loss: number | null, accuracy: number | null) =>
    frameText(quantity === 'loss' ? null : accuracy, quantity === 'loss' ? loss : null);
  return t('summaryNow', {
    quantity: name,
    step: last.step,
    train: say(last.trainLoss, last.trainAccuracy),
    validation: say(last.validationLoss, last.validationAccuracy),
  });
}

const labelLook =
  'flex items-center gap-1.5 whitespace-nowrap text-ink-2 text-sm max-sm:gap-1 max-sm:text-xs';

/** Big figures of the run: the two open splits, their distance, the sealed one, and how far it is. */
function Numbers({ frame, steps }: { readonly frame: Frame | null; readonly steps: number | undefined }) {
  const t = useTranslations('student.figure');
  const tSplit = useTranslations('common.split');
  const now = frame && figuresOf(frame);
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(max(5.25rem,28%),1fr))] gap-x-3 gap-y-2">
      <Figure
        label={tSplit('train')}
        mark={<SplitMark split="train" />}
        className="text-train-text"
        value={frame && frameText(frame.trainAccuracy, frame.trainLoss)}
      />
      <Figure
        label={tSplit('validation')}
        mark={<SplitMark split="validation" />}
        className="text-validation-text"
        value={frame && frameText(frame.validationAccuracy, frame.validationLoss)}
      />
      <Figure
        label={t('gap')}
        value={now && now.gap !== null ? gapFigure('accuracy', now.gap) : null}
        unit={t('points')}
        className="text-ink"
      />
      <div className="min-w-0">
        <dt className={labelLook}>
          <SplitMark split="hidden" />
          {t('hidden')}
        </dt>
        <dd className="mt-1.5">
          <span className="sr-only">{t('sealed')}</span>
          <SealedBand className="h-6 max-w-24 lg:h-7" />
        </dd>
      </div>
      <div className="col-span-2 min-w-0">
        <dt className="text-ink-2 text-sm">{t('steps')}</dt>
        <dd className="whitespace-nowrap">
          <span className="font-bold text-lg">{now?.step ?? 0}</span>
          {steps !== undefined && <span className="text-ink-2"> / {steps}</span>}
          {now && now.rate > 0 && (
            <span className="ml-2 inline-block text-ink-2 text-sm">
              {t('rate', { rate: Math.round(now.rate) })}
            </span>
          )}
        </dd>
      </div>
    </dl>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string | null;
  readonly unit?: string;
  readonly mark?: ReactNode;
  readonly className: string;
}

function Figure({ label, value, unit, mark, className }: FigureProps) {
  return (
    <div className="min-w-0">
      <dt className={labelLook}>
        {mark}
        {label}
      </dt>
      <dd className={cn('whitespace-nowrap font-bold text-xl', className)}>
        {value ?? '–'}
        {value !== null && unit && <span className="ml-0.5 font-normal text-sm">{unit}</span>}
      </dd>
    </div>
  );
}
