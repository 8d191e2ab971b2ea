export interface SliderScale {
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
  /** Linear: the grid. Log: the number of stops from min to max. */
  readonly step: number;
  readonly integer: boolean;
}

const within = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));

/** How many positions the slider's thumb has, less one. */
export const sliderStops = ({ min, max, scale, step }: SliderScale): number =>
  scale === 'log' ? Math.max(1, Math.round(step) - 1) : Math.max(1, Math.round((max - min) / step));

/** Keeps a number inside the range and, where asked, whole; a number typed by hand need not lie on a stop. */
export function fitToScale(value: number, { min, max, integer }: SliderScale): number {
  const fitted = within(value, min, max);
  return integer ? Math.round(fitted) : fitted;
}

/** Cuts binary dust: 0.1 + 0.2 reads 0.3; log stops read with two digits that count. */
const tidy = (value: number, digits: number) => Number(value.toPrecision(digits));

/** The value at a stop. Log stops are rounded to two significant digits, so that they can be read aloud. */
export function valueAtStop(stop: number, range: SliderScale): number {
  const { min, max, scale, step } = range;
  const stops = sliderStops(range);
  if (stop <= 0) return min;
  if (stop >= stops) return max;
  const value = scale === 'log' ? tidy(min * (max / min) ** (stop / stops), 2) : tidy(min + stop * step, 12);
  return fitToScale(value, range);
}

/** The stop nearest to a value. */
export function stopOfValue(value: number, range: SliderScale): number {
  const { min, max, scale, step } = range;
  const stops = sliderStops(range);
  const position =
    scale === 'log' ? (Math.log(value / min) / Math.log(max / min)) * stops : (value - min) / step;
  return within(Math.round(position), 0, stops);
}
