/** Milliseconds before a file that did not come is asked for again; the bundler's own loader asks twice each time. */
const waitsMs = [1000, 4000] as const;

/** Asks up to three times. @throws what the last try threw */
export async function insist<T>(load: () => Promise<T>): Promise<T> {
  for (const wait of waitsMs) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return load();
}
