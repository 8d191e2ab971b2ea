import { describe, expect, it } from 'vitest';
import { chooseLocale } from '@/app/i18n/locale';

describe('chooseLocale', () => {
  it('takes what was chosen before what the browser asks for', () => {
    expect(chooseLocale('en', 'ja')).toBe('en');
  });
  it('follows the weights of Accept-Language, not its order', () => {
    expect(chooseLocale(undefined, 'en;q=0.5, ja-JP;q=0.9')).toBe('ja');
    expect(chooseLocale(undefined, 'fr-FR, en-GB;q=0.8, ja;q=0.2')).toBe('en');
  });
  it('does not take a language that is refused with q=0', () => {
    expect(chooseLocale(undefined, 'ja;q=0, en;q=0.1')).toBe('en');
  });
  it('falls back where nothing fits: an unknown cookie, no header', () => {
    expect(chooseLocale('xx', null)).toBe('en');
  });
});
