'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import type { Pen } from './canvas';
import { Canvas } from './canvas';
import { css, hexRgb, luminance, mix, type Rgb } from './colours';
import { FigureFrame, Waiting } from './figure-frame';
import { useMistakes } from './use-mistakes';
import type { ViewProps } from './view-props';

const top = 20;
const bottom = 18;

/** Names of classes take no more room than this, in pixels. */
const mostName = 72;

/** Luminance from which dark figures are read better than light ones. */
const lightGround = 0.18;

const heightFor = (width: number) =>
  Math.round(top + bottom + Math.min(320, Math.max(180, 0.82 * (width - 26))));

/** The pair of classes that is mixed up most: label and what is read. Null without a mistake. */
export function worstPair(counts: ArrayLike<number>, classes: number): readonly [number, number] | null {
  let worst: number | null = null;
  for (let index = 0; index < counts.length; index++) {
    if (index % (classes + 1) === 0) continue;
    if ((counts[index] as number) > (worst === null ? 0 : (counts[worst] as number))) worst = index;
  }
  return worst === null ? null : [Math.floor(worst / classes), worst % classes];
}

interface Words {
  readonly label: string;
  readonly read: string;
}

function drawMatrix(
  { context, width, height, look }: Pen,
  counts: ArrayLike<number>,
  classes: number,
  words: Words,
  names: readonly string[],
): void {
  const nameWidth = Math.max(...names.map((name) => Math.min(mostName, context.measureText(name).width)));
  const left = Math.ceil(nameWidth) + 16;
  const [cellWidth, cellHeight] = [(width - left) / classes, (height - top - bottom) / classes];
  const rowTotal = (row: number) => {
    let sum = 0;
    for (let column = 0; column < classes; column++) sum += counts[row * classes + column] as number;
    return sum;
  };
  const [low, middle, high] = look.diverging;
  const [onDark, onLight] = [hexRgb(look.sheet), hexRgb(look.ink)].sort(
    (a, b) => luminance(b) - luminance(a),
  ) as [Rgb, Rgb];
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (let row = 0; row < classes; row++) {
    const total = rowTotal(row) || 1;
    for (let column = 0; column < classes; column++) {
      const count = counts[row * classes + column] as number;
      const share = count / total;
      // A few per cent of mistakes are to be seen, so the root of the share.
      const colour =
        row === column
          ? mix(middle, high, 0.75 * share)
          : mix(middle, low, Math.min(1, 1.6 * Math.sqrt(share)));
      const [x, y] = [left + column * cellWidth, top + row * cellHeight];
      context.fillStyle = css(colour);
      context.fillRect(x + 0.5, y + 0.5, cellWidth - 1, cellHeight - 1);
      if (count === 0) continue;
      context.fillStyle = css(luminance(colour) > lightGround ? onLight : onDark);
      context.fillText(String(count), x + cellWidth / 2, y + cellHeight / 2, cellWidth - 2);
    }
  }
  context.fillStyle = look.ink2;
  for (let index = 0; index < classes; index++) {
    const name = names[index] ?? '';
    context.textAlign = 'right';
    context.fillText(name, left - 6, top + (index + 0.5) * cellHeight, mostName);
    context.textAlign = 'center';
    context.fillText(name, left + (index + 0.5) * cellWidth, height - bottom + 9, cellWidth - 2);
  }
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  context.fillText(words.label, 0, top - 3);
  context.textAlign = 'right';
  context.fillText(words.read, width, top - 3);
}

/** What was read as what, over the validation data: right answers on the diagonal. */
export function ConfusionMatrix(props: ViewProps) {
  const t = useTranslations('views');
  const mistakes = useMistakes(props);
  const { confusion } = mistakes ?? {};
  const classes = mistakes?.examples.classes ?? 0;
  const given = props.lab.dataset.kind === 'generated' ? props.lab.dataset.classNames : undefined;
  const names = useMemo(
    () => given ?? Array.from({ length: classes }, (_, index) => String(index)),
    [given, classes],
  );
  const words = { label: t('confusion.rows'), read: t('confusion.columns') };
  const draw = useCallback(
    (pen: Pen) => {
      if (confusion) drawMatrix(pen, confusion, classes, { label: words.label, read: words.read }, names);
    },
    [confusion, classes, words.label, words.read, names],
  );
  const title = t('titles.confusion-matrix');
  const worst = confusion && worstPair(confusion, classes);
  return (
    <FigureFrame title={title}>
      {confusion ? (
        <Canvas
          draw={draw}
          heightFor={heightFor}
          label={
            worst
              ? t('confusion.label', {
                  title,
                  label: names[worst[0]] ?? '',
                  read: names[worst[1]] ?? '',
                  count: confusion[worst[0] * classes + worst[1]] ?? 0,
                })
              : t('confusion.perfect', { title })
          }
        />
      ) : (
        <Waiting className="min-h-64">{t('waiting.network')}</Waiting>
      )}
    </FigureFrame>
  );
}
