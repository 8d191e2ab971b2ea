import { type Locale, locales } from '@/lib/labs/types';

export const localeCookie = 'holdout_locale';
export const fallbackLocale: Locale = 'en';

const isLocale = (value: string | undefined): value is Locale => locales.some((locale) => locale === value);

/**
 * The language of a request: what was chosen (cookie), else the best of the browser's list that we speak.
 * `accept` is an Accept-Language header such as `ja,en;q=0.8`.
 */
export function chooseLocale(chosen: string | undefined, accept: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wanted = (accept ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { language: tag.split('-')[0]?.toLowerCase(), q: quality ? Number(quality.split('=')[1]) : 1 };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { language } of wanted) if (isLocale(language)) return language;
  return fallbackLocale;
}
