'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { asLabDigits } from '@/lib/labs/data/digits';
import type { MnistDataset } from '@/lib/labs/datasets';
import type { BarsFigure } from '@/lib/labs/figures';
import type { Dataset } from '@/lib/nn/dataset';
import { DigitPad } from './digit-pad';
import { FigureFrame } from './figure-frame';
import { Bars } from './figures/bars';
import { Picture } from './figures/images';
import { useAnswer } from './use-answer';
import type { ViewProps } from './view-props';

const everyMs = 100;

/** A drawn digit as this lab's networks see digits. */
export function labDigit(spec: MnistDataset, digit: Dataset): Dataset {
  return asLabDigits(spec, digit);
}

const scaled = ({ inputs, scale }: Dataset) => Float32Array.from(inputs, (value) => value * scale);

function answersFigure(answers: ArrayLike<number> | null, classes: number): BarsFigure {
  const read = answers ? Array.from(answers).indexOf(Math.max(...Array.from(answers))) : -1;
  return {
    kind: 'bars',
    label: { ja: '確率', en: 'Probability' },
    format: 'percent',
    bars: Array.from({ length: classes }, (_, index) => ({
      label: { ja: String(index), en: String(index) },
      value: answers?.[index] ?? Number.NaN,
      tone: index === read ? 'first' : 'quiet',
    })),
  };
}

/** A digit drawn on the spot, as MNIST would have it, and what the network takes it for. */
export function OwnDigit({ lab, trainer, network, live, step }: ViewProps) {
  const t = useTranslations('views');
  const [drawn, setDrawn] = useState<Dataset | null>(null);
  const spec = lab.dataset.kind === 'mnist' ? lab.dataset : null;
  const digit = useMemo(() => drawn && spec && labDigit(spec, drawn), [drawn, spec]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is a new question
  const question = useMemo(
    () =>
      digit && (live || network)
        ? () => trainer.predict(scaled(digit), 1, live ? undefined : (network ?? undefined))
        : null,
    [trainer, digit, network, live, step],
  );
  const answers = useAnswer(question, everyMs);
  const classes = digit?.classes ?? (spec?.classes === 'odd-even' ? 2 : 10);
  const figure = useMemo(() => answersFigure(answers, classes), [answers, classes]);
  const side = Math.round(Math.sqrt(digit?.inputSize ?? (spec?.side ?? 28) ** 2));
  const title = t('titles.own-digit');
  return (
    <FigureFrame title={title}>
      <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,6fr)] gap-4">
        <div className="flex flex-col gap-2">
          <DigitPad onDigit={setDrawn} />
          <div className="flex items-center gap-2 text-ink-2 text-xs">
            <div className="w-14 shrink-0">
              <Picture
                values={digit?.inputs ?? new Uint8Array(side * side)}
                width={side}
                height={side}
                range={[0, 255]}
              />
            </div>
            {t('digit.seen')}
          </div>
        </div>
        <div className="min-w-0">
          <Bars figure={figure} title={title} />
          <p aria-live="polite" className="phrases text-ink-2 text-sm">
            {digit === null ? t('digit.draw') : network || live ? '' : t('digit.untrained')}
          </p>
        </div>
      </div>
    </FigureFrame>
  );
}
