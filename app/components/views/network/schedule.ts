/** The learning rate over a run, as a figure: pure. */
import type { LinesFigure } from '@/lib/labs/figures';
import { rateAt } from '@/lib/nn/schedules';
import type { TrainingSpec } from '@/lib/nn/spec';
import { extentOf } from '../scale';

const places = 200;

/** @param step where a run with these settings is; null where there is none */
export function scheduleFigure(training: TrainingSpec, step: number | null): LinesFigure {
  const count = Math.min(places, training.steps);
  const x = Float32Array.from({ length: count }, (_, index) =>
    count < 2 ? 0 : Math.round((index * (training.steps - 1)) / (count - 1)),
  );
  const y = Float32Array.from(x, (at) => rateAt(training, at));
  const [low, high] = extentOf(y) ?? [0, 1];
  const isLog = training.schedule?.kind === 'range-test' && low > 0;
  const at = step === null ? null : Math.min(step, training.steps - 1);
  return {
    kind: 'lines',
    x: { label: { ja: '更新回数', en: 'Step' }, scale: 'linear', from: 0, to: Math.max(1, training.steps) },
    y: {
      label: { ja: '学習率', en: 'Learning rate' },
      scale: isLog ? 'log' : 'linear',
      from: isLog ? low : 0,
      to: isLog ? high : 1.1 * high || 1,
    },
    lines: [{ label: { ja: '学習率', en: 'Learning rate' }, tone: 'quiet', x, y }],
    points:
      at === null
        ? []
        : [
            {
              label: { ja: 'いまの学習率', en: 'Rate now' },
              tone: 'first',
              x: [at],
              y: [rateAt(training, at)],
            },
          ],
  };
}
