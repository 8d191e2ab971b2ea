import { describe, expect, test } from 'vitest';
import { normalisedUnits, outputSize, placeLayers, placesAlong } from '../../../lib/nn/layers';
import { convolution, dense, dropout, normalised, onNumbers, onPictures, pooling } from './networks';

const digits = { height: 28, width: 28, channels: 1 };
const shapesOf = (model: ReturnType<typeof onPictures>) => placeLayers(model).map(({ to }) => to);

describe('placeLayers', () => {
  test('pictures shrink by the formula of the notes, (H + 2P − F) / S + 1, and channels are filters', () => {
    const model = onPictures(digits, [
      convolution(30, 5),
      pooling('maximum', 2),
      normalised('relu'),
      convolution(8, 3, { stride: 2, padding: 1 }),
      dropout(0.5),
      dense(10),
    ]);
    const first = (28 + 2 * 0 - 5) / 1 + 1;
    const second = (first - 2) / 2 + 1;
    const third = Math.floor((second + 2 * 1 - 3) / 2) + 1;
    const picture = (side: number, channels: number) => ({
      size: side * side * channels,
      picture: { height: side, width: side, channels },
    });
    expect(shapesOf(model)).toEqual([
      picture(first, 30),
      picture(second, 30),
      picture(second, 30),
      picture(third, 8),
      picture(third, 8),
      { size: 10, picture: null },
    ]);
    expect(outputSize(model)).toBe(10);
    expect(placeLayers(model)[5]?.from).toEqual(picture(third, 8));
  });

  test('height and width go their own ways', () => {
    const model = onPictures({ height: 5, width: 8, channels: 3 }, [pooling('average', 2, 3)]);
    const picture = { height: Math.floor((5 - 2) / 3) + 1, width: (8 - 2) / 3 + 1, channels: 3 };
    expect(shapesOf(model)).toEqual([{ size: 2 * 3 * 3, picture }]);
  });

  test('a window that does not come out even leaves the last lines out', () => {
    expect(placesAlong(7, 2, 2, 0)).toBe(3);
    expect(placesAlong(8, 2, 2, 0)).toBe(4);
    expect(placesAlong(3, 3, 1, 0)).toBe(1);
    expect(placesAlong(1, 5, 1, 2)).toBe(1);
  });

  test('without layers the inputs come out', () => {
    expect(outputSize(onNumbers(7, []))).toBe(7);
  });

  test('normalisation has one γ and β a channel of a picture, or a unit', () => {
    const layers = placeLayers(onPictures(digits, [normalised(), dense(6), normalised()]));
    expect(layers.map((layer) => (layer.kind === 'normalisation' ? normalisedUnits(layer) : null))).toEqual([
      1,
      null,
      6,
    ]);
  });

  test('refuses what does not fit', () => {
    const wanting = [convolution(1, 3), pooling('maximum', 2)];
    for (const layer of wanting) {
      expect(() => placeLayers(onNumbers(784, [layer]))).toThrow('wants a picture');
      expect(() => placeLayers(onPictures(digits, [dense(784), layer]))).toThrow('wants a picture');
    }
    expect(() => placeLayers(onPictures(digits, [convolution(1, 29)]))).toThrow('a window of 29 on 28 × 28');
    expect(() => placeLayers(onPictures({ ...digits, width: 1 }, [pooling('average', 2)]))).toThrow(
      RangeError,
    );
    expect(() => placeLayers({ ...onPictures(digits, []), inputSize: 783 })).toThrow(
      'a picture of 783 numbers',
    );
  });
});
