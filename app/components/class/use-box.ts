'use client';
import { useLayoutEffect, useState } from 'react';

export interface Box {
  readonly width: number;
  readonly height: number;
  /** Of its type, in pixels. */
  readonly em: number;
}

/** The room that an element has, whenever it comes, and the size of its type; null until it is known. */
export function useBox<E extends Element>(): [(element: E | null) => void, Box | null] {
  const [element, setElement] = useState<E | null>(null);
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    if (!element) return;
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      const em = Number.parseFloat(getComputedStyle(element).fontSize);
      if (width > 0 && height > 0) setBox({ width, height, em });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, box];
}
