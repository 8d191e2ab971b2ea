/** What pages say, taken from where they take it: wording may change, keys may not. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'next-intl';
import type { Locale } from '../../../lib/labs/types';

const folder = path.resolve('app/i18n/messages');

function load(locale: Locale): Record<string, object> {
  const suffix = `.${locale}.json`;
  const files = readdirSync(folder).filter((file) => file.endsWith(suffix));
  return Object.fromEntries(
    files.map((file) => [
      // A namespace is named like its file, in one word.
      file.slice(0, -suffix.length).replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')),
    ]),
  );
}

export type Words = (key: string, values?: Record<string, string | number>) => string;

/** Translates `namespace.key`. @throws where there is no such text: a test must not look for a key. */
export function wordsIn(locale: Locale): Words {
  const translate = createTranslator({
    locale,
    messages: load(locale),
    onError: (error) => {
      throw error;
    },
  });
  return (key, values) => translate(key as never, values as never);
}
