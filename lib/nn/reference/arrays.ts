/** Reading and adding where the index is known to be inside: what the type checker cannot know. */

export const at = (values: Float64Array, index: number): number => values[index] as number;

export function add(values: Float64Array, index: number, term: number): void {
  values[index] = at(values, index) + term;
}
