'use client';
import { startTransition, useEffect, useRef, useState } from 'react';

/** Nobody waits longer than this many times what an answer took: the trainer is to train. */
const restFactor = 12;

/** One question at a time, the latest one next; between two of them at least `everyMs`. */
class Asker<T> {
  private wanted: (() => Promise<T>) | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isBusy = false;
  private notBefore = 0;
  everyMs = 0;

  constructor(private readonly tell: (answer: T) => void) {}

  want(question: (() => Promise<T>) | null): void {
    this.wanted = question;
    if (!this.isBusy) this.arm();
  }

  end(): void {
    this.wanted = null;
    clearTimeout(this.timer);
  }

  private arm(): void {
    clearTimeout(this.timer);
    if (!this.wanted) return;
    this.timer = setTimeout(() => void this.ask(), Math.max(0, this.notBefore - performance.now()));
  }

  private async ask(): Promise<void> {
    const question = this.wanted;
    if (!question) return;
    this.isBusy = true;
    const began = performance.now();
    try {
      const answer = await question();
      if (this.wanted) this.tell(answer);
    } catch {
      // A network that has gone meanwhile, a trainer that was disposed: the next question has its chance.
    }
    const now = performance.now();
    this.notBefore = now + Math.max(this.everyMs, Math.min(4000, restFactor * (now - began)));
    this.isBusy = false;
    if (this.wanted === question) this.wanted = null;
    this.arm();
  }
}

/**
 * The answer to a question that changes: asked again when it does, one at a time, at most every `everyMs` and less often
 * where answers take long. Until the next answer the last one stands; without a question there is none.
 *
 * @param question keep it stable (`useCallback`)
 */
export function useAnswer<T>(question: (() => Promise<T>) | null, everyMs: number): T | null {
  const [answer, setAnswer] = useState<T | null>(null);
  const asker = useRef<Asker<T> | null>(null);
  useEffect(() => {
    // Figures are large: React draws them in slices.
    const created = new Asker<T>((given) => startTransition(() => setAnswer(() => given)));
    asker.current = created;
    return () => created.end();
  }, []);
  useEffect(() => {
    if (asker.current) asker.current.everyMs = everyMs;
    asker.current?.want(question);
    if (!question) setAnswer(null);
  }, [question, everyMs]);
  return answer;
}
