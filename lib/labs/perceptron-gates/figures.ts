import type { Dataset } from '../../nn/dataset';
import type { Axis, HalfPlanesFigure, TruthTableFigure } from '../figures';
import { corners, example } from './data';
import { answerOf, type Circuit, circuitAnswer, fires, type Gate, type Perceptron } from './perceptron';

/** Cells of the answer's grid along each side. */
const side = 61;
const axis = (name: string): Axis => ({
  label: { ja: name, en: name },
  scale: 'linear',
  from: -0.6,
  to: 1.6,
});
const x = axis('x₁');
const y = axis('x₂');

/** Weights, short enough to stand beside a line. */
const weightsText = ({ w1, w2, b }: Perceptron): string =>
  `(${[w1, w2, b].map((value) => value.toFixed(2)).join(', ')})`;

/** An answer over the plane, the first row at the top. */
function answerGrid(answer: (x1: number, x2: number) => number): HalfPlanesFigure['answer'] {
  const place = (index: number) => x.from + ((x.to - x.from) * (index + 0.5)) / side;
  const values = Float32Array.from({ length: side * side }, (_, cell) =>
    answer(place(cell % side), place(side - 1 - Math.floor(cell / side))),
  );
  return { columns: side, rows: side, values };
}

/** Examples in the colours of a gate's answers to them. */
const pointsOf = (gate: Gate, dataset: Dataset) =>
  Array.from({ length: dataset.count }, (_, index) => {
    const { x1, x2, row } = example(dataset, index);
    return { x: x1, y: x2, class: answerOf(gate, ...row) };
  });

/** The lines of gates 1 and 2 over the inputs, and where the third then fires. */
export function circuitFigure(circuit: Circuit, examples: Dataset): HalfPlanesFigure {
  return {
    kind: 'half-planes',
    x,
    y,
    units: [
      { label: { ja: 'ゲート1', en: 'Gate 1' }, ...circuit.first },
      { label: { ja: 'ゲート2', en: 'Gate 2' }, ...circuit.second },
    ],
    points: pointsOf('xor', examples),
    answer: answerGrid((x1, x2) => circuitAnswer(circuit, x1, x2)),
  };
}

/** What the third gate sees: the four corners where gates 1 and 2 put them. */
export function outputFigure({ first, second, output }: Circuit): HalfPlanesFigure {
  return {
    kind: 'half-planes',
    x: axis('s₁'),
    y: axis('s₂'),
    units: [{ label: { ja: 'ゲート3', en: 'Gate 3' }, ...output }],
    points: corners.map(([x1, x2]) => ({
      x: fires(first, x1, x2),
      y: fires(second, x1, x2),
      class: x1 ^ x2,
    })),
    answer: answerGrid((s1, s2) => fires(output, s1, s2)),
  };
}

export function circuitTable(circuit: Circuit): TruthTableFigure {
  return {
    kind: 'truth-table',
    inputs: ['x₁', 'x₂'],
    columns: [
      { ja: '1：NAND', en: '1: NAND' },
      { ja: '2：OR', en: '2: OR' },
      { ja: '3：XOR', en: '3: XOR' },
    ],
    rows: corners.map(([x1, x2]) => ({
      inputs: [x1, x2],
      cells: [
        { wanted: answerOf('nand', x1, x2), answered: fires(circuit.first, x1, x2) },
        { wanted: answerOf('or', x1, x2), answered: fires(circuit.second, x1, x2) },
        { wanted: answerOf('xor', x1, x2), answered: circuitAnswer(circuit, x1, x2) },
      ],
    })),
  };
}

/** One perceptron's line among a gate's examples. */
export function learningFigure(gate: Gate, perceptron: Perceptron, examples: Dataset): HalfPlanesFigure {
  const text = weightsText(perceptron);
  return {
    kind: 'half-planes',
    x,
    y,
    units: [{ label: { ja: `(w₁, w₂, b) = ${text}`, en: `(w₁, w₂, b) = ${text}` }, ...perceptron }],
    points: pointsOf(gate, examples),
  };
}
