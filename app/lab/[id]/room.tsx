'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Preferences } from '@/app/components/chrome/preferences';
import { Wordmark } from '@/app/components/chrome/wordmark';
import { AnswerPanel } from '@/app/components/lab/answer-panel';
import { draftOf, settingsOf } from '@/app/components/lab/experiment';
import { LoadWeights } from '@/app/components/lab/load-weights';
import { LaidContext } from '@/app/components/views/laid';
import type { ShownRun } from '@/app/components/views/use-subject';
import { randomSeed } from '@/app/lib/random-seed';
import { EnginePanel } from '@/app/s/[code]/engine-panel';
import { type RunCard, runCards } from '@/app/s/[code]/run-cards';
import { SettingsPanel } from '@/app/s/[code]/settings-panel';
import { networkOfSetting, useEngineChoice } from '@/app/s/[code]/use-engine-choice';
import { type RunsControls, useRuns } from '@/app/s/[code]/use-runs';
import { useTrainer } from '@/app/s/[code]/use-trainer';
import { useUnderWay } from '@/app/s/[code]/use-under-way';
import { Workbench } from '@/app/s/[code]/workbench';
import type { ReadWeights } from '@/lib/export/weights-file';
import type { LabDefinition } from '@/lib/labs/types';
import type { Engine } from '@/lib/trainer/types';
import { OwnDataPanel } from './own-data';
import { SeedField } from './seed-field';
import { Share } from './share';
import { type Experiment, useAddress } from './use-address';
import { type OwnDataControls, type Played, useOwnData } from './use-own-data';

/** Nobody knows of these runs but this browser. */
const self = 'self';
const seat = { runs: [], submissions: [], counts: null } as const;

interface RoomProps {
  readonly lab: LabDefinition;
  /** As the page was asked for. */
  readonly query: string;
}

/** A lab without a session: the same bench, no budget, nothing sent. The address holds the experiment. */
export function Room({ lab, query }: RoomProps) {
  const [experiment, change] = useAddress(lab, query);
  const { played, controls } = useOwnData(lab, experiment.points);
  const { laid } = experiment;
  const kept = useMemo(() => ({ laid, lay: (letters: string) => change({ laid: letters }) }), [laid, change]);
  return (
    <LaidContext value={kept}>
      {/* Other data, another trainer, other runs. */}
      <Alone key={played.key} {...{ played, experiment, change }} ownData={controls} />
    </LaidContext>
  );
}

interface AloneProps {
  readonly played: Played;
  readonly experiment: Experiment;
  readonly change: (change: Partial<Experiment>) => void;
  readonly ownData: OwnDataControls;
}

/** The bench of a lab on its own data, or on somebody's. */
function Alone({ played, experiment, change, ownData }: AloneProps) {
  const { lab, own, key } = played;
  const locale = useLocale();
  const { config, seed, view, points } = experiment;
  const trainer = useTrainer(lab, true, own);
  const runs = useRuns({
    code: '',
    roundId: `sandbox ${lab.id} ${lab.version} ${key}`,
    participantId: self,
    lab,
    trainer: trainer.trainer,
    online: false,
    seated: true,
    training: true,
  });
  const cards = useMemo(() => runCards(runs.state, seat), [runs.state]);
  const { going, live } = useUnderWay(lab, cards);
  const network = useMemo(() => networkOfSetting(lab, config), [lab, config]);
  const engineChoice = useEngineChoice({ trainer, network, idle: !going });
  const [brought, setBrought] = useState<ShownRun | null>(null);
  // A run that one starts or chooses is what one wants to see.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => setBrought(null), [runs.state.chosen, cards.length]);
  const settings = useMemo(() => settingsOf(experiment), [experiment]);

  useFirstRun(experiment, cards, runs, trainer.engine);

  const turn = (next: typeof config) => {
    change({ config: next });
    runs.change(next);
  };
  const bring = ({ config, seed, step, weights }: ReadWeights) => {
    setBrought({ id: 'brought', config, seed, step, weights, live: false });
    change({ config, seed });
  };
  return (
    <>
      <RoomBar>{network && <EnginePanel trainer={trainer} choice={engineChoice} locked={going} />}</RoomBar>
      <main className="mx-auto max-w-wide px-4 pt-4 pb-8 lg:px-6 lg:pt-3">
        <Workbench
          lab={lab}
          by={self}
          trainer={trainer}
          leaveGpu={engineChoice.leaveGpu}
          runs={runs}
          cards={cards}
          mayBegin
          config={config}
          settings={settings}
          onSettings={(next) => change(draftOf(lab, next))}
          quantity={view}
          onQuantity={(quantity) => change({ view: quantity })}
          nextSeed={() => seed ?? randomSeed()}
          onUse={(card) => change({ config: card.config, seed: card.seed })}
          controls={
            <>
              {lab.score.submits === 'answer' && experiment.answer && (
                <AnswerPanel
                  controls={lab.score.controls}
                  initial={lab.score.initial}
                  answer={experiment.answer}
                  onAnswer={(answer) => change({ answer })}
                />
              )}
              <SettingsPanel
                lab={lab}
                config={config}
                onConfig={turn}
                seedOffer={null}
                sameSeed={false}
                onSameSeed={() => undefined}
                disabled={going}
                live={live}
              />
              <OwnDataPanel
                {...ownData}
                points={points}
                onPoints={(next) => change({ points: next })}
                inUse={own !== undefined}
                disabled={going}
              />
              <SeedField seed={seed} onSeed={(next) => change({ seed: next })} disabled={going} />
              <p className="mt-3 whitespace-pre-line text-ink-2 text-sm">{lab.text[locale].story}</p>
            </>
          }
          budget={null}
          brought={brought}
          beside={(shown) => (
            <>
              {lab.experiment.kind === 'network' && (
                <LoadWeights lab={lab} onWeights={bring} disabled={going} />
              )}
              {/* A table is not in the address: a link would be to another experiment. */}
              {ownData.table === null && (
                <Share
                  lab={lab}
                  experiment={shown ? { ...experiment, config: shown.config, seed: shown.seed } : experiment}
                />
              )}
            </>
          )}
        />
      </main>
    </>
  );
}

/** The bar over it: whose page this is, the way to all labs, the engine. */
function RoomBar({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('sandbox');
  return (
    <header className="border-line border-b">
      <div className="mx-auto flex min-h-14 max-w-wide flex-wrap items-center gap-x-5 px-4 lg:px-6">
        <Wordmark compact />
        <Link
          href="/lab"
          className="inline-flex min-h-11 items-center text-ink-2 text-sm underline underline-offset-4"
        >
          {t('heading')}
        </Link>
        {children}
        <div className="-mr-2 ml-auto">
          <Preferences />
        </div>
      </div>
    </header>
  );
}

/** The first screen already moves: the experiment of the address runs at once, unless there are runs to look at. */
function useFirstRun(
  { config, seed }: Experiment,
  cards: readonly RunCard[],
  { restored, start }: RunsControls,
  engine: Engine | null,
): void {
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || !restored || !engine) return;
    begun.current = true;
    if (cards.length > 0) return;
    void start({ segments: [{ from: 0, config, by: self }], seed: seed ?? randomSeed(), engine });
  }, [restored, engine, cards.length, config, seed, start]);
}
