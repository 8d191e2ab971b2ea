export const locales = ['ja', 'en'] as const;
export type Locale = (typeof locales)[number];

/** A text in every language of the product. */
export type Localised<T = string> = Readonly<Record<Locale, T>>;
