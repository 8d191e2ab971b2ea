/** An experiment as the query of an address: whoever opens it has the same settings, start and view. */
import { parseAnswer, parseConfig } from './config';
import { type DrawnPoint, decodePoints, encodePoints } from './data/drawn';
import type { Config, Control, LabDefinition } from './types';

export interface ExperimentLink {
  readonly config: Config;
  /** In a lab that submits answers. */
  readonly answer: Config | null;
  readonly seed: number;
  /** Which figure is looked at; null for the first. */
  readonly view: string | null;
  /** What was laid by hand in the lab's own view, in its letters; null for what it begins with. */
  readonly laid: string | null;
  /** Points drawn by hand in place of the lab's data; none for those. */
  readonly points: readonly DrawnPoint[];
}

/** What an address gave. */
export interface ReadLink extends ExperimentLink {
  /** False where something was missing or did not fit and stands at its default, or the lab has changed since. */
  readonly complete: boolean;
}

/** No control may have one of these names: a test holds every lab to it. */
export const reservedNames = ['version', 'seed', 'view', 'laid', 'points'] as const;

/** Before the settings of an answer, which may have the names of controls. */
const answerPrefix = 'answer.';

const largestSeed = 0xffff_ffff;

/** Letters of a view's own: nothing that an address has to escape, and not too many. */
const laidPattern = /^[\w.*-]{1,400}$/;

/** The query, without the question mark: readable, every setting named. */
export function encodeLink(lab: LabDefinition, link: ExperimentLink): string {
  const { config, answer, seed, view, laid, points } = link;
  const query = new URLSearchParams({ version: String(lab.version), seed: String(seed) });
  if (view !== null) query.set('view', view);
  if (laid !== null) query.set('laid', laid);
  if (points.length > 0) query.set('points', encodePoints(points));
  for (const [id, value] of Object.entries(config)) query.set(id, String(value));
  for (const [id, value] of Object.entries(answer ?? {})) query.set(`${answerPrefix}${id}`, String(value));
  return query.toString();
}

/** Each setting from the query where it fits, else its default. */
function readSettings(
  controls: readonly Control[],
  defaults: Config,
  read: (id: string) => string | null,
  fits: (settings: Config) => boolean,
): { settings: Config; complete: boolean } {
  let settings = defaults;
  let complete = true;
  for (const { id, kind } of controls) {
    const text = read(id);
    const value = kind === 'number' && text !== null && text.trim() !== '' ? Number(text) : text;
    const changed = value === null ? null : { ...settings, [id]: value };
    if (changed && fits(changed)) settings = changed;
    else complete = false;
  }
  return { settings, complete };
}

/** What a query says of this lab. Never throws: what does not fit stands at its default. */
export function decodeLink(lab: LabDefinition, text: string): ReadLink {
  const query = new URLSearchParams(text);
  const ofConfig = readSettings(
    lab.controls,
    lab.presets.default,
    (id) => query.get(id),
    (settings) => parseConfig(lab, settings).ok,
  );
  const { score } = lab;
  const ofAnswer =
    score.submits === 'answer'
      ? readSettings(
          score.controls,
          score.initial,
          (id) => query.get(`${answerPrefix}${id}`),
          (settings) => parseAnswer(lab, settings).ok,
        )
      : null;
  const seed = /^\d{1,10}$/.test(query.get('seed') ?? '') ? Number(query.get('seed')) : -1;
  const laid = query.get('laid');
  const laidFits = laid === null || laidPattern.test(laid);
  const seedFits = seed >= 0 && seed <= largestSeed;
  return {
    config: ofConfig.settings,
    answer: ofAnswer?.settings ?? null,
    seed: seedFits ? seed : 0,
    view: query.get('view'),
    laid: laidFits ? laid : null,
    points: decodePoints(query.get('points') ?? ''),
    complete:
      ofConfig.complete &&
      (ofAnswer?.complete ?? true) &&
      seedFits &&
      laidFits &&
      query.get('version') === String(lab.version),
  };
}
