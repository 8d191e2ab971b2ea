/** Labs and their variants by id: `<lab>` or `<lab>.<variant>`. */
import type { LabDefinition, Variant } from './types';

/** The folder that a lab's id names: a variant's is its lab's. */
export const folderOf = (id: string): string => id.replace(/\..*$/, '');

/** A lab's text with the variant's name beside its title. */
const named = ({ text }: LabDefinition, { label }: Variant): LabDefinition['text'] => ({
  ja: { ...text.ja, title: `${text.ja.title}（${label.ja}）` },
  en: { ...text.en, title: `${text.en.title} (${label.en})` },
});

/** A lab as one of its variants: a lab of its own, with its own id, data and hidden tests. */
function asVariant(lab: LabDefinition, variant: Variant): LabDefinition {
  const { variants: _, ...rest } = lab;
  return { ...rest, text: named(lab, variant), ...variant.changes, id: `${lab.id}.${variant.id}` };
}

/** A lab and all its variants. */
export const withVariants = (lab: LabDefinition): readonly LabDefinition[] => [
  lab,
  ...(lab.variants ?? []).map((variant) => asVariant(lab, variant)),
];
