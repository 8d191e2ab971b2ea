'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { ChevronLeft, ChevronRight, Eye, EyeOff, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { useControlKey } from '@/app/components/teach/use-control-path';
import { Button } from '@/app/components/ui/button';
import { buttonLook } from '@/app/components/ui/button-look';
import { Notice } from '@/app/components/ui/notice';
import { Select } from '@/app/components/ui/select';
import { cn } from '@/app/lib/cn';
import { scoreText } from '@/app/lib/score';
import { useRoundLab } from '@/app/lib/use-round-lab';
import type { LiveSession } from '@/app/lib/use-session';
import type { Config, LabDefinition } from '@/lib/labs/types';
import { aliasName } from '@/lib/session/aliases';
import type { Run } from '@/lib/session/state';
import type { RosterRow, SubmissionRow } from '@/lib/session/views';
import { stateInk } from '../class/class-cell';
import type { StudentState } from '../class/states';
import { columnsOf, scoreIn, statedControls } from '../scores/axes';
import { ColumnName } from '../scores/column-mark';
import { SettingsList } from './settings-list';
import { StudentCurves } from './student-curves';
import { StudentFigures } from './student-figures';
import { StudentNote } from './student-note';

interface StudentSheetProps {
  readonly code: string;
  /** The round that is looked at. */
  readonly labId: string;
  readonly dataId: string | null;
  /** Their run of that round, where it is the one that is on. */
  readonly run: Run | null;
  readonly row: RosterRow;
  readonly state: StudentState;
  readonly progress: ReturnType<LiveSession['progress']['get']>;
  /** Of this student in this round, oldest first. */
  readonly submissions: readonly SubmissionRow[];
  readonly nameless: boolean;
  readonly onNameless: (nameless: boolean) => void;
  /** To the one before (−1) or after (1) in the class; null where there is none. */
  readonly onStep: ((by: -1 | 1) => void) | null;
  readonly onClose: () => void;
}

/** What does something of its own with arrow keys. */
const ownArrows = 'input, textarea, canvas, [role]:not([role=dialog])';

/**
 * One student over the whole screen: curves, settings, what the network has learned, the note. Nameless it can be shown to
 * the class: another name, no note, everything else as it is, and nobody else's name on the screen.
 */
export function StudentSheet(props: StudentSheetProps) {
  const { code, labId, dataId, run, row, state, progress, submissions } = props;
  const { nameless, onNameless, onStep, onClose } = props;
  const t = useTranslations('dashboard');
  const tCommon = useTranslations('common');
  const tErrors = useTranslations('errors');
  const locale = useLocale();
  const played = useRoundLab(code, labId, dataId, useControlKey());
  const [wanted, setWanted] = useState<string | null>(null);
  const submission = submissions.find(({ id }) => id === wanted) ?? submissions.at(-1) ?? null;
  const name = nameless ? aliasName(row.alias, locale) : row.name;
  const key = ({ key, target }: KeyboardEvent) => {
    // Arrows belong to fields and sliders that have the focus.
    if (!onStep || (target instanceof Element && target.closest(ownArrows))) return;
    if (key === 'ArrowLeft') onStep(-1);
    if (key === 'ArrowRight') onStep(1);
  };
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Popup
          onKeyDown={key}
          className="fixed inset-0 z-40 overflow-y-auto bg-paper px-4 pb-12 outline-none sm:px-6"
        >
          <div className="mx-auto grid max-w-wide grid-cols-[minmax(0,1fr)] gap-4">
            <header className="sticky top-0 z-10 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b bg-paper px-4 py-3 sm:-mx-6 sm:px-6">
              <Base.Title className="text-2xl">{name}</Base.Title>
              <p className={cn('font-semibold', stateInk[state])}>{t(`state.${state}`)}</p>
              <div className="ml-auto flex flex-wrap items-center gap-2">
                <Button aria-pressed={nameless} onClick={() => onNameless(!nameless)}>
                  {nameless ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
                  {t(nameless ? 'student.showName' : 'student.hideName')}
                </Button>
                {onStep && (
                  <>
                    <Button size="icon" aria-label={t('student.before')} onClick={() => onStep(-1)}>
                      <ChevronLeft aria-hidden />
                    </Button>
                    <Button size="icon" aria-label={t('student.after')} onClick={() => onStep(1)}>
                      <ChevronRight aria-hidden />
                    </Button>
                  </>
                )}
                <Base.Close
                  aria-label={tCommon('close')}
                  className={buttonLook({ variant: 'bare', size: 'icon' })}
                >
                  <X aria-hidden />
                </Base.Close>
              </div>
            </header>
            {typeof played === 'string' && <Notice kind="bad" title={tErrors(played)} />}
            {typeof played === 'object' && played && (
              <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[22rem_minmax(0,1fr)]">
                <aside className="grid gap-6">
                  {submissions.length > 1 && (
                    <Select
                      label={t('student.submission')}
                      value={submission?.id ?? ''}
                      onChange={setWanted}
                      options={submissions.map((each, index) => ({
                        value: each.id,
                        label: t(each.counts ? 'student.counting' : 'student.nth', { number: index + 1 }),
                      }))}
                    />
                  )}
                  {submission && <Scores submission={submission} />}
                  <section className="grid gap-2">
                    <h3 className="font-semibold text-sm">{t('student.settings')}</h3>
                    <Settings lab={played.lab} config={submission?.config ?? run?.config} />
                  </section>
                  {!nameless && <StudentNote key={row.id} participantId={row.id} note={row.note} />}
                </aside>
                <StudentFigures
                  code={code}
                  lab={played.lab}
                  own={played.own}
                  submission={submission}
                  curves={
                    <StudentCurves
                      run={run}
                      name={name}
                      progress={progress}
                      hasAccuracy={played.lab.score.metric === 'accuracy'}
                    />
                  }
                />
              </div>
            )}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Settings({ lab, config }: { readonly lab: LabDefinition; readonly config: Config | undefined }) {
  const t = useTranslations('dashboard.student');
  const against = lab.score.submits === 'answer' ? lab.score.initial : lab.presets.default;
  if (!config) return <p className="text-ink-2 text-sm">{t('noRun')}</p>;
  return <SettingsList controls={statedControls(lab)} config={config} against={against} />;
}

/** What the server computed, and what it knows of the run. */
function Scores({ submission }: { readonly submission: SubmissionRow }) {
  const tErrors = useTranslations('errors');
  const t = useTranslations('dashboard.table');
  const { status, score } = submission;
  switch (status.kind) {
    case 'pending':
      return <p className="text-ink-2">{t('pending')}</p>;
    case 'failed':
      return <p className="text-bad">{tErrors(status.code)}</p>;
    case 'scored':
      return (
        <dl className="flex flex-wrap gap-x-6 gap-y-2">
          {columnsOf([submission]).map((column) => {
            const value = scoreIn(submission, column);
            return value === null ? null : (
              <div key={column}>
                <dt className="text-ink-2 text-sm">
                  <ColumnName column={column} />
                </dt>
                <dd className="font-bold text-xl">{scoreText(score.metric, value)}</dd>
              </div>
            );
          })}
        </dl>
      );
  }
}
