'use client';
import { Send } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import { Preferences } from '@/app/components/chrome/preferences';
import { AnswerPanel } from '@/app/components/lab/answer-panel';
import { type Draft, draftOf, firstDraft, settingsOf } from '@/app/components/lab/experiment';
import { Button } from '@/app/components/ui/button';
import { Skeleton } from '@/app/components/ui/skeleton';
import { useRemaining } from '@/app/lib/use-remaining';
import type { LiveSession } from '@/app/lib/use-session';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { PublicView, SeatView } from '@/lib/session/views';
import { liveControls } from '@/lib/trainer/run';
import { Bench } from './bench';
import { EnginePanel } from './engine-panel';
import { Lobby } from './lobby';
import { runsLeft as leftRuns, submissionsLeft as leftSubmissions, type RunCard, runCards } from './runs';
import { sentenceFor } from './sentence';
import { type SeedChoice, SettingsPanel } from './settings-panel';
import { StatusRow } from './status-row';
import { TopBar } from './top-bar';
import { useAnswers } from './use-answers';
import { networkOfSetting, useEngineChoice } from './use-engine-choice';
import { useLaterParts } from './use-later-parts';
import { useRuns } from './use-runs';
import { useTrainer } from './use-trainer';

interface RoundProps {
  readonly code: string;
  readonly live: LiveSession;
  readonly session: PublicView;
  readonly seat: SeatView;
  readonly lab: LabDefinition;
}

const Closing = dynamic(() => import('./closing').then((file) => file.Closing), {
  loading: () => <Skeleton className="h-64" />,
});

const none: ReadonlySet<string> = new Set();

/** A random seed, as the protocol wants it: 32 bits. */
const randomSeed = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/** One round from lobby to debrief. Give it the round's id as key: the next one begins anew. */
export function Round({ code, live, session, seat, lab }: RoundProps) {
  const t = useTranslations('student');
  const { round, endedAt } = session;
  const { phase, settings } = round;
  const inTraining = phase.name === 'train';
  const deadline = phase.name === 'train' ? phase.deadline : null;
  const timeUp = useRemaining(deadline, live.clockOffset) === 0;

  // Who comes after the training needs neither engine nor data; who was there keeps them until the next round.
  const needed = useRef(false);
  needed.current ||= phase.name === 'lobby' || phase.name === 'train';
  const trainer = useTrainer(lab, needed.current);
  const runs = useRuns({
    code,
    roundId: round.id,
    participantId: seat.participant.id,
    lab,
    trainer: trainer.trainer,
    online: live.connection === 'online',
    training: inTraining,
  });
  const cards = useMemo(() => runCards(runs.state, seat), [runs.state, seat]);
  const underWay = cards.find(({ status }) => status === 'running' || status === 'paused') ?? null;
  const going = underWay !== null;

  const draft = useDraft(lab, cards, seat);
  const answers = useAnswers(code, round.id, seat);
  const drawn = useMemo(
    () => settingsOf({ config: draft.config, answer: draft.answer }),
    [draft.config, draft.answer],
  );
  const network = useMemo(() => networkOfSetting(lab, draft.config), [lab, draft.config]);
  const engineChoice = useEngineChoice({ trainer, network, idle: needed.current && !going });
  const goingConfig = underWay && !underWay.local?.interrupted ? underWay.config : null;
  const liveIds = useMemo(() => (goingConfig ? liveControls(lab, goingConfig) : none), [lab, goingConfig]);
  const runsLeft = leftRuns(cards, settings.runs);
  const submissionsLeft = leftSubmissions(cards, seat, settings.submissions);
  const ready = trainer.engine !== null && (trainer.data === null || trainer.data.loaded > 0);
  useLaterParts(ready);
  const sentence = sentenceFor({
    phase: phase.name,
    ended: endedAt !== null,
    timeUp,
    ready,
    submits: round.score.submits,
    cards,
    runsLeft,
    submissionsLeft,
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
          {phase.name === 'train' && (
            <Button
              className="mt-2 w-full"
              disabled={submissionsLeft === 0 || timeUp || answers.isOnItsWay}
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
          draft.setConfig(config);
          runs.change(config);
        }}
        seedOffer={draft.seedOffer}
        sameSeed={draft.sameSeed}
        onSameSeed={draft.setSameSeed}
        disabled={going}
        live={liveIds}
      />
    </>
  );
  return (
    <>
      <TopBar sentence={t(`now.${sentence}`)} deadline={deadline} clockOffset={live.clockOffset}>
        <StatusRow
          name={seat.participant.name}
          connection={live.connection}
          engine={
            needed.current &&
            network && <EnginePanel trainer={trainer} choice={engineChoice} locked={going} />
          }
          submissions={
            <SubmissionState
              cards={cards}
              used={settings.submissions - submissionsLeft}
              allowed={settings.submissions}
              rank={seat.rank}
            />
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
            controls={controls}
          />
        )}
        {phase.name === 'train' && (
          <Bench
            round={round}
            seat={seat}
            lab={lab}
            trainer={trainer}
            leaveGpu={engineChoice.leaveGpu}
            runs={runs}
            cards={cards}
            runsLeft={runsLeft}
            submissionsLeft={submissionsLeft}
            timeUp={timeUp}
            config={draft.config}
            answers={answers}
            settings={drawn}
            onSettings={(next) => draft.set(draftOf(lab, next))}
            nextSeed={() => (draft.sameSeed && draft.seedOffer ? draft.seedOffer.seed : randomSeed())}
            onUse={draft.use}
            controls={controls}
          />
        )}
        {phase.name !== 'lobby' && phase.name !== 'train' && (
          <Closing session={session} seat={seat} lab={lab} cards={cards} />
        )}
      </main>
      <footer className="flex justify-center px-4 py-3 lg:hidden">
        <Preferences />
      </footer>
    </>
  );
}

/** The setting in the controls: one's own latest where there is none yet, then whatever one makes of it. */
function useDraft(lab: LabDefinition, cards: readonly RunCard[], seat: SeatView) {
  const [stated, setAnswer] = useState<Config | null>(null);
  const [chosen, setConfig] = useState<Config | null>(null);
  const [offered, setOffered] = useState<SeedChoice | null>(null);
  const [sameSeed, setSameSeed] = useState(false);
  const latest = cards.at(-1);
  const sent = seat.submissions.findLast(({ submitted }) => submitted.kind === 'answer')?.submitted;
  const first = firstDraft(lab);
  return {
    config: chosen ?? latest?.config ?? first.config,
    setConfig,
    /** One's own latest too, where there is one. */
    answer: first.answer && (stated ?? (sent?.kind === 'answer' ? sent.answer : first.answer)),
    setAnswer,
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

interface SubmissionStateProps {
  readonly cards: readonly RunCard[];
  readonly used: number;
  readonly allowed: number;
  readonly rank: number | null;
}

/** What is on its way first; otherwise how many were used and where one stands. */
function SubmissionState({ cards, used, allowed, rank }: SubmissionStateProps) {
  const t = useTranslations('student.status');
  const uploads = cards.map(({ upload }) => upload?.status);
  const isScoring =
    uploads.includes('sent') || cards.some(({ submission }) => submission?.status.kind === 'pending');
  return (
    <>
      {uploads.includes('queued')
        ? t('waiting')
        : uploads.includes('sending')
          ? t('sending')
          : isScoring
            ? t('scoring')
            : t('submissions', { used, allowed })}
      {rank !== null && <b className="ml-3 text-ink">{t('rank', { rank })}</b>}
    </>
  );
}
