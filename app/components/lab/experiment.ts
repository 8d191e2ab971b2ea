/** What a student has set, in one piece: pure. */
import type { Config, Control, LabDefinition } from '@/lib/labs/types';

export interface Draft {
  readonly config: Config;
  /** In a lab that submits answers; null in others. */
  readonly answer: Config | null;
}

export const firstDraft = ({ presets, score }: LabDefinition): Draft => ({
  config: presets.default,
  answer: score.submits === 'answer' ? score.initial : null,
});

/** Configuration and answer as one, as figures and own views have them. */
export const settingsOf = ({ config, answer }: Draft): Config => ({ ...config, ...answer });

/** The other way: what a view has changed, given back to where it belongs. */
export function draftOf(lab: LabDefinition, settings: Config): Draft {
  const pick = (controls: readonly Control[]): Config =>
    Object.fromEntries(controls.map(({ id }) => [id, settings[id] ?? '']));
  return {
    config: pick(lab.controls),
    answer: lab.score.submits === 'answer' ? pick(lab.score.controls) : null,
  };
}
