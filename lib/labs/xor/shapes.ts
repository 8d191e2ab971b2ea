/** Other clouds that no straight line separates, within about ±2. */
import type { Dataset } from '../../nn/dataset';
import { cos, sin } from '../../nn/exact-math';
import type { Rng } from '../../nn/rng';

/** A point of class `label`, before its noise. */
type Place = (label: number, rng: Rng) => readonly [number, number];

/** Examples of two classes in turn. @param noise standard deviation about each place */
function cloud(count: number, rng: Rng, noise: number, place: Place): Dataset {
  const inputs = new Float32Array(2 * count);
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const label = index % 2;
    const [x, y] = place(label, rng);
    inputs[2 * index] = x + noise * rng.normal();
    inputs[2 * index + 1] = y + noise * rng.normal();
    labels[index] = label;
  }
  return { count, inputSize: 2, classes: 2, inputs, scale: 1, labels };
}

const onCircle = (radius: number, angle: number) => [radius * cos(angle), radius * sin(angle)] as const;

/** A disc within a ring. */
export const makeCircle = (count: number, rng: Rng): Dataset =>
  cloud(count, rng, 0.15, (label, stream) => {
    const radius = label === 1 ? 0.9 * Math.sqrt(stream.uniform()) : 1.4 + 0.5 * stream.uniform();
    return onCircle(radius, 2 * Math.PI * stream.uniform());
  });

/** Two half-moons that reach into each other. */
export const makeMoons = (count: number, rng: Rng): Dataset =>
  cloud(count, rng, 0.2, (label, stream) => {
    const [x, y] = onCircle(1.2, Math.PI * stream.uniform());
    return label === 1 ? [x - 0.6, y - 0.3] : [0.6 - x, 0.3 - y];
  });

/** Two arms, each three quarters of a turn. */
export const makeSpiral = (count: number, rng: Rng): Dataset =>
  cloud(count, rng, 0.08, (label, stream) => {
    const along = stream.uniform();
    return onCircle(0.3 + 1.6 * along, 1.5 * Math.PI * along + label * Math.PI);
  });
