import type { TrainingData } from '../nn/dataset';
import { answersOf } from '../nn/metrics';
import { sliceDataset } from '../nn/training-data';
import type { AskedNetwork } from './asked-network';
import type { LabInUse } from './lab-in-use';
import type { Handlers } from './messages';
import { scoreParts } from './scorer';
import { copied, wholeSplit } from './splits';

/** Requests that change nothing: what a network answers, and what it was shown. */
type Question = 'predict' | 'evaluate' | 'examples' | 'mistakes' | 'inspect';

/** @param ready the data, once there is an engine as well */
export function answerQuestions(
  lab: LabInUse,
  asked: AskedNetwork,
  ready: () => Promise<TrainingData>,
): Pick<Handlers, Question> {
  return {
    predict: async ({ inputs, count, of }) => {
      const { classes } = await ready();
      return asked.ask(of, async (network, { loss }) =>
        answersOf(loss, await network.outputs({ inputs, count, scale: 1 }), { count, classes }),
      );
    },
    evaluate: async ({ split, of }) => {
      const parts = await wholeSplit(await ready(), split);
      return asked.ask(of, (network, model) =>
        scoreParts(network, model, lab.definition.score.metric, parts),
      );
    },
    examples: async ({ split, count }) => {
      const data = await lab.data;
      const first = split === 'train' ? await data.block(0) : await data.validation();
      return copied(sliceDataset(first, 0, Math.min(count, first.count)));
    },
    mistakes: async ({ count, of }) => {
      const { findMistakes } = await import('./mistakes');
      const validation = await (await ready()).validation();
      return asked.ask(of, (network, model) => findMistakes(network, model, validation, count));
    },
    inspect: async ({ at, of, network }) => {
      const { inspect, ownExamples } = await import('./inspect');
      const validation = await (await lab.data).validation();
      return inspect(network, at.kind === 'own' ? ownExamples(validation, at.inputs) : validation, {
        count: at.kind === 'own' ? Number.POSITIVE_INFINITY : at.count,
        of,
      });
    },
  };
}
