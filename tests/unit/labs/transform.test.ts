import { expect, test } from 'vitest';
import { drawTransform, moveDigit, type Transform } from '../../../lib/labs/data/transform';
import { digitPixels, digitSide } from '../../../lib/nn/datasets/digits';
import { createRng } from '../../../lib/nn/rng';

const still: Transform = { angle: 0, scale: 1, shiftX: 0, shiftY: 0 };

/** An image of one bright square of 3 × 3 pixels about (x, y). */
function square(x: number, y: number): Uint8Array {
  const image = new Uint8Array(digitPixels);
  for (let row = y - 1; row <= y + 1; row++)
    image.fill(240, row * digitSide + x - 1, row * digitSide + x + 2);
  return image;
}

function move(image: Uint8Array, transform: Partial<Transform>): Uint8Array {
  const target = new Uint8Array(digitPixels);
  moveDigit(image, { ...still, ...transform }, target);
  return target;
}

/** Centre of mass, relative to the image's centre. */
function centre(image: Uint8Array): { x: number; y: number; mass: number } {
  let [mass, x, y] = [0, 0, 0];
  image.forEach((grey, pixel) => {
    mass += grey;
    x += grey * ((pixel % digitSide) - 13.5);
    y += grey * (Math.floor(pixel / digitSide) - 13.5);
  });
  return { x: x / mass, y: y / mass, mass };
}

test('nothing moves when nothing is asked', () => {
  const image = Uint8Array.from({ length: digitPixels }, (_, pixel) => (pixel * 37) % 256);
  expect(move(image, {})).toEqual(image);
});

test('a whole pixel to the right and two down moves every grey value there', () => {
  expect(move(square(10, 12), { shiftX: 1, shiftY: 2 })).toEqual(square(11, 14));
});

test('half a pixel shares each grey value between two neighbours', () => {
  const image = new Uint8Array(digitPixels);
  image[14 * digitSide + 14] = 201;
  const moved = move(image, { shiftX: 0.5 });
  // 100.5 rounds up.
  expect([moved[14 * digitSide + 14], moved[14 * digitSide + 15]]).toEqual([101, 101]);
});

test('a quarter turn takes the right to the top', () => {
  const { x, y } = centre(move(square(19, 14), { angle: Math.PI / 2 }));
  // From (5.5, 0.5) about the centre, rows counted downwards, to (0.5, −5.5).
  expect(x).toBeCloseTo(0.5, 3);
  expect(y).toBeCloseTo(-5.5, 3);
});

test('scaling moves away from the centre and spreads the mass over the square of it', () => {
  const before = centre(square(18, 18));
  const after = centre(move(square(18, 18), { scale: 1.2 }));
  expect(after.x).toBeCloseTo(before.x * 1.2, 1);
  // To within what the square's edges share with the paper.
  expect(Math.abs(after.mass / before.mass - 1.2 ** 2)).toBeLessThan(0.1);
});

test('what leaves the image is gone, and paper comes in', () => {
  const white = new Uint8Array(digitPixels).fill(255);
  const moved = move(white, { shiftX: 3 });
  expect([...moved.subarray(0, 5)]).toEqual([0, 0, 0, 255, 255]);
});

test('moves are drawn from the whole of their range and never from beyond it', () => {
  const limits = { shift: 0.4, rotation: 5, scale: 0.05 };
  const rng = createRng('transform test');
  const moves = Array.from({ length: 10_000 }, () => drawTransform(limits, rng));
  const ranges: readonly [number, readonly number[]][] = [
    [limits.shift, moves.map((each) => each.shiftX)],
    [limits.shift, moves.map((each) => each.shiftY)],
    [(limits.rotation * Math.PI) / 180, moves.map((each) => each.angle)],
    [limits.scale, moves.map((each) => each.scale - 1)],
  ];
  for (const [limit, values] of ranges) {
    expect(Math.max(...values)).toBeLessThanOrEqual(limit * (1 + 1e-12));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-limit * (1 + 1e-12));
    // The largest of 10,000 even draws is below 0.998 of the limit once in 20,000 repeats: (1 − 0.001)^10,000.
    expect(Math.max(...values)).toBeGreaterThan(0.998 * limit);
    expect(Math.min(...values)).toBeLessThan(-0.998 * limit);
  }
});
