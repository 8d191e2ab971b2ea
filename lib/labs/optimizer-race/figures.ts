import type { Axis, ContourFigure, Line, LinesFigure, Tone } from '../figures';
import type { Localised } from '../localised';
import { descend, type Optimiser, type Rule, shareLeft } from './descent';
import { halfWidth, known, type Slope, type Surface, slopeAt } from './surfaces';

/** Steps of every race. */
export const raceSteps = 30;

const cells = 48;

export const ruleNames: Readonly<Record<Rule, string>> = {
  sgd: 'SGD',
  momentum: 'Momentum',
  nesterov: 'Nesterov',
  adagrad: 'AdaGrad',
  rmsprop: 'RMSProp',
  adam: 'Adam',
};

/** The notes' four, each at the rate that their picture uses. */
export const fromNotes: readonly Optimiser[] = [
  { rule: 'sgd', learningRate: 0.95, memory: 0 },
  { rule: 'momentum', learningRate: 0.1, memory: 0.9 },
  { rule: 'adagrad', learningRate: 1.5, memory: 0 },
  { rule: 'adam', learningRate: 0.3, memory: 0.9 },
];

const tones: readonly Tone[] = ['second', 'third', 'fourth', 'quiet'];

const nameOf = ({ rule, learningRate }: Optimiser): Localised => {
  const name = `${ruleNames[rule]} ${learningRate}`;
  return { ja: `ノートの${name}`, en: `The notes’ ${name}` };
};

const own = (optimiser: Optimiser): Localised => ({
  ja: `いまの設定（${ruleNames[optimiser.rule]}）`,
  en: `Present setting (${ruleNames[optimiser.rule]})`,
});

interface Racer {
  readonly label: Localised;
  readonly tone: Tone;
  readonly path: readonly Slope[];
}

/** The present setting on one surface, and in the notes' valley the notes' four beside it. */
function racersOn(surface: Surface, optimiser: Optimiser): readonly Racer[] {
  const rivals = surface === known[0] ? fromNotes : [];
  return [
    ...rivals.map((rival, index) => ({
      label: nameOf(rival),
      tone: tones[index] ?? 'quiet',
      path: descend(surface, rival, raceSteps),
    })),
    { label: own(optimiser), tone: 'first', path: descend(surface, optimiser, raceSteps) },
  ];
}

const axisOf = (name: string, half: number): Axis => ({
  label: { ja: name, en: name },
  scale: 'linear',
  from: -half,
  to: half,
});

/** A known surface from above, with the ways gone after `steps` steps. */
export function surfaceFigure(index: number, optimiser: Optimiser, steps: number): ContourFigure {
  const surface = known[index] ?? (known[0] as Surface);
  const half = halfWidth[surface.kind];
  const place = (cell: number) => half * ((2 * cell + 1) / cells - 1);
  const heights = Float32Array.from(
    { length: cells * cells },
    (_, cell) =>
      slopeAt(surface, { x: place(cell % cells), y: place(cells - 1 - Math.floor(cell / cells)) }).height,
  );
  const paths = racersOn(surface, optimiser).map(({ label, tone, path }): Line => {
    const gone = path.slice(0, steps + 1);
    return { label, tone, x: gone.map((point) => point.x), y: gone.map((point) => point.y) };
  });
  const start = { ...surface.start, label: { ja: '出発点', en: 'Start' } };
  return {
    kind: 'contour',
    x: axisOf('x', half),
    y: axisOf('y', half),
    heights,
    columns: cells,
    rows: cells,
    scale: surface.kind === 'plateau' ? 'linear' : 'log',
    paths,
    marks: [start],
  };
}

/** Height left on the notes' valley, step by step. */
export function raceFigure(optimiser: Optimiser, steps: number): LinesFigure {
  const x = Array.from({ length: steps + 1 }, (_, step) => step);
  return {
    kind: 'lines',
    x: { label: { ja: '更新回数', en: 'Step' }, scale: 'linear', from: 0, to: raceSteps },
    y: { label: { ja: '残った高さ', en: 'Height left' }, scale: 'log', from: 1e-6, to: 1 },
    lines: racersOn(known[0] as Surface, optimiser).map(({ label, tone, path }) => ({
      label,
      tone,
      x,
      y: x.map((step) => Math.max(1e-6, shareLeft(path, step))),
    })),
  };
}
