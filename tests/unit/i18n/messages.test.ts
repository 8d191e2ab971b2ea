import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages } from '@/app/i18n/messages';
import { errorCodes } from '@/lib/protocol/errors';

type Tree = { readonly [key: string]: string | Tree };

/** `{'a.b': text}` of a tree of messages. */
function flatten(tree: Tree, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[prefix + key, value]]
        : Object.entries(flatten(value, `${prefix}${key}.`)),
    ),
  );
}

/** The names in braces and the tags of an ICU message; what stands inside a plural's branches counts too. */
const placeholders = (text: string) =>
  [
    ...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map(([, name, tag]) => name ?? `<${tag}>`)),
  ].sort();

/** Every file of pages and components, in one string. */
function source(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

const ja = flatten(messages.ja);
const en = flatten(messages.en);

describe('messages', () => {
  it('has the same keys in Japanese and English', () => {
    expect(Object.keys(ja).sort()).toEqual(Object.keys(en).sort());
  });

  it('has the same placeholders in Japanese and English', () => {
    for (const key of Object.keys(en)) {
      expect(placeholders(ja[key] ?? ''), key).toEqual(placeholders(en[key] ?? ''));
    }
  });

  it('has no empty text', () => {
    for (const [key, text] of [...Object.entries(ja), ...Object.entries(en)])
      expect(text.trim(), key).not.toBe('');
  });

  it('says every error code, and no code that does not exist', () => {
    expect(Object.keys(messages.en.errors).sort()).toEqual([...errorCodes].sort());
    expect(Object.keys(messages.ja.errors).sort()).toEqual([...errorCodes].sort());
  });

  it('is written in its own language', () => {
    const kana = /[぀-ヿ㐀-鿿]/;
    for (const [key, text] of Object.entries(en))
      if (key !== 'common.language.ja') expect(text, key).not.toMatch(kana);
  });

  it('is used: the last part of every key stands somewhere in the pages', () => {
    const code = source('app');
    const unused = Object.keys(en).filter((key) => {
      if (key.startsWith('errors.')) return false;
      const parts = key.split('.');
      // Asked for by its end ('label' under a namespace of its own, `${phase}.headline`), or by a group: `phase.${name}`.
      const ends = parts.map((_, index) => parts.slice(index).join('\\.'));
      const groups = parts
        .slice(1)
        .flatMap((_, index) => [parts.slice(0, index + 1), parts.slice(1, index + 1)]);
      return !(
        ends.some((end) => new RegExp(`['"\`}]\\.?${end}['"\`]`).test(code)) ||
        groups.some((group) => group.length > 0 && code.includes(`${group.join('.')}.\${`))
      );
    });
    expect(unused).toEqual([]);
  });
});
