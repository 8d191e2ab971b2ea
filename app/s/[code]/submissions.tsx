'use client';
import { Star } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { SplitMark } from '@/app/components/split/marks';
import { SealedBand } from '@/app/components/split/sealed-band';
import { Button } from '@/app/components/ui/button';
import { Cell, HeadCell, Row, Table } from '@/app/components/ui/table';
import { cn } from '@/app/lib/cn';
import { scoreText } from '@/app/lib/score';
import type { MetricName } from '@/lib/nn/score';
import { type ErrorCode, errorCodes } from '@/lib/protocol/errors';
import type { BoardSettings } from '@/lib/session/settings';
import type { RoundScore } from '@/lib/session/state';
import type { Handed } from './use-answers';

interface SubmissionsProps {
  readonly score: RoundScore;
  readonly board: BoardSettings;
  readonly cards: readonly Handed[];
  /** The one that counts was marked by hand. */
  readonly marked: boolean;
  /** Marking is possible until the freeze; after it, the rows only tell. */
  readonly onMark?: (submissionId: string) => void;
  readonly onRetry?: (runId: string) => void;
}

const isKnown = (code: string): code is ErrorCode => errorCodes.some((known) => known === code);

/** What was handed in: the server's figures beside the claimed ones, the sealed test, and which one counts. */
export function Submissions(props: SubmissionsProps) {
  const { score, board, cards, marked, onMark, onRetry } = props;
  const { metric } = score;
  const of = score.submits === 'answer' ? 'answer' : 'run';
  // A board for nobody says nothing until the reveal.
  const isTold = board.audience !== 'nobody' || cards.some(isPublished);
  const hasPublic = board.split === 'public' && isTold;
  // A phone has no room for four.
  const narrow = hasPublic && 'max-sm:hidden';
  const t = useTranslations('student.submissions');
  const tSplit = useTranslations('common.split');
  const sent = cards.filter((card) => card.submission || card.upload);
  const tight = 'whitespace-nowrap px-1.5 py-1 first:pl-0 last:pr-0 sm:px-2';
  return (
    <div className="@container">
      <Table>
        <thead>
          <Row>
            <HeadCell className={tight}>{t(of)}</HeadCell>
            {columnsOf(hasPublic).map((split) => (
              <HeadCell key={split} className={cn(tight, split === 'train' && narrow)}>
                <span className="flex items-center gap-1.5">
                  {split === 'public' ? (
                    <SplitMark split="validation" outlined />
                  ) : (
                    <SplitMark split={split} />
                  )}
                  <span className={cn((split === 'hidden' || hasPublic) && 'max-sm:sr-only')}>
                    {tSplit(split)}
                  </span>
                </span>
              </HeadCell>
            ))}
            <HeadCell className={tight}>
              <span className="sr-only">{t('counts')}</span>
            </HeadCell>
          </Row>
        </thead>
        <tbody>
          {sent.map((card) => (
            <Fragment key={card.id}>
              <Row className={cn(card.counts && 'font-semibold')}>
                <Cell className={tight}>#{card.number}</Cell>
                <Figures {...{ metric, card, hasPublic, onRetry }} className={tight} />
                <Cell className={cn(tight, 'h-11 text-right')}>
                  <Counting card={card} onMark={onMark} />
                </Cell>
              </Row>
              {board.ladder && isTold && isHeldBack(card) && (
                <Row>
                  <Cell colSpan={6} className={cn(tight, 'whitespace-normal pt-0 text-ink-2 text-sm')}>
                    {t('heldBack', { number: card.number })}
                  </Cell>
                </Row>
              )}
            </Fragment>
          ))}
        </tbody>
      </Table>
      {onMark && !marked && sent.length > 1 && (
        <p className="mt-2 text-ink-2 text-sm">{t(board.split === 'public' ? 'defaultPublic' : 'default')}</p>
      )}
    </div>
  );
}

const columnsOf = (hasPublic: boolean) =>
  hasPublic
    ? (['train', 'validation', 'public', 'hidden'] as const)
    : (['train', 'validation', 'hidden'] as const);

const isPublished = ({ submission }: Handed): boolean =>
  submission?.status.kind === 'scored' && submission.status.published !== null;

/** Scored, and no better than one's best by more than noise: the Ladder does not publish it. */
const isHeldBack = ({ submission }: Handed): boolean =>
  submission?.status.kind === 'scored' && submission.status.published === null;

interface FiguresProps {
  readonly metric: MetricName;
  readonly card: Handed;
  /** The board's public split has a column. */
  readonly hasPublic: boolean;
  readonly className: string;
  readonly onRetry: ((runId: string) => void) | undefined;
}

/** The scores of one row; or, over all of them, how far it has got. */
function Figures({ metric, card, hasPublic, className, onRetry }: FiguresProps) {
  const columns = columnsOf(hasPublic).length;
  const t = useTranslations('student.submissions');
  const tErrors = useTranslations('errors');
  const { submission, upload } = card;
  if (submission?.status.kind === 'scored' && !upload) {
    const { train, validation } = submission.status.score;
    const { published } = submission.status;
    const claim = submission.submitted.kind === 'answer' ? null : submission.submitted.claim.validation;
    const claimed = claim === null ? null : scoreText(metric, claim);
    return (
      <>
        <Cell className={cn(className, 'text-train-text', hasPublic && 'max-sm:hidden')}>
          {scoreText(metric, train.value)}
        </Cell>
        <Cell className={cn(className, 'text-validation-text')}>
          {scoreText(metric, validation.value)}{' '}
          {claimed !== null && (
            <span
              className="font-normal text-ink-2 text-xs @max-xl:block @max-xl:leading-none"
              title={t('claimedLong', { value: claimed })}
            >
              {t('claimed', { value: claimed })}
            </span>
          )}
        </Cell>
        {hasPublic && (
          <Cell className={cn(className, 'text-validation-text')}>
            {published ? scoreText(metric, published.value) : '–'}
          </Cell>
        )}
        <Cell className={cn(className, 'text-hidden-text')}>
          {submission.hidden ? (
            scoreText(metric, submission.hidden.value)
          ) : (
            <>
              <span className="sr-only">{t('sealed')}</span>
              <SealedBand className="w-11 sm:w-14" />
            </>
          )}
        </Cell>
      </>
    );
  }
  const code = upload?.error ?? (submission?.status.kind === 'failed' ? submission.status.code : null);
  if (!upload || upload.status === 'refused') {
    if (code !== null) {
      return (
        <Cell colSpan={columns} className={cn(className, 'whitespace-normal text-sm')}>
          <span className="text-bad">{isKnown(code) ? tErrors(code) : t('refused')}</span>
          {onRetry && (
            <Button
              variant="bare"
              className="-my-2 ml-1 px-2 text-sm underline"
              onClick={() => onRetry(card.id)}
            >
              {t('retry')}
            </Button>
          )}
        </Cell>
      );
    }
  }
  return (
    <Cell colSpan={columns} className={cn(className, 'text-ink-2')}>
      {upload?.status === 'queued' && t('queued')}
      {upload?.status === 'sending' && t('sending', { percent: Math.round(100 * upload.share) })}
      {(!upload || upload.status === 'sent') && <span className="animate-pulse-slow">{t('pending')}</span>}
    </Cell>
  );
}

function Counting({ card, onMark }: { readonly card: Handed; readonly onMark: SubmissionsProps['onMark'] }) {
  const t = useTranslations('student.submissions');
  const { submission, counts, number } = card;
  if (!submission) return null;
  if (counts) {
    return (
      <span className="inline-flex items-center gap-1 whitespace-nowrap">
        <Star aria-hidden className="size-4 fill-current" />
        <span className="@max-xl:sr-only">{t('counts')}</span>
      </span>
    );
  }
  if (!onMark || submission.status.kind === 'failed') return null;
  return (
    <Button
      className="px-3 text-sm pointer-fine:min-h-8"
      aria-label={t('markLabel', { number })}
      onClick={() => onMark(submission.id)}
    >
      {t('mark')}
    </Button>
  );
}
