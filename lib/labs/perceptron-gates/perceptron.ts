/** Perceptrons with a step: one alone, and three that make a network of two layers. */
import type { Dataset } from '../../nn/dataset';
import { numberIn } from '../settings';
import type { Config } from '../types';
import { corners } from './data';

/** Fires where w1 x1 + w2 x2 + b > 0. */
export interface Perceptron {
  readonly w1: number;
  readonly w2: number;
  readonly b: number;
}

/** Two gates look at the inputs, the third at what they answer. */
export interface Circuit {
  readonly first: Perceptron;
  readonly second: Perceptron;
  readonly output: Perceptron;
}

export const gates = ['and', 'nand', 'or', 'xor'] as const;
export type Gate = (typeof gates)[number];

/** The truth table of a gate. Inputs and answers are 0 or 1. */
export function answerOf(gate: Gate, x1: number, x2: number): number {
  switch (gate) {
    case 'and':
      return x1 & x2;
    case 'nand':
      return 1 - (x1 & x2);
    case 'or':
      return x1 | x2;
    case 'xor':
      return x1 ^ x2;
  }
}

export const fires = ({ w1, w2, b }: Perceptron, x1: number, x2: number): number =>
  w1 * x1 + w2 * x2 + b > 0 ? 1 : 0;

export function circuitAnswer({ first, second, output }: Circuit, x1: number, x2: number): number {
  return fires(output, fires(first, x1, x2), fires(second, x1, x2));
}

/** Rows of a gate's truth table that are answered rightly, of 4. */
export const rowsRight = (gate: Gate, answer: (x1: number, x2: number) => number): number =>
  corners.filter(([x1, x2]) => answer(x1, x2) === answerOf(gate, x1, x2)).length;

/** Calls an answer for each example. @returns [count] */
export function answers(
  { count, inputs }: Dataset,
  answer: (x1: number, x2: number) => number,
): Float32Array {
  return Float32Array.from({ length: count }, (_, index) =>
    answer(inputs[2 * index] ?? 0, inputs[2 * index + 1] ?? 0),
  );
}

function perceptronIn(settings: Config, name: keyof Circuit): Perceptron {
  return {
    w1: numberIn(settings, `${name}W1`),
    w2: numberIn(settings, `${name}W2`),
    b: numberIn(settings, `${name}B`),
  };
}

/** The circuit that nine settings describe. */
export const circuitIn = (settings: Config): Circuit => ({
  first: perceptronIn(settings, 'first'),
  second: perceptronIn(settings, 'second'),
  output: perceptronIn(settings, 'output'),
});

/** Those settings of a circuit. */
export function settingsOf(circuit: Circuit): Config {
  const entries = (['first', 'second', 'output'] as const).flatMap((name) => {
    const { w1, w2, b } = circuit[name];
    return [
      [`${name}W1`, w1],
      [`${name}W2`, w2],
      [`${name}B`, b],
    ] as const;
  });
  return Object.fromEntries(entries);
}
