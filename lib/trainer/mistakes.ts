import type { Dataset } from '../nn/dataset';
import { answersOf, predictedClasses } from '../nn/metrics';
import type { ModelSpec } from '../nn/spec';
import type { Network } from './engine';
import type { Mistakes } from './messages';

/** The examples that a network gets wrong, those of which it is most certain first. @param count how many at most */
export async function findMistakes(
  network: Network,
  model: ModelSpec,
  dataset: Dataset,
  count: number,
): Promise<Mistakes> {
  const { classes, inputSize } = dataset;
  const outputs = await network.outputs(dataset);
  const likelihoods = answersOf(model.loss, outputs, dataset);
  const predicted = predictedClasses(model.loss, outputs, dataset);
  const certainty = (index: number) => likelihoods[index * classes + (predicted[index] ?? 0)] ?? 0;
  const wrong = Array.from(predicted.keys()).filter((index) => predicted[index] !== dataset.labels[index]);
  const shown = wrong.sort((a, b) => certainty(b) - certainty(a)).slice(0, count);

  const inputs = dataset.inputs.slice(0, shown.length * inputSize);
  const labels = new Uint8Array(shown.length);
  shown.forEach((index, place) => {
    inputs.set(dataset.inputs.subarray(index * inputSize, (index + 1) * inputSize), place * inputSize);
    labels[place] = dataset.labels[index] ?? 0;
  });
  const confusion = new Uint32Array(classes * classes);
  dataset.labels.forEach((label, index) => {
    const cell = label * classes + (predicted[index] ?? 0);
    confusion[cell] = (confusion[cell] ?? 0) + 1;
  });
  return {
    examples: { ...dataset, count: shown.length, inputs, labels },
    predicted: Uint8Array.from(shown, (index) => predicted[index] ?? 0),
    confidence: Float32Array.from(shown, certainty),
    total: wrong.length,
    confusion,
  };
}
