/** Surfaces to descend, as data: an example of this lab is a surface, described by its numbers. Every minimum is at height 0. */

import type { Dataset } from '../../nn/dataset';
import { cos, exp, sin } from '../../nn/exact-math';
import type { Rng } from '../../nn/rng';
import type { Part } from '../datasets';

export interface Point {
  readonly x: number;
  readonly y: number;
}

const kinds = ['valley', 'saddle', 'plateau', 'banana'] as const;
type Kind = (typeof kinds)[number];

/** A member of one of four families. */
export interface Surface {
  readonly kind: Kind;
  /** How strongly it curves along its gentle and its steep direction. */
  readonly gentle: number;
  readonly steep: number;
  /** By how much it is turned, in radians. */
  readonly turn: number;
  readonly start: Point;
}

/** Height of a surface and its slope. */
export interface Slope extends Point {
  readonly height: number;
}

/** The surfaces that everybody sees: the first is the notes' f = x²/20 + y² from (−7, 2). */
export const known: readonly Surface[] = [
  { kind: 'valley', gentle: 0.1, steep: 2, turn: 0, start: { x: -7, y: 2 } },
  { kind: 'saddle', gentle: 0.5, steep: 1, turn: 0, start: { x: 0.1, y: 3 } },
  { kind: 'plateau', gentle: 0.1, steep: 0.3, turn: 0, start: { x: -6, y: 3 } },
  { kind: 'banana', gentle: 0.2, steep: 1, turn: 0, start: { x: -2, y: 1 } },
];

/** Half of what is shown of each kind, in x and in y. */
export const halfWidth: Readonly<Record<Kind, number>> = { valley: 9, saddle: 6, plateau: 9, banana: 4 };

/**
 * In coordinates (u, v) turned by the surface's angle, with g = gentle and s = steep:
 *
 * - valley: g u²/2 + s v²/2
 * - saddle: g (u² − 16)²/64 + s v²/2: a pass at the origin, minima at u = ±4
 * - plateau: q/(1 + q) with q = g u²/2 + s v²/2: the further away, the flatter
 * - banana: g (u − 2)²/2 + s (v − u²/4)²/2: a bent valley, after Rosenbrock
 */
export function slopeAt({ kind, gentle, steep, turn }: Surface, { x, y }: Point): Slope {
  const [c, s] = [cos(turn), sin(turn)];
  const u = c * x + s * y;
  const v = c * y - s * x;
  const turned = (height: number, alongU: number, alongV: number): Slope => ({
    height,
    x: c * alongU - s * alongV,
    y: s * alongU + c * alongV,
  });
  switch (kind) {
    case 'valley':
      return turned((gentle * u * u + steep * v * v) / 2, gentle * u, steep * v);
    case 'saddle': {
      const rest = u * u - 16;
      return turned((gentle * rest * rest) / 64 + (steep * v * v) / 2, (gentle * rest * u) / 16, steep * v);
    }
    case 'plateau': {
      const q = (gentle * u * u + steep * v * v) / 2;
      const flat = (1 + q) * (1 + q);
      return turned(q / (1 + q), (gentle * u) / flat, (steep * v) / flat);
    }
    case 'banana': {
      const rest = v - (u * u) / 4;
      return turned(
        (gentle * (u - 2) * (u - 2) + steep * rest * rest) / 2,
        gentle * (u - 2) - (steep * rest * u) / 2,
        steep * rest,
      );
    }
  }
}

/** A relative of a known surface: curvatures up to twice as large or small, turned at random, from a start nearby. */
function relative({ kind, gentle, steep, start }: Surface, rng: Rng): Surface {
  const factor = () => exp(Math.LN2 * (2 * rng.uniform() - 1));
  const turn = 2 * Math.PI * rng.uniform();
  const [x, y] = [start.x * (0.8 + 0.4 * rng.uniform()), start.y * (0.8 + 0.4 * rng.uniform())];
  const [c, s] = [cos(turn), sin(turn)];
  return {
    kind,
    gentle: gentle * factor(),
    steep: steep * factor(),
    turn,
    start: { x: c * x - s * y, y: s * x + c * y },
  };
}

const numbersEach = 6;

const packed = ({ kind, gentle, steep, turn, start }: Surface): readonly number[] => [
  kinds.indexOf(kind),
  gentle,
  steep,
  turn,
  start.x,
  start.y,
];

/** The surfaces of a dataset. */
export function surfacesOf({ count, inputs }: Dataset): readonly Surface[] {
  return Array.from({ length: count }, (_, index) => {
    const [kind = 0, gentle = 0, steep = 0, turn = 0, x = 0, y = 0] = inputs.subarray(
      index * numbersEach,
      (index + 1) * numbersEach,
    );
    return { kind: kinds[kind] ?? 'valley', gentle, steep, turn, start: { x, y } };
  });
}

/** The four known surfaces to learn from; relatives of each in turn to choose by, and other ones hidden. */
export function makeSurfaces(count: number, rng: Rng, part: Part): Dataset {
  const surfaces = Array.from({ length: count }, (_, index) => {
    const model = known[index % known.length] ?? (known[0] as Surface);
    return part === 'train' ? model : relative(model, rng);
  });
  return {
    count,
    inputSize: numbersEach,
    classes: 0,
    inputs: Float32Array.from(surfaces.flatMap(packed)),
    scale: 1,
    labels: new Uint8Array(count),
    targets: new Float32Array(count),
  };
}
