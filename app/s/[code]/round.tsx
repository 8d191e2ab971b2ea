'use client';
import { Send } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import { Preferences } from '@/app/components/chrome/preferences';
import { AnswerPanel } from '@/app/components/lab/answer-panel';
import { draftOf, settingsOf } from '@/app/components/lab/experiment';
import { Button } from '@/app/components/ui/button';
import { later } from '@/app/components/ui/late';
import { Skeleton } from '@/app/components/ui/skeleton';
import { useRemaining } from '@/app/lib/use-remaining';
import type { LiveSession } from '@/app/lib/use-session';
import type { OwnData } from '@/lib/labs/own-data';
import { stepCost } from '@/lib/labs/step-cost';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { PublicView, SeatView } from '@/lib/session/views';
import { liveControls } from '@/lib/trainer/run';
import { Bench, type BenchProps } from './bench';
import { type CrowdState, contributions } from './crowd-steps';
import { EnginePanel } from './engine-panel';
import { Lobby } from './lobby';
import { fixedByTeam, teamState } from './relay-turn';
import { runsLeft as leftRuns, submissionsLeft as leftSubmissions, runCards } from './run-cards';
import { sentenceFor } from './sentence';
import { SettingsPanel } from './settings-panel';
import { StatusRow } from './status-row';
import { SubmissionState } from './submission-state';
import { TopBar } from './top-bar';
import { useAnswers } from './use-answers';
import { useDraft } from './use-draft';
import { networkOfSetting, useEngineChoice } from './use-engine-choice';
import { useHeld } from './use-held';
import { useLaterParts } from './use-later-parts';
import { useRuns } from './use-runs';
import { useShownStates } from './use-shown-states';
import { useTrainer } from './use-trainer';
import { stepsWithin, workLeft } from './work-budget';

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

const loading = () => <Skeleton className="h-64" />;
const Closing = later(() => import('./closing').then((file) => file.Closing), { loading });
// What only some rounds have.
const Predict = later(() => import('./predict').then((file) => file.Predict), { loading });
const Crowd = later(() => import('./crowd').then((file) => file.Crowd), { loading });
const Relay = later(() => import('./relay').then((file) => file.Relay), { loading });
const Digits = later(() => import('./digits').then((file) => file.Digits));
const WorkBar = later(() => import('./work-bar').then((file) => file.WorkBar));

const none: ReadonlySet<string> = new Set();

/** A random seed, as the protocol wants it: 32 bits. */
const randomSeed = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/** One round from lobby to debrief. Give it the round's id as key: the next one begins anew. */
export function Round({ code, live, session, seat, lab, own, seated }: RoundProps) {
  const t = useTranslations('student');
  const locale = useLocale();
  const { round, endedAt } = session;
  const { phase, settings } = round;
  const { mode } = settings;
  const training = phase.name === 'train' ? phase : null;
  const held = training !== null && training.pausedAt !== null;
  const timeUp = useRemaining(held ? null : (training?.deadline ?? null), live.clockOffset) === 0;
  const open = training !== null && !timeUp && !held;
  const online = live.connection === 'online';

  // Who comes after the training needs neither engine nor data; who was there keeps them until the next round.
  const needed = useRef(false);
  needed.current ||= phase.name === 'lobby' || phase.name === 'predict' || phase.name === 'train';
  const trainer = useTrainer(lab, needed.current, own);
  const runs = useRuns({
    code,
    roundId: round.id,
    participantId: seat.participant.id,
    lab,
    submits: round.score.submits,
    trainer: trainer.trainer,
    online,
    seated,
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
  const underWay = cards.find(({ status }) => status === 'running' || status === 'paused') ?? null;
  const going = underWay !== null;

  const byTeam = useMemo(
    () => (mode === 'relay' && team ? fixedByTeam(lab, team, settings.relay) : {}),
    [mode, team, lab, settings.relay],
  );
  const fixed = useMemo(() => ({ ...byTeam, ...settings.locked }), [byTeam, settings.locked]);
  const draft = useDraft({
    ...{ lab, seat, cards, fixed },
    start: team?.baton?.config ?? lab.presets.default,
    turn: `${team?.stage ?? ''} ${baton}`,
  });
  const why = useMemo(
    () =>
      new Map([
        ...Object.keys(byTeam).map((id) => [id, t('controls.fixedByTeam')] as const),
        ...Object.keys(settings.locked).map((id) => [id, t('controls.fixedByTeacher')] as const),
      ]),
    [byTeam, settings.locked, t],
  );
  const answers = useAnswers(code, round.id, seat);
  const drawn = useMemo(
    () => settingsOf({ config: draft.config, answer: draft.answer }),
    [draft.config, draft.answer],
  );
  const network = useMemo(() => networkOfSetting(lab, draft.config), [lab, draft.config]);
  const engineChoice = useEngineChoice({ trainer, network, idle: needed.current && !going });
  const goingConfig = underWay && !underWay.local?.interrupted ? underWay.config : null;
  const liveIds = useMemo(() => (goingConfig ? liveControls(lab, goingConfig) : none), [lab, goingConfig]);

  const work = workLeft(lab, seat, runs.state.runs);
  const allowed = (config: Config) =>
    work ? stepsWithin(work, stepCost(lab, config, work.unit)) : Number.POSITIVE_INFINITY;
  const steps = network?.training.steps;
  // The server runs a recipe whole: it must fit. Weights may be taken where the budget ends.
  const least = round.score.submits === 'recipe' ? (steps ?? 1) : 1;
  const fits = allowed(draft.config) >= least;
  const runsLeft = leftRuns(all, settings.runs);
  const submissionsLeft = leftSubmissions(all, seat, settings.submissions);
  const ready = trainer.engine !== null && (trainer.data === null || trainer.data.loaded > 0);
  useLaterParts(ready, settings);

  const [digitsLeft, setDigitsLeft] = useState(0);
  const [crowd, setCrowd] = useState<CrowdState>('next');
  const sentence = sentenceFor({
    ...{ phase: phase.name, mode, held, timeUp, ready, cards, runsLeft, submissionsLeft, digitsLeft, crowd },
    ended: endedAt !== null,
    foretold: seat.prediction !== null,
    submits: round.score.submits,
    workLeft: fits,
    team: teamState(seat, settings.relay.length, locale),
  });

  const controls = (
    <>
      {lab.score.submits === 'answer' && draft.answer && (
        <AnswerPanel
          controls={lab.score.controls}
          initial={lab.score.initial}
          answer={draft.answer}
          onAnswer={draft.setAnswer}
        >
          {phase.name === 'train' && mode !== 'sandbox' && (
            <Button
              className="mt-2 w-full"
              disabled={submissionsLeft === 0 || !open || answers.isOnItsWay}
              onClick={() => draft.answer && answers.submit(draft.answer)}
            >
              <Send aria-hidden />
              {t('answer.submit')}
            </Button>
          )}
        </AnswerPanel>
      )}
      <SettingsPanel
        lab={lab}
        config={draft.config}
        onConfig={(config) => {
          const next = { ...config, ...fixed };
          draft.setConfig(next);
          runs.change(next);
        }}
        seedOffer={draft.seedOffer}
        sameSeed={draft.sameSeed}
        onSameSeed={draft.setSameSeed}
        disabled={going}
        live={liveIds}
        fixed={why}
      />
      {work && training && (
        <WorkBar work={work} perStep={stepCost(lab, draft.config, work.unit)} steps={steps} />
      )}
    </>
  );
  const digits = (mayDraw: boolean) =>
    seat.digits && (
      <Digits {...{ code, seat, online, digits: seat.digits }} open={mayDraw} onLeft={setDigitsLeft} />
    );
  const bench: BenchProps = {
    ...{ session, seat, lab, trainer, runs, cards, answers, runsLeft, submissionsLeft, open, held, controls },
    leaveGpu: engineChoice.leaveGpu,
    mayBegin: fits,
    terms: (config) => ({ cell: null, baton: null, until: work ? allowed(config) : null }),
    config: draft.config,
    settings: drawn,
    onSettings: (next) => draft.set(draftOf(lab, next)),
    nextSeed: () => (draft.sameSeed && draft.seedOffer ? draft.seedOffer.seed : randomSeed()),
    onUse: draft.use,
  };
  return (
    <>
      <TopBar
        sentence={t(`now.${sentence.key}`, sentence.values)}
        deadline={settings.calm ? null : training?.deadline}
        pausedAt={training?.pausedAt}
        clockOffset={live.clockOffset}
      >
        <StatusRow
          name={seat.participant.name}
          alias={seat.participant.alias}
          connection={live.connection}
          engine={
            needed.current &&
            network && <EnginePanel trainer={trainer} choice={engineChoice} locked={going} />
          }
          submissions={
            mode !== 'sandbox' && (
              <SubmissionState
                cards={all}
                used={mode === 'crowd' ? contributions(seat) : settings.submissions - submissionsLeft}
                allowed={mode === 'crowd' ? null : settings.submissions}
                rank={settings.calm ? null : seat.rank}
                online={online}
              />
            )
          }
        />
      </TopBar>
      <main className="mx-auto max-w-wide px-4 pt-4 lg:px-6 lg:pt-3 lg:pb-3">
        {phase.name === 'lobby' && (
          <Lobby
            session={session}
            lab={lab}
            ownName={seat.participant.name}
            trainer={trainer}
            onRetryData={trainer.retryData}
            digits={digits(true)}
            controls={mode === 'crowd' ? null : controls}
          />
        )}
        {phase.name === 'predict' && digits(false)}
        {phase.name === 'predict' && settings.prediction && (
          <Predict {...{ round, lab }} prediction={settings.prediction} sent={seat.prediction} />
        )}
        {training && (mode === 'battle' || mode === 'sandbox') && <Bench {...bench} />}
        {training && settings.sweep && (
          <Crowd
            {...{ session, seat, lab, trainer, runs, open }}
            sweep={settings.sweep}
            leaveGpu={engineChoice.leaveGpu}
            onState={setCrowd}
          />
        )}
        {training && mode === 'relay' && team && (
          <Relay {...{ bench, code, team }} clockOffset={live.clockOffset} />
        )}
        {(phase.name === 'freeze' || phase.name === 'reveal' || phase.name === 'debrief') && (
          <Closing session={session} seat={seat} lab={lab} cards={all} />
        )}
      </main>
      <footer className="flex justify-center px-4 py-3 lg:hidden">
        <Preferences />
      </footer>
    </>
  );
}
