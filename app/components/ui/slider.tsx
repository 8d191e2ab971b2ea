'use client';
import { Slider as Base } from '@base-ui/react/slider';
import { type ReactNode, useId, useState } from 'react';
import { cn } from '@/app/lib/cn';
import { fitTyped, nearestStop } from './slider-stops';

interface NumberSliderProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Where the thumb can rest, rising. A number typed by hand may lie between. */
  readonly stops: readonly number[];
  readonly integer: boolean;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** A number by slider or by hand: both are the same value. For a lab's control give `stops(control)`. */
export function NumberSlider(props: NumberSliderProps) {
  const { label, hint, stops, integer, value, onChange, disabled, className } = props;
  const labelId = useId();
  const last = stops.length - 1;
  return (
    <Base.Root
      min={0}
      max={last}
      step={1}
      largeStep={Math.max(1, Math.round(last / 5))}
      value={nearestStop(value, stops)}
      onValueChange={(stop) => onChange(stops[stop] ?? value)}
      disabled={disabled}
      className={cn('flex flex-col', className)}
    >
      <div className="flex items-center justify-between gap-3">
        <Base.Label className="font-semibold">
          <span id={labelId}>{label}</span>
        </Base.Label>
        <NumberByHand
          take={(text) => {
            const typed = fitTyped(text, stops, integer);
            if (typed !== null) onChange(typed);
          }}
          value={value}
          labelledBy={labelId}
          disabled={disabled}
        />
      </div>
      <Base.Control className="flex h-11 w-full touch-pan-y pointer-fine:h-7 select-none items-center px-2.5">
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
  readonly take: (text: string) => void;
  readonly value: number;
  readonly labelledBy: string;
  readonly disabled?: boolean;
}

/** Hands over what was typed when it is left or on Enter; Escape forgets it. */
function NumberByHand({ take, value, labelledBy, disabled }: NumberByHandProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const finish = () => {
    if (draft !== null) take(draft);
    setDraft(null);
  };
  return (
    <input
      aria-labelledby={labelledBy}
      inputMode="decimal"
      disabled={disabled}
      value={draft ?? String(value)}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape') setDraft(null);
      }}
      onFocus={(event) => event.target.select()}
      className="h-11 w-24 rounded-card pointer-fine:h-8 pointer-fine:w-18 border border-transparent bg-transparent px-2 text-right font-mono font-semibold text-base hover:border-edge focus:border-edge focus:bg-sheet disabled:opacity-45"
    />
  );
}
