'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Card } from '@/app/components/ui/card';
import { Progress } from '@/app/components/ui/progress';
import { DigitPad } from '@/app/components/views/digit-pad';
import type { Dataset } from '@/lib/nn/dataset';
import type { SeatView } from '@/lib/session/views';
import { stillAsked } from './digit-queue';
import { useDigits } from './use-digits';

interface DigitsProps {
  readonly code: string;
  readonly seat: SeatView;
  readonly digits: NonNullable<SeatView['digits']>;
  readonly online: boolean;
  /** They can still be drawn; otherwise it only sends what was. */
  readonly open: boolean;
  /** How many are left, whenever that changes. */
  readonly onLeft: (left: number) => void;
}

/** The class writes its own hidden test: one draws the digits that one is asked for, one after the other. */
export function Digits({ code, seat, digits, online, open, onLeft }: DigitsProps) {
  const t = useTranslations('play.digits');
  const { here, waiting, take } = useDigits({ code, participantId: seat.participant.id, online });
  const [drawn, setDrawn] = useState<Dataset | null>(null);
  const left = stillAsked(digits, here);
  const [label] = left;
  useEffect(() => onLeft(left.length), [left.length, onLeft]);
  const sheet = useRef<HTMLDivElement>(null);
  const onDigit = useCallback((digit: Dataset | null) => setDrawn(digit), []);
  if (!open) return null;

  const done = digits.asked.length - left.length;
  const accept = () => {
    if (label === undefined || !drawn) return;
    take(label, drawn.inputs);
    setDrawn(null);
    sheet.current?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Card className="flex flex-col gap-3 lg:p-5">
      <div>
        <h2 className="text-xl">{t('heading')}</h2>
        <p className="text-ink-2 text-sm">{t('why')}</p>
      </div>
      <Progress
        value={done / digits.asked.length}
        label={t('progress')}
        detail={`${done} / ${digits.asked.length}`}
      />
      {label === undefined ? (
        <p className="flex items-center gap-2 font-semibold text-good">
          <Check aria-hidden className="size-5" />
          {t('done')}
        </p>
      ) : (
        <div ref={sheet} className="grid max-w-72 gap-2 sm:max-w-none sm:grid-cols-[18rem_auto]">
          <div className="flex min-h-15 max-w-72 items-end justify-between gap-3 sm:col-span-2">
            <p aria-live="polite" className="font-semibold text-lg">
              {t.rich('draw', { label, big: (text) => <b className="text-4xl">{text}</b> })}
            </p>
            {drawn && <Normalised digit={drawn} label={t('normalised')} />}
          </div>
          <DigitPad key={label} onDigit={onDigit} large />
          <Button
            variant="primary"
            size="large"
            className="sm:self-start sm:justify-self-start"
            disabled={!drawn}
            onClick={accept}
          >
            <Check aria-hidden />
            {t(left.length > 1 ? 'next' : 'last')}
          </Button>
        </div>
      )}
      {label !== undefined && <p className="text-ink-2 text-sm">{t('keys')}</p>}
      {waiting > 0 && !online && <p className="text-ink-2 text-sm">{t('waiting', { count: waiting })}</p>}
    </Card>
  );
}

/** The drawing as the networks will see it: 28 × 28 greys. */
function Normalised({ digit, label }: { readonly digit: Dataset; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const side = Math.sqrt(digit.inputSize);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(side, side);
    for (const [index, ink] of digit.inputs.entries()) {
      image.data.set([255 - ink, 255 - ink, 255 - ink, 255], 4 * index);
    }
    context.putImageData(image, 0, 0);
  }, [digit, side]);
  return (
    <canvas
      ref={canvas}
      width={side}
      height={side}
      role="img"
      aria-label={label}
      title={label}
      className="size-14 shrink-0 rounded-mark border border-line [image-rendering:pixelated]"
    />
  );
}
