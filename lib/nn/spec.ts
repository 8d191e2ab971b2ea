/** What a network and its training are, as data. Engines and scorers build from this and from nothing else. */

/** `step` is 1 above zero and 0 elsewhere: its derivative is zero, so that nothing before it learns. */
export type Activation = 'identity' | 'step' | 'sigmoid' | 'tanh' | 'relu';

/**
 * Initial weights of a layer with n_in inputs and n_out outputs to a unit (of a convolution: each times the filter's
 * area). Biases start at zero, except with `spread`.
 *
 * - `zero`: all the same, so that all units stay the same
 * - `xavier`, `he`: Gaussian with std √(1/n_in), as in the notes, and √(2/n_in)
 * - `xavier-uniform`, `he-uniform`: uniform within ±√(6/(n_in + n_out)) (Glorot and Bengio 2010) and ±√(6/n_in)
 * - `spread`: `he`, and each unit's bias puts its kink at a point drawn uniformly from [−1, 1] in every input
 * - a deviation: Gaussian with that std, whatever the layer's size
 */
export type Initialiser =
  | 'zero'
  | 'xavier'
  | 'he'
  | 'xavier-uniform'
  | 'he-uniform'
  | 'spread'
  | { readonly deviation: number };

/** Takes a picture as its numbers in a row: by lines, by columns, by channels. */
export interface DenseLayer {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: Activation;
  readonly initialiser: Initialiser;
}

/** Slides `filters` square filters over a picture, with a bias each. */
export interface ConvolutionLayer {
  readonly kind: 'convolution';
  readonly filters: number;
  /** Side of a filter in pixels. */
  readonly size: number;
  readonly stride: number;
  /** Lines of zeros around the picture. */
  readonly padding: number;
  readonly activation: Activation;
  readonly initialiser: Initialiser;
}

/** The largest or the mean number of each square window, channel by channel; windows do not hang over the edge. */
export interface PoolingLayer {
  readonly kind: 'pooling';
  readonly of: 'maximum' | 'average';
  readonly size: number;
  readonly stride: number;
}

/**
 * Batch normalisation (Ioffe and Szegedy 2015): each unit, or channel of a picture, is brought to mean 0 and variance 1
 * over the batch, then scaled and shifted by what it learns (γ from 1, β from 0). Answers use running means, see
 * `normalisation`. The activation comes after it: leave that of the layer before at identity.
 */
export interface NormalisationLayer {
  readonly kind: 'normalisation';
  readonly activation: Activation;
}

/** Inverted dropout: active while training only; kept units are scaled by 1 / (1 − rate). */
export interface DropoutLayer {
  readonly kind: 'dropout';
  readonly rate: number;
}

export type LayerSpec = DenseLayer | ConvolutionLayer | PoolingLayer | NormalisationLayer | DropoutLayer;

/** ε beside the variance, and the weight that the running mean and variance keep at each step. */
export const normalisation = { epsilon: 1e-5, keep: 0.9 } as const;

/**
 * The loss of one example; that of a batch is the mean. For the cross-entropies the outputs are logits, of `classes`
 * or a single one, and the last layer's activation is identity. `squared-error` is ½ Σ (y − t)², as in the notes, over
 * outputs of any activation; its targets are the dataset's, or where it has none the labels, one-hot where there are
 * several outputs.
 */
export type Loss = 'softmax-cross-entropy' | 'sigmoid-cross-entropy' | 'squared-error';

/** A picture's numbers lie by lines, then columns, then channels. */
export interface PictureShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export interface ModelSpec {
  /** Numbers in one example. */
  readonly inputSize: number;
  /** The example as a picture: for networks with convolution or pooling. */
  readonly picture?: PictureShape;
  readonly layers: readonly LayerSpec[];
  readonly loss: Loss;
}

/** Update rules: docs of `lib/nn/optimisers.ts`. */
export type OptimiserSpec =
  | { readonly kind: 'sgd'; readonly learningRate: number }
  | { readonly kind: 'momentum'; readonly learningRate: number; readonly momentum: number }
  | { readonly kind: 'nesterov'; readonly learningRate: number; readonly momentum: number }
  | { readonly kind: 'adagrad'; readonly learningRate: number }
  | { readonly kind: 'rmsprop'; readonly learningRate: number; readonly decay: number }
  | { readonly kind: 'adam'; readonly learningRate: number }
  | { readonly kind: 'adamw'; readonly learningRate: number };

/**
 * How the learning rate goes over the run, as a factor on the optimiser's: `rateAt` in lib/nn/schedules.ts.
 *
 * - `step`: times `factor` after every `every` steps
 * - `warm-up`: rises in a line over the first `steps` steps, then stays
 * - `cosine`: after such a warm-up falls along half a cosine to zero at the run's last step (Loshchilov and Hutter 2017)
 * - `range-test`: grows by the same factor each step, from `from` at the first to 1 at the last (Smith 2017)
 */
export type Schedule =
  | { readonly kind: 'constant' }
  | { readonly kind: 'step'; readonly every: number; readonly factor: number }
  | { readonly kind: 'warm-up'; readonly steps: number }
  | { readonly kind: 'cosine'; readonly warmUp: number }
  | { readonly kind: 'range-test'; readonly from: number };

/** Ends the run when the validation loss has not fallen for `patience` checks; the weights of the best check count. */
export interface EarlyStopping {
  /** Gradient steps between two checks. */
  readonly everySteps: number;
  readonly patience: number;
}

export interface TrainingSpec {
  readonly optimiser: OptimiserSpec;
  /** From 1 to the whole training set. */
  readonly batchSize: number;
  /** Gradient steps of the run. */
  readonly steps: number;
  /**
   * Weight decay λ on kernels (not on biases, γ and β): L2, that is λ/2 · Σ w² added to the loss, as in the notes;
   * for `adamw` decoupled from the gradient (Loshchilov and Hutter 2019).
   */
  readonly weightDecay: number;
  /** Constant where there is none. */
  readonly schedule?: Schedule;
  readonly earlyStopping?: EarlyStopping;
}
