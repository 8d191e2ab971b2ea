/**
 * Every so many of a list, by a power of two, so that at most `most` and the last one are left: as the list grows, those
 * taken stay the same for long.
 */
export function thinned<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  let stride = 2;
  while (list.length / stride > most) stride *= 2;
  const last = list.length - 1;
  return list.filter((_, index) => index % stride === 0 || index === last);
}
