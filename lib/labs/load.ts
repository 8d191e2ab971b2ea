/** One lab for a page or a worker, which then need not load the others. */
import type { LabDefinition } from './types';
import { folderOf, withVariants } from './variants';

const isLab = (value: unknown): value is LabDefinition =>
  typeof value === 'object' && value !== null && 'id' in value && 'experiment' in value;

/**
 * The lab or variant of that id, as `selectLab` gives it, from its folder's `definition.ts`.
 *
 * @throws RangeError where the folder has no such lab; the bundler's error where the file does not come
 */
export async function loadLab(id: string): Promise<LabDefinition> {
  // Bundlers make a file of its own of each folder's definition only where it is written in this form.
  const definition: Record<string, unknown> = await import(`./${folderOf(id)}/definition.ts`);
  const lab = Object.values(definition)
    .filter(isLab)
    .flatMap(withVariants)
    .find((each) => each.id === id);
  if (!lab) throw new RangeError(`no lab "${id}"`);
  return lab;
}
