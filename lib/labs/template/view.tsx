'use client';
import { useEffect, useState } from 'react';
import type { OwnViewProps } from '../own-view';

/** Points of the plane that the network is asked about. */
const corners = [
  [-1, -1],
  [-1, 1],
  [1, -1],
  [1, 1],
] as const;

const words = {
  ja: { title: '四隅での答え', waiting: 'まだ答えがありません。' },
  en: { title: 'Answers at the four corners', waiting: 'No answer yet.' },
};

/** An example of a lab's own figure, for where no shared one serves: what the network says at four points. */
export default function Corners({ locale, ask, step }: OwnViewProps) {
  const [answers, setAnswers] = useState<Float32Array | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step has new answers
  useEffect(() => {
    let gone = false;
    ask?.(Float32Array.from(corners.flat()), corners.length).then(
      (found) => gone || setAnswers(found),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [ask, step]);
  const { title, waiting } = words[locale];
  return (
    <figure>
      <figcaption className="font-semibold text-sm">{title}</figcaption>
      {answers === null ? (
        <p className="text-ink-2 text-sm">{waiting}</p>
      ) : (
        <ul className="text-sm">
          {corners.map(([x, y], index) => (
            <li key={`${x} ${y}`}>
              ({x}, {y}) → {(answers[2 * index + 1] ?? Number.NaN).toFixed(2)}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}
