'use client';
import { type CSSProperties, type ReactNode, useId, useState } from 'react';
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
  const stop = nearestStop(value, stops);
  return (
    <div className={cn('flex flex-col', className)}>
      <div className="flex items-center justify-between gap-3">
        <span id={labelId} className="font-semibold">
          {label}
        </span>
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
      <input
        type="range"
        min={0}
        max={last}
        step={1}
        value={stop}
        onChange={(event) => onChange(stops[event.target.valueAsNumber] ?? value)}
        disabled={disabled}
        aria-labelledby={labelId}
        aria-valuetext={String(value)}
        style={{ '--share': last > 0 ? stop / last : 0 } as CSSProperties}
        className="slider h-11 w-full touch-pan-y pointer-fine:h-7"
      />
      {hint && <p className="-mt-1 text-ink-2 text-sm">{hint}</p>}
    </div>
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
