/** Index of the stop nearest to a value; `stops` rises. */
export function nearestStop(value: number, stops: readonly number[]): number {
  let nearest = 0;
  for (let index = 1; index < stops.length; index += 1) {
    const here = Math.abs((stops[index] as number) - value);
    if (here < Math.abs((stops[nearest] as number) - value)) nearest = index;
  }
  return nearest;
}

/** A number typed by hand, kept between the first and the last stop and whole where asked; NaN is null. */
export function fitTyped(text: string, stops: readonly number[], integer: boolean): number | null {
  // Japanese keyboards type ０．１ as readily as 0.1.
  const plain = text.normalize('NFKC').trim();
  const value = plain === '' ? Number.NaN : Number(plain);
  if (!Number.isFinite(value)) return null;
  const fitted = Math.min(stops.at(-1) ?? value, Math.max(stops[0] ?? value, value));
  return integer ? Math.round(fitted) : fitted;
}
