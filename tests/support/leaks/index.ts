/** Searches what left the server for what must not have left it. */
import { ByteSearch, type Needle } from './byte-search';
import { decodings, textOf } from './decodings';
import {
  datasetNeedles,
  type Figure,
  figureNeedles,
  type RoundSecrets,
  rankNeedles,
  ranksAtLeast,
  seedNeedle,
  shortFigureNeedles,
} from './secrets';

export interface Recorded {
  readonly where: string;
  readonly bytes: Uint8Array;
  /**
   * `message`: made for this round, so every secret is looked for. `bulk`: files and blocks of data, made before
   * it, in which single figures would be found by chance.
   */
  readonly kind: 'message' | 'bulk';
}

export interface Leak {
  readonly what: string;
  readonly form: string;
  readonly where: string;
  /** What stands there, where that is a number. */
  readonly excerpt?: string;
}

/** Drawings (of icons, of curves) are full of numbers that mean nothing. */
const drawing = /(?:\b(?:d|points|transform|viewBox)=|"(?:d|points)":)"[^"]*"/g;
/** Seconds of a time of day look like figures. */
const timeOfDay = /\d\d:\d\d:\d\d\.\d+/g;
const numberToken = /-?\d+\.\d+(?:[eE][-+]?\d+)?/g;

/** The numbers with decimals in a text, as they stand there. */
export const decimalsIn = (text: string): string[] => text.match(numberToken) ?? [];

/** Whether a printed number is `value`, perhaps rounded (to four significant digits at least), perhaps in per cent. */
export function printsFigure(token: string, value: number): boolean {
  const [digits = ''] = token.split(/[eE]/u);
  if (digits.replace(/^-?0*\.?0*/u, '').replace('.', '').length < 4) return false;
  const decimals = digits === token ? token.length - token.indexOf('.') - 1 : 17;
  const equal = (shown: number, places: number) => Math.abs(shown - value) <= 0.5 * 10 ** -places + 1e-12;
  return equal(Number(token), decimals) || equal(Number(token) / 100, decimals + 2);
}

/** An order of ranks is told as well by listing the ids in that order. */
function listsIds(text: string, ranking: readonly string[]): boolean {
  if (ranking.length < ranksAtLeast) return false;
  let next = 0;
  for (const [id] of text.matchAll(new RegExp(ranking.join('|'), 'g'))) {
    if (id === ranking[next]) next += 1;
    else if (id !== ranking[next - 1]) next = id === ranking[0] ? 1 : 0;
    if (next === ranking.length) return true;
  }
  return false;
}

export class LeakSearch {
  readonly #long: ByteSearch;
  readonly #short: ByteSearch;
  readonly #figures: readonly Figure[];
  readonly #ranking: readonly string[];

  /** `more`: further byte strings that must not be sent, such as the test digits under the hidden set. */
  constructor(secrets: RoundSecrets, more: readonly Needle[] = []) {
    const open = secrets.openOrders.map((order) => order.join());
    if (open.includes(secrets.ranking.join())) {
      throw new Error('the hidden ranking equals an open order: it cannot be looked for');
    }
    this.#long = new ByteSearch([
      seedNeedle(secrets.seed),
      ...datasetNeedles('hidden', secrets.hidden),
      ...figureNeedles(secrets.figures),
      ...rankNeedles(secrets),
      ...more,
    ]);
    this.#short = new ByteSearch(shortFigureNeedles(secrets.figures));
    this.#figures = secrets.figures;
    this.#ranking = secrets.ranking;
  }

  find(records: readonly Recorded[]): Leak[] {
    const leaks = new Map<string, Leak>();
    for (const record of records) {
      for (const leak of record.kind === 'bulk' ? this.#inBulk(record) : this.#inMessage(record)) {
        leaks.set(`${leak.what}|${leak.form}|${leak.where}`, leak);
      }
    }
    return [...leaks.values()];
  }

  *#inBulk({ bytes, where }: Recorded): Generator<Leak> {
    for (const { form, bytes: decoded } of decodings(bytes)) {
      for (const { needle } of this.#long.find(decoded)) yield { what: needle.what, form, where };
    }
  }

  *#inMessage(record: Recorded): Generator<Leak> {
    yield* this.#inBulk(record);
    const { bytes, where } = record;
    const text = textOf(bytes);
    if (text === null) {
      for (const { needle } of this.#short.find(bytes)) yield { what: needle.what, form: 'float32', where };
      return;
    }
    for (const token of decimalsIn(text.replaceAll('\\"', '"').replace(drawing, '').replace(timeOfDay, ''))) {
      const figure = this.#figures.find(({ value }) => printsFigure(token, value));
      if (figure) yield { what: figure.what, form: 'json numbers', where, excerpt: token };
    }
    if (listsIds(text, this.#ranking)) yield { what: 'hidden ranks', form: 'order of ids', where };
    yield* this.#inTokens(text, where);
  }

  /** A single float is four bytes: eight hex digits or six of base64, which only a whole word can be. */
  *#inTokens(text: string, where: string): Generator<Leak> {
    for (const [word] of text.matchAll(/[A-Za-z0-9+/_-]{6,64}/g)) {
      const forms = [['base64', Buffer.from(word, 'base64')]] as [string, Buffer][];
      if (/^[0-9a-fA-F]{8,}$/u.test(word)) forms.push(['hex', Buffer.from(word, 'hex')]);
      for (const [form, decoded] of forms) {
        if (decoded.length % 4 !== 0) continue;
        for (const { needle, at } of this.#short.find(decoded)) {
          if (at % 4 === 0) yield { what: needle.what, form: `${form} of float32`, where };
        }
      }
    }
  }
}
