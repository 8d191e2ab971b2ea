import type { Snapshot } from './types';

/** What may be asked of a run while it goes on. The loop looks at it between two steps. */
export class RunControl {
  private state: 'running' | 'paused' | 'stopped' = 'running';
  private asked: ((snapshot: Snapshot | null) => void)[] = [];
  private wake: () => void = () => undefined;
  private change: Promise<void> | null = null;

  get isPaused(): boolean {
    return this.state === 'paused';
  }

  get isStopped(): boolean {
    return this.state === 'stopped';
  }

  get snapshotIsAsked(): boolean {
    return this.asked.length > 0;
  }

  pause(): void {
    if (this.state === 'running') this.state = 'paused';
    this.tell();
  }

  resume(): void {
    if (this.state === 'paused') this.state = 'running';
    this.tell();
  }

  /** Ends the run after the current step, paused or not. */
  stop(): void {
    this.state = 'stopped';
    this.tell();
  }

  /** Weights and figures of the same step, as soon as the current one is done; null before the first step. */
  snapshot(): Promise<Snapshot | null> {
    return new Promise((resolve) => {
      this.asked.push(resolve);
      this.tell();
    });
  }

  /** The loop's side of `snapshot`. */
  answer(snapshot: Snapshot | null): void {
    for (const resolve of this.asked.splice(0)) resolve(snapshot);
  }

  /** Resolves at the next thing asked. */
  changed(): Promise<void> {
    this.change ??= new Promise((resolve) => {
      this.wake = resolve;
    });
    return this.change;
  }

  private tell(): void {
    this.change = null;
    this.wake();
  }
}
