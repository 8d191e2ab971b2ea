/** One contender's turn: a fresh network trained until the target is reached or its time is up. */
import type { Dataset } from '../../../lib/nn/dataset';
import { createRng } from '../../../lib/nn/rng';
import { inMemory } from '../../../lib/nn/training-data';
import { ExampleOrder } from '../../../lib/trainer/batches';
import { weightsFromSeed } from '../../../lib/trainer/weights-from-seed';
import { collectGarbage, type Figures, isReached, type Judge } from './judge';
import type { Batches, Contender, Learner } from './learner';
import type { Work } from './works';

export interface TurnOptions {
  readonly seed: number;
  /** Ends after so many milliseconds of training, reached or not. */
  readonly capMs: number;
}

/** Longer turns are not done again: what is lost between two checks does not matter to them. */
const again = { belowMs: 1000 } as const;

export interface Turn extends Figures {
  readonly reached: boolean;
  readonly steps: number;
  /** Spent in training alone. */
  readonly ms: number;
}

/** Lays out the examples that the next steps see. */
class Feed {
  private readonly order: ExampleOrder;
  private step = 0;

  constructor(
    private readonly work: Work,
    private readonly train: Dataset,
    seed: number,
  ) {
    const { count } = train;
    this.order = new ExampleOrder({ trainCount: count, blockSize: count }, createRng(seed).fork('order'));
  }

  next(steps: number): Batches {
    const { work, train } = this;
    const { inputSize, labels, classes, scale } = train;
    const size = steps * work.batchSize;
    const first = this.step * work.batchSize;
    const width = work.model.loss === 'softmax-cross-entropy' ? classes : 1;
    const indices = new Uint32Array(size);
    this.order.write(first, indices);
    const inputs = new Float32Array(size * inputSize);
    const answers = new Float32Array(size * width);
    for (let place = 0; place < size; place++) {
      const index = indices[place] ?? 0;
      for (let i = 0; i < inputSize; i++) {
        inputs[place * inputSize + i] = (train.inputs[index * inputSize + i] ?? 0) * scale;
      }
      const label = labels[index] ?? 0;
      if (width > 1) answers[place * width + label] = 1;
      else answers[place] = label;
    }
    this.step += steps;
    return { steps, inputs, answers };
  }
}

export class Track {
  /** Milliseconds of a step, from the warm-up; null before it. */
  private stepMs: number | null = null;

  constructor(
    private readonly work: Work,
    private readonly contender: Contender,
    private readonly train: Dataset,
    private readonly judge: Judge,
  ) {}

  /** Compiles what is compiled late, on a network that is thrown away, and finds out how long a step takes. */
  async warmUp(capMs: number): Promise<void> {
    let spent = 0;
    for (let chunk = 1; spent < capMs && chunk <= this.work.checkEvery; chunk = Math.min(4 * chunk, 1e9)) {
      const { learner, feed } = await this.begin(1, chunk);
      learner.take(feed.next(chunk));
      const startedAt = performance.now();
      await learner.train();
      const ms = performance.now() - startedAt;
      learner.dispose();
      spent += ms;
      this.stepMs = ms / chunk;
    }
  }

  /**
   * Where the target is reached, the time is that of the same steps done again from the start in one go, so that
   * looking now and then at the held-out set costs nobody anything.
   */
  async run({ seed, capMs }: TurnOptions): Promise<Turn> {
    const { work } = this;
    const searched = await this.trainUntil(seed, this.chunkFor(capMs), (turn) => {
      return turn.reached || turn.ms >= capMs || turn.steps >= work.mostSteps;
    });
    if (!searched.reached || searched.ms > again.belowMs) return searched;
    return await this.after(seed, searched.steps);
  }

  /** Exactly so many steps, in one go. */
  async after(seed: number, steps: number): Promise<Turn> {
    return await this.trainUntil(seed, steps, () => true);
  }

  private async trainUntil(seed: number, chunk: number, isEnd: (turn: Turn) => boolean): Promise<Turn> {
    const { work, judge } = this;
    const { learner, feed } = await this.begin(seed, chunk);
    let steps = 0;
    let ms = 0;
    // Nobody pays for what looking at the held-out set left behind.
    collectGarbage();
    for (;;) {
      learner.take(feed.next(chunk));
      const startedAt = performance.now();
      await learner.train();
      ms += performance.now() - startedAt;
      steps += chunk;
      const figures = await judge.figures(await learner.weights());
      const turn = { ...figures, reached: isReached(work.target, figures), steps, ms };
      if (isEnd(turn)) {
        learner.dispose();
        return turn;
      }
    }
  }

  /** As many steps as lie between two checks; fewer where that would take too long. */
  private chunkFor(capMs: number): number {
    const { checkEvery } = this.work;
    const possible = Math.floor(capMs / 2 / (this.stepMs ?? 1));
    return Math.max(1, Math.min(checkEvery, possible));
  }

  private async begin(seed: number, chunk: number): Promise<{ learner: Learner; feed: Feed }> {
    const { work, train, contender } = this;
    const weights = weightsFromSeed({ model: work.model, seed });
    const data = inMemory(train, train);
    const learner = await contender.begin({ work, seed, weights, data, chunk });
    return { learner, feed: new Feed(work, train, seed) };
  }
}
