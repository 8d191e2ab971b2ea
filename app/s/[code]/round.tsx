'use client';
import { useLocale } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import { Preferences } from '@/app/components/chrome/preferences';
import { draftOf } from '@/app/components/lab/experiment';
import { later } from '@/app/components/ui/late';
import { randomSeed } from '@/app/lib/random-seed';
import type { LiveSession } from '@/app/lib/use-session';
import type { OwnData } from '@/lib/labs/own-data';
import { stepCost } from '@/lib/labs/step-cost';
import type { LabDefinition } from '@/lib/labs/types';
import type { PublicView, SeatView } from '@/lib/session/views';
import { allowanceOf } from './allowance';
import type { BenchProps } from './bench';
import type { CrowdState } from './crowd-steps';
import { EnginePanel } from './engine-panel';
import { teamState } from './relay-turn';
import { RoundBar } from './round-bar';
import { RoundControls } from './round-controls';
import { RoundPhase } from './round-phase';
import { runCards } from './run-cards';
import { sentenceFor } from './sentence';
import { useAnswers } from './use-answers';
import { useDraft } from './use-draft';
import { networkOfSetting, useEngineChoice } from './use-engine-choice';
import { useFixed } from './use-fixed';
import { useHeld } from './use-held';
import { useLaterParts } from './use-later-parts';
import { useRuns } from './use-runs';
import { useShownStates } from './use-shown-states';
import { useTrainer } from './use-trainer';
import { useTrainingClock } from './use-training-clock';
import { useUnderWay } from './use-under-way';

interface RoundProps {
  readonly code: string;
  readonly live: LiveSession;
  readonly session: PublicView;
  readonly seat: SeatView;
  readonly lab: LabDefinition;
  /** The open rows of the round's table; undefined for the lab's own data. */
  readonly own: OwnData | undefined;
  /** This tab is the one that trains. */
  readonly seated: boolean;
}

// What only some rounds have.
const Digits = later(() => import('./digits').then((file) => file.Digits));
const WorkBar = later(() => import('./work-bar').then((file) => file.WorkBar));

/** One round from lobby to debrief. Give it the round's id as key: the next one begins anew. */
export function Round({ code, live, session, seat, lab, own, seated }: RoundProps) {
  const locale = useLocale();
  const { round, endedAt } = session;
  const { phase, settings } = round;
  const { mode } = settings;
  const { training, held, timeUp, open } = useTrainingClock(phase, live.clockOffset);
  const online = live.connection === 'online';

  // Who comes after the training needs neither engine nor data; who was there keeps them until the next round.
  const needed = useRef(false);
  needed.current ||= phase.name === 'lobby' || phase.name === 'predict' || phase.name === 'train';
  const trainer = useTrainer(lab, needed.current, own);
  const runs = useRuns({
    ...{ code, lab, online, seated },
    roundId: round.id,
    participantId: seat.participant.id,
    submits: round.score.submits,
    work: settings.work,
    trainer: trainer.trainer,
    training: training !== null,
  });
  useHeld(held, runs, trainer.engine);
  useShownStates(code, seat.asked, online && seated);

  const { team } = seat;
  const baton = team?.baton?.submissionId ?? null;
  const all = useMemo(() => runCards(runs.state, seat), [runs.state, seat]);
  // A team goes on from its baton: runs of an earlier turn are not submitted any more.
  const cards = useMemo(
    () => (mode === 'relay' ? all.filter(({ from }) => from === baton) : all),
    [mode, all, baton],
  );
  const underWay = useUnderWay(lab, cards, settings.work);
  const fixed = useFixed(lab, team, settings);
  const draft = useDraft({
    ...{ lab, seat, cards, fixed: fixed.config },
    start: team?.baton?.config ?? lab.presets.default,
    turn: `${team?.stage ?? ''} ${baton}`,
  });
  const { config } = draft;
  const answers = useAnswers(code, round.id, seat);
  const network = useMemo(() => networkOfSetting(lab, config), [lab, config]);
  const engineChoice = useEngineChoice({ trainer, network, idle: needed.current && !underWay.going });
  const ready = trainer.engine !== null && (trainer.data === null || trainer.data.loaded > 0);
  useLaterParts(ready, settings);

  const allowance = allowanceOf(lab, round, seat, all, runs.state.runs);
  const { work, runs: runsLeft, submissions: submissionsLeft } = allowance;
  const fits = allowance.fits(config);
  const [digitsLeft, setDigitsLeft] = useState(0);
  const [crowd, setCrowd] = useState<CrowdState>('next');
  const said = sentenceFor({
    ...{ phase: phase.name, mode, held, timeUp, ready, cards, runsLeft, submissionsLeft, digitsLeft, crowd },
    ended: endedAt !== null,
    foretold: seat.prediction !== null,
    submits: round.score.submits,
    workLeft: fits,
    team: teamState(seat, settings.relay.length, locale),
  });

  const controls = (
    <RoundControls
      {...{ lab, draft, fixed, underWay }}
      onConfig={runs.change}
      answers={training && mode !== 'sandbox' ? answers : null}
      mayAnswer={submissionsLeft > 0 && open}
      work={
        work &&
        training && (
          <WorkBar work={work} perStep={stepCost(lab, config, work.unit)} steps={network?.training.steps} />
        )
      }
    />
  );
  const digits = (mayDraw: boolean) =>
    seat.digits && (
      <Digits {...{ code, seat, online, digits: seat.digits }} open={mayDraw} onLeft={setDigitsLeft} />
    );
  const bench: BenchProps = {
    ...{ session, seat, lab, trainer, runs, cards, answers, runsLeft, submissionsLeft, open, held, controls },
    leaveGpu: engineChoice.leaveGpu,
    mayBegin: fits,
    terms: (setting) => ({ cell: null, baton: null, until: allowance.until(setting) }),
    config,
    settings: draft.settings,
    onSettings: (next) => draft.set(draftOf(lab, next)),
    nextSeed: () => (draft.sameSeed && draft.seedOffer ? draft.seedOffer.seed : randomSeed()),
    onUse: draft.use,
  };
  return (
    <>
      <RoundBar
        {...{ said, live, round, seat, submissionsLeft }}
        cards={all}
        engine={
          needed.current &&
          network && <EnginePanel trainer={trainer} choice={engineChoice} locked={underWay.going} />
        }
      />
      <main className="mx-auto max-w-wide px-4 pt-4 lg:px-6 lg:pt-3 lg:pb-3">
        <RoundPhase
          {...{ code, bench, digits }}
          cards={all}
          clockOffset={live.clockOffset}
          onCrowd={setCrowd}
        />
      </main>
      <footer className="flex justify-center px-4 py-3 lg:hidden">
        <Preferences />
      </footer>
    </>
  );
}
