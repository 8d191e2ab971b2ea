import type { Checkpoint, Setting } from './types';

interface AskedChange {
  readonly setting: Setting;
  /** @param from the step from which it holds; null where the run has ended before */
  readonly answer: (from: number | null) => void;
}

/** What may be asked of a run while it goes on. The loop looks at it between two plans of steps. */
export class RunControl {
  private state: 'running' | 'paused' | 'stopped' = 'running';
  private singleSteps = 0;
  private asked: ((checkpoint: Checkpoint | null) => void)[] = [];
  private changes: AskedChange[] = [];
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

  /** Steps that may be done now. */
  get allowed(): number {
    return this.state === 'running' ? Number.POSITIVE_INFINITY : this.singleSteps;
  }

  pause(): void {
    if (this.state === 'running') this.state = 'paused';
    this.tell();
  }

  resume(): void {
    if (this.state === 'paused') this.state = 'running';
    this.singleSteps = 0;
    this.tell();
  }

  /** One step of a run that pauses; it pauses again after it. */
  step(): void {
    if (this.state === 'paused') this.singleSteps++;
    this.tell();
  }

  /** Ends the run after the steps at hand, paused or not. */
  stop(): void {
    this.state = 'stopped';
    this.tell();
  }

  /** Weights and figures of the same step, as soon as the steps at hand are done; null before the first step. */
  snapshot(): Promise<Checkpoint | null> {
    return new Promise((resolve) => {
      this.asked.push(resolve);
      this.tell();
    });
  }

  /**
   * Lets the run go on with another setting.
   *
   * @param setting with a network that can take over the weights (`keepsWeights`)
   * @returns the step from which it holds; null where the run has ended before
   */
  changeTo(setting: Setting): Promise<number | null> {
    return new Promise((answer) => {
      this.changes.push({ setting, answer });
      this.tell();
    });
  }

  /** The loop's side of `step`. */
  did(steps: number): void {
    this.singleSteps = Math.max(0, this.singleSteps - steps);
  }

  /** The loop's side of `snapshot`. */
  answer(checkpoint: Checkpoint | null): void {
    for (const resolve of this.asked.splice(0)) resolve(checkpoint);
  }

  /** The loop's side of `changeTo`. @param step where the run is; null where it has ended */
  takeChange(step: number | null): Setting | null {
    const taken = this.changes.splice(0);
    for (const { answer } of taken) answer(step);
    return taken.at(-1)?.setting ?? null;
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
