import { codeAlphabet, codeLength } from '@/lib/protocol/constants';

/**
 * What a join code looks like while it is typed: capitals, full-width letters of a Japanese keyboard made plain,
 * everything that no code contains left out (spaces and hyphens of a code read aloud), never too long.
 */
export const typedCode = (text: string): string =>
  [...text.normalize('NFKC').toUpperCase()]
    .filter((character) => codeAlphabet.includes(character))
    .slice(0, codeLength)
    .join('');
