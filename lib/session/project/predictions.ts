/** What the class has foretold, beside what happened. */
import { gapOf, metrics } from '../../nn/score';
import { medianOf } from '../../stats/values';
import { board } from '../board';
import { hasStarted, isRevealed } from '../lookup';
import { type Foretold, optionCount, optionOf } from '../settings';
import type { Round, SessionState } from '../state';
import type { PredictionView } from '../views';

/** The figure that was foretold; null where nobody has a score. */
function figure(state: SessionState, round: Round, of: Foretold): number | null {
  const { metric } = round.score;
  const scores = board(state, round).map(({ score }) => score);
  if (scores.length === 0) return null;
  const hidden = scores.map((score) => score.hidden.value);
  switch (of) {
    case 'best-hidden':
      return metrics[metric].better === 'higher' ? Math.max(...hidden) : Math.min(...hidden);
    case 'median-hidden':
      return medianOf(hidden);
    case 'median-gap':
      return medianOf(scores.map((score) => gapOf(metric, score.train.value, score.hidden.value)));
  }
}

/** The option that came true: of a figure once it is revealed, of a question when the teacher has said so. */
function outcome(state: SessionState, round: Round): number | null {
  const { prediction } = round.settings;
  switch (prediction?.kind) {
    case undefined:
      return null;
    case 'question':
      return round.settled;
    case 'figure': {
      const value = isRevealed(round.phase) ? figure(state, round, prediction.of) : null;
      return value === null ? null : optionOf(prediction.edges, value);
    }
  }
}

export function predictionView(state: SessionState, round: Round): PredictionView | null {
  const { prediction } = round.settings;
  if (!prediction) return null;
  const sent = Object.values(round.predictions);
  const counts = Array.from(
    { length: optionCount(prediction) },
    (_, option) => sent.filter((each) => each === option).length,
  );
  return {
    sent: sent.length,
    counts: hasStarted(round.phase) ? counts : [],
    outcome: outcome(state, round),
  };
}
