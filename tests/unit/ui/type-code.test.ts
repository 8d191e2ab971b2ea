import { expect, it } from 'vitest';
import { typedCode } from '@/app/lib/type-code';

it('reads a code however it is typed', () => {
  expect(typedCode('k7m2qx')).toBe('K7M2QX');
  expect(typedCode('Ｋ７ｍ２ｑｘ')).toBe('K7M2QX');
  expect(typedCode(' k7m-2qx ')).toBe('K7M2QX');
});

it('leaves out what no code contains and what is too much', () => {
  expect(typedCode('O0I1く')).toBe('');
  expect(typedCode('K7M2QX9')).toBe('K7M2QX');
});
