'use client';
import { Slider as Base } from '@base-ui/react/slider';
import { type ReactNode, useId, useState } from 'react';
import { cn } from '@/app/lib/cn';
import { fitToScale, type SliderScale, sliderStops, stopOfValue, valueAtStop } from './slider-scale';

interface NumberSliderProps extends SliderScale {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** A number by slider or by hand: both are the same value. A log slider gives each power of ten equal room. */
export function NumberSlider(props: NumberSliderProps) {
  const { label, hint, value, onChange, disabled, className } = props;
  const id = useId();
  return (
    <Base.Root
      min={0}
      max={sliderStops(props)}
      step={1}
      largeStep={Math.max(1, Math.round(sliderStops(props) / 5))}
      value={stopOfValue(value, props)}
      onValueChange={(stop) => onChange(valueAtStop(stop, props))}
      disabled={disabled}
      className={cn('flex flex-col', className)}
    >
      <div className="flex items-center justify-between gap-3">
        <Base.Label className="font-semibold">
          <span id={id}>{label}</span>
        </Base.Label>
        <NumberByHand range={props} value={value} onChange={onChange} labelledBy={id} disabled={disabled} />
      </div>
      <Base.Control className="flex h-11 w-full touch-pan-y select-none items-center px-2.5">
        <Base.Track className="h-0.5 w-full rounded-chip bg-edge data-disabled:opacity-45">
          <Base.Indicator className="rounded-chip bg-ink" />
          <Base.Thumb
            getAriaValueText={() => String(value)}
            className="size-5 rounded-chip bg-ink outline-offset-2 before:absolute before:-inset-3 has-focus-visible:outline-2 has-focus-visible:outline-ink data-disabled:bg-edge"
          />
        </Base.Track>
      </Base.Control>
      {hint && <p className="-mt-1 text-ink-2 text-sm">{hint}</p>}
    </Base.Root>
  );
}

interface NumberByHandProps {
  readonly range: SliderScale;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly labelledBy: string;
  readonly disabled?: boolean;
}

/** Takes what was typed when it is left or on Enter; what is no number is forgotten. */
function NumberByHand({ range, value, onChange, labelledBy, disabled }: NumberByHandProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const take = () => {
    const typed = draft === null || draft.trim() === '' ? Number.NaN : Number(draft);
    if (Number.isFinite(typed)) onChange(fitToScale(typed, range));
    setDraft(null);
  };
  return (
    <input
      aria-labelledby={labelledBy}
      inputMode="decimal"
      disabled={disabled}
      value={draft ?? String(value)}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key === 'Escape') setDraft(null);
      }}
      onFocus={(event) => event.target.select()}
      className="h-11 w-24 rounded-card border border-transparent bg-transparent px-2 text-right font-mono font-semibold text-base hover:border-edge focus:border-edge focus:bg-sheet disabled:opacity-45"
    />
  );
}
