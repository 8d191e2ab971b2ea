/**
 * Whether to work alone or together: whatever was quicker lately. Others may want the cores, so the slower way is tried
 * again now and then. Times come in from outside, in milliseconds.
 */
export type Effort = 'alone' | 'together';

/** A way is judged by at least so much work. */
const trialMs = 20;
/** Between two trials of the slower way. */
const retryMs = 2000;

/** Decides how steps are done, and is told what they took. */
export interface EffortJudge {
  choose(now: number): Effort;
  took(effort: Effort, steps: number, ms: number, now: number): void;
}

export class EffortChoice implements EffortJudge {
  private readonly perStep = { alone: 0, together: 0 };
  private trial: { effort: Effort; steps: number; ms: number } | null = null;
  private nextTrial = 0;
  private best: Effort = 'alone';

  /** How to do the next steps. */
  choose(now: number): Effort {
    if (this.trial) return this.trial.effort;
    if (this.perStep.alone > 0 && now >= this.nextTrial) {
      this.trial = { effort: this.best === 'alone' ? 'together' : 'alone', steps: 0, ms: 0 };
      return this.trial.effort;
    }
    return this.best;
  }

  /** What those steps took. */
  took(effort: Effort, steps: number, ms: number, now: number): void {
    const { trial } = this;
    if (!trial) {
      this.perStep[effort] = ms / steps;
      return;
    }
    trial.steps += steps;
    trial.ms += ms;
    if (trial.ms < trialMs) return;
    this.perStep[effort] = trial.ms / trial.steps;
    this.best = this.perStep.together < this.perStep.alone ? 'together' : 'alone';
    this.trial = null;
    this.nextTrial = now + retryMs;
  }
}
