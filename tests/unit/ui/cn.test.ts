/** `cn` knows only the utilities that the app uses: about these it decides as tailwind-merge with all of Tailwind. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { extendTailwindMerge } from 'tailwind-merge';
import { expect, test } from 'vitest';
import { cn } from '../../../app/lib/cn';

const all = extendTailwindMerge({
  extend: {
    theme: {
      text: ['p-note', 'p-name', 'p-figure', 'p-title', 'p-code', 'p-clock'],
      radius: ['chip', 'card', 'mark'],
    },
  },
});

/** Every word of every string in the app without its variants that Tailwind may know. */
function utilities(): string[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && file !== path.join('lib', 'cn.ts'),
  );
  const words = files.flatMap((file) => {
    const strings = readFileSync(path.join('app', file), 'utf8').matchAll(
      /'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g,
    );
    return [...strings].flatMap(([, a, b, c]) => (a ?? b ?? c ?? '').split(/\s+/));
  });
  const plain = words.map((word) => word.replace(/^.*:(?![^[(]*[\])])/, ''));
  return [...new Set(plain)].filter((word) => /^-?[a-z][\w./%-]*(?:-[[(][^\s]*[\])])?$/.test(word));
}

/** Of utilities that differ in a number alone, the first two: the others are decided as these. */
function fewOfEach(words: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return words.filter((word) => {
    const kind = word.replaceAll(/[\d.]+/g, '0');
    const times = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, times);
    return times <= 2;
  });
}

test('decides about every pair of utilities in the app as tailwind-merge does', () => {
  const known = fewOfEach(utilities().filter((word) => all(`${word} ${word}`) === word));
  expect(known.length).toBeGreaterThan(200);
  const different: string[] = [];
  for (const first of known) {
    for (const second of known) {
      const pair = `${first} ${second}`;
      if (first !== second && cn(pair) !== all(pair)) different.push(pair);
    }
  }
  expect(different).toEqual([]);
});
