'use client';
import { useMemo, useState } from 'react';
import { type Draft, firstDraft, settingsOf } from '@/app/components/lab/experiment';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { SeatView } from '@/lib/session/views';
import type { RunCard } from './run-cards';
import type { SeedChoice } from './settings-panel';

interface DraftOptions {
  readonly lab: LabDefinition;
  readonly seat: SeatView;
  /** Runs whose settings may be gone on from. */
  readonly cards: readonly RunCard[];
  /** Settings that one may not turn. */
  readonly fixed: Config;
  /** Where it begins without a run of one's own. */
  readonly start: Config;
  /** What one has turned holds as long as this stays the same. */
  readonly turn: string;
}

/** The setting in the controls: one's own latest where there is none yet, then whatever one makes of it. */
export function useDraft({ lab, seat, cards, fixed, start, turn }: DraftOptions) {
  const [stated, setAnswer] = useState<Config | null>(null);
  const [chosen, setChosen] = useState<{ readonly turn: string; readonly config: Config } | null>(null);
  const [offered, setOffered] = useState<SeedChoice | null>(null);
  const [sameSeed, setSameSeed] = useState(false);
  const latest = cards.at(-1);
  const sent = seat.submissions.findLast(({ submitted }) => submitted.kind === 'answer')?.submitted;
  const first = firstDraft(lab);
  const setConfig = (config: Config) => setChosen({ turn, config });
  const own = chosen?.turn === turn ? chosen.config : (latest?.config ?? start);
  const config = useMemo(() => ({ ...own, ...fixed }), [own, fixed]);
  // One's own latest too, where there is one.
  const answer = first.answer && (stated ?? (sent?.kind === 'answer' ? sent.answer : first.answer));
  return {
    config,
    setConfig,
    answer,
    setAnswer,
    /** Both in one, as figures are drawn from them. */
    settings: useMemo(() => settingsOf({ config, answer }), [config, answer]),
    set: ({ config, answer }: Draft) => {
      setConfig(config);
      setAnswer(answer);
    },
    seedOffer: offered ?? latest ?? null,
    sameSeed,
    setSameSeed,
    /** The run's setting again; its start too, so that what is changed next is the only difference. */
    use: ({ config, number, seed }: RunCard) => {
      setConfig(config);
      setOffered({ number, seed });
      setSameSeed(true);
    },
  };
}
