/** What a network and its training are, as data. Engines and scorers build from this and from nothing else. */

export type Activation = 'identity' | 'sigmoid' | 'tanh' | 'relu';

/** Initial weights: biases always start at zero. Xavier: std √(1/n_in) as in the notes; He: std √(2/n_in). */
export type Initialiser = 'xavier' | 'he';

export interface DenseLayer {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: Activation;
  readonly initialiser: Initialiser;
}

/** Inverted dropout: active while training only; kept units are scaled by 1 / (1 − rate). */
export interface DropoutLayer {
  readonly kind: 'dropout';
  readonly rate: number;
}

export type LayerSpec = DenseLayer | DropoutLayer;

/**
 * The loss names what the last layer's outputs mean: logits of `classes` for softmax, one logit for sigmoid.
 * The last dense layer therefore has the identity activation.
 */
export type Loss = 'softmax-cross-entropy' | 'sigmoid-cross-entropy';

export interface ModelSpec {
  /** Numbers in one example. */
  readonly inputSize: number;
  readonly layers: readonly LayerSpec[];
  readonly loss: Loss;
}

export type OptimiserSpec =
  | { readonly kind: 'sgd'; readonly learningRate: number }
  | { readonly kind: 'momentum'; readonly learningRate: number; readonly momentum: number }
  | { readonly kind: 'adam'; readonly learningRate: number };

export interface TrainingSpec {
  readonly optimiser: OptimiserSpec;
  readonly batchSize: number;
  /** Gradient steps of the run. */
  readonly steps: number;
  /** L2 weight decay λ, added to the loss as λ/2 · Σ w² over weights (not biases), as in the notes. */
  readonly weightDecay: number;
}
