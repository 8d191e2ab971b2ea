'use client';
import { type PointerEvent, useId, useMemo, useState } from 'react';
import type { OwnViewProps } from '../own-view';
import { numberIn } from '../settings';
import { decodeRectangles, encodeRectangles, type Rectangle, sumAt } from './rectangles';

/** The field in its own units: x from −1 to 1 over the width, y from −1.2 to 1.2 over the height. */
const field = { width: 320, height: 192, tallest: 1.2 } as const;
const across = (x: number) => ((x + 1) / 2) * field.width;
const down = (y: number) => (1 - y / field.tallest) * (field.height / 2);

const first: Rectangle = { from: -0.8, to: -0.2, height: -0.6 };
const next: Rectangle = { from: -0.2, to: 0.3, height: 0.5 };
const widthLeast = 0.02;

const words = {
  ja: {
    title: '手で重ねる：2個のユニットで矩形1つ',
    place: '場所（b₁）',
    width: '幅（b₂）',
    height: '高さ（c）',
    add: '矩形を足す',
    remove: '最後の矩形を消す',
    pick: '動かす矩形',
    state: (count: number, most: number, error: string) =>
      `矩形${count}個（このユニット数では${most}個まで）。目標からの最大の誤差は${error}。`,
  },
  en: {
    title: 'By hand: two units make a rectangle',
    place: 'Place (b₁)',
    width: 'Width (b₂)',
    height: 'Height (c)',
    add: 'Add a rectangle',
    remove: 'Take the last one away',
    pick: 'Rectangle to move',
    state: (count: number, most: number, error: string) =>
      `Rectangles: ${count} of ${most} that these units allow. Largest error from the target: ${error}.`,
  },
} as const;

/** The outline of the sum: straight from edge to edge of the rectangles. */
function outline(rectangles: readonly Rectangle[]): string {
  const edges = [-1, 1, ...rectangles.flatMap(({ from, to }) => [from, to])]
    .filter((x) => x >= -1 && x <= 1)
    .sort((a, b) => a - b);
  return edges
    .slice(0, -1)
    .flatMap((from, index) => {
      const to = edges[index + 1] ?? from;
      const y = down(sumAt(rectangles, (from + to) / 2));
      return [`${across(from)},${y}`, `${across(to)},${y}`];
    })
    .join(' ');
}

/** Rectangles on the target, as many as the units allow: their tops are dragged, or all three numbers set. */
export default function HandMadeSum({ locale, settings, splits, laid, lay }: OwnViewProps) {
  const say = words[locale];
  const id = useId();
  const placed = useMemo(() => decodeRectangles(laid ?? '') ?? [first], [laid]);
  const setPlaced = (next: readonly Rectangle[]) => lay(encodeRectangles(next));
  const [picked, setPicked] = useState(0);
  const most = Math.max(1, Math.floor(numberIn(settings, 'hiddenUnits') / 2));
  const rectangles = placed.slice(0, most);
  const current = Math.min(picked, rectangles.length - 1);
  const rectangle = rectangles[current] ?? first;

  const points = splits
    ? Array.from(splits.train.inputs, (x, index) => ({ x, y: splits.train.targets?.[index] ?? 0 })).sort(
        (a, b) => a.x - b.x,
      )
    : [];
  const error = points.reduce((worst, { x, y }) => Math.max(worst, Math.abs(sumAt(rectangles, x) - y)), 0);

  const change = (which: number, changed: Partial<Rectangle>) =>
    setPlaced(placed.map((each, index) => (index === which ? { ...each, ...changed } : each)));

  function placeOf({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>) {
    const box = currentTarget.getBoundingClientRect();
    return {
      x: (2 * (clientX - box.left)) / box.width - 1,
      y: field.tallest * (1 - (2 * (clientY - box.top)) / box.height),
    };
  }

  function take(event: PointerEvent<SVGSVGElement>) {
    const { x } = placeOf(event);
    const under = rectangles.findLastIndex(({ from, to }) => x >= from && x < to);
    if (under < 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setPicked(under);
  }

  function drag(event: PointerEvent<SVGSVGElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { y } = placeOf(event);
    change(current, { height: Math.round(100 * Math.max(-1.2, Math.min(1.2, y))) / 100 });
  }

  const sliders = [
    {
      name: 'place',
      value: rectangle.from,
      from: -1,
      to: 1,
      set: (value: number) => change(current, { from: value, to: value + rectangle.to - rectangle.from }),
    },
    {
      name: 'width',
      value: rectangle.to - rectangle.from,
      from: widthLeast,
      to: 2,
      set: (value: number) => change(current, { to: rectangle.from + value }),
    },
    {
      name: 'height',
      value: rectangle.height,
      from: -1.2,
      to: 1.2,
      set: (value: number) => change(current, { height: value }),
    },
  ] as const;

  const state = say.state(rectangles.length, most, error.toFixed(2));
  const button =
    'min-h-11 rounded-mark border border-edge px-3 text-sm disabled:cursor-not-allowed disabled:opacity-50';
  return (
    <figure className="flex w-full min-w-0 flex-col gap-2">
      <figcaption className="font-semibold text-sm">{say.title}</figcaption>
      <svg
        viewBox={`0 0 ${field.width} ${field.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={state}
        className="aspect-[5/3] max-h-72 w-full touch-none rounded-mark border border-line bg-sheet"
        onPointerDown={take}
        onPointerMove={drag}
      >
        {rectangles.map(({ from, to, height }, index) => (
          <rect
            // Rectangles have no name but their place in the list.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows and shrinks at its end
            key={index}
            x={across(from)}
            width={across(to) - across(from)}
            y={Math.min(down(0), down(height))}
            height={Math.abs(down(height) - down(0))}
            vectorEffect="non-scaling-stroke"
            className={index === current ? 'fill-ink/25 stroke-ink' : 'fill-ink/10 stroke-edge'}
          />
        ))}
        <polyline
          points={outline(rectangles)}
          vectorEffect="non-scaling-stroke"
          className="fill-none stroke-2 stroke-ink"
        />
        <polyline
          points={points.map(({ x, y }) => `${across(x)},${down(y)}`).join(' ')}
          vectorEffect="non-scaling-stroke"
          className="fill-none stroke-ink-2 stroke-2"
          strokeDasharray="4 3"
        />
      </svg>
      <p aria-live="polite" className="text-ink-2 text-sm">
        {state}
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <label className="flex flex-col text-sm" htmlFor={`${id}-pick`}>
          {say.pick}
          <select
            id={`${id}-pick`}
            className={button}
            value={current}
            onChange={(event) => setPicked(Number(event.target.value))}
          >
            {rectangles.map((_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows and shrinks at its end
              <option key={index} value={index}>
                {index + 1}
              </option>
            ))}
          </select>
        </label>
        {sliders.map(({ name, value, from, to, set }) => (
          <label key={name} className="flex min-w-32 flex-1 flex-col text-sm" htmlFor={`${id}-${name}`}>
            <span>
              {say[name]} <output>{value.toFixed(2)}</output>
            </span>
            <input
              id={`${id}-${name}`}
              type="range"
              className="min-h-11 accent-ink"
              min={from}
              max={to}
              step={0.01}
              value={value}
              onChange={(event) => set(Number(event.target.value))}
            />
          </label>
        ))}
        <button
          type="button"
          className={button}
          disabled={rectangles.length >= most}
          onClick={() => {
            setPlaced([...rectangles, next]);
            setPicked(rectangles.length);
          }}
        >
          {say.add}
        </button>
        <button
          type="button"
          className={button}
          disabled={rectangles.length < 2}
          onClick={() => setPlaced(rectangles.slice(0, -1))}
        >
          {say.remove}
        </button>
      </div>
    </figure>
  );
}
