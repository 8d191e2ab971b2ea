/** How Japanese is set (docs/writing-a-lab.md, 10): what a rule can find of it. */
import { describe, expect, test } from 'vitest';
import { messages } from '@/app/i18n/messages';
import { labsAndVariants } from '@/lib/labs/catalogue';
import { builtInTemplates } from '@/lib/labs/templates';

/** Every Japanese text below a value: strings of a tree, and what stands under `ja` of anything. */
function textsIn(value: unknown, isJapanese = false): string[] {
  if (typeof value === 'string') return isJapanese ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, isJapanese || key === 'ja'));
}

const texts = {
  pages: textsIn(messages.ja, true),
  labs: textsIn(labsAndVariants),
  templates: textsIn(builtInTemplates),
};

/** A formula that has spaces in itself stands between spaces. */
const withoutFormulas = (text: string) => text.replace(/\S+( [=+−←×±] \S+)+ ?/gu, '');

describe.each(Object.entries(texts))('Japanese of %s', (_, all) => {
  test.each([
    ['space between digits or Latin letters and what follows', /[A-Za-z0-9}%] [ぁ-んァ-ヶ一-龠]/u],
    ['space before %', /\d %/u],
    ['other spelling', /ブラウザー|ひな形|まん中|良[いくか]|だれ|たしかめ/u],
  ])('has no %s', (_, pattern) => {
    expect(all.length).toBeGreaterThan(3);
    expect(all.filter((text) => pattern.test(withoutFormulas(text)))).toEqual([]);
  });
});
