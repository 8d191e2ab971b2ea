/** What rounds' secrets give, made once and kept while it is used: a school has many classes at once. */
import type { LabDefinition } from '../../lib/labs/types';
import type { Dataset } from '../../lib/nn/dataset';
import { dataKey, hiddenTest, publicSplit } from '../data/lab-data';

/** Of one thread. Hidden test and public split of 5,000 digits have 4 MB each, of 14 × 14 pixels 1 MB. */
const keptBytes = 128 * 2 ** 20;
const sets = new Map<string, Dataset>();

const bytesOf = ({ inputs, labels, targets }: Dataset) =>
  inputs.byteLength + labels.byteLength + (targets?.byteLength ?? 0);

export async function secretSet(
  name: 'hidden' | 'public',
  lab: LabDefinition,
  seed: string,
): Promise<Dataset> {
  const key = `${name}/${dataKey(lab)}/${seed}`;
  const make = name === 'hidden' ? hiddenTest : publicSplit;
  const set = sets.get(key) ?? (await make(lab, seed));
  // The latest used stands last; what has not been used for longest goes.
  sets.delete(key);
  sets.set(key, set);
  let bytes = [...sets.values()].reduce((sum, each) => sum + bytesOf(each), 0);
  for (const [oldest, each] of sets) {
    if (bytes <= keptBytes || oldest === key) break;
    sets.delete(oldest);
    bytes -= bytesOf(each);
  }
  return set;
}
