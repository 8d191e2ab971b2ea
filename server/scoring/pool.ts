/** The scorer's threads: beside the server's own, so that a class goes on while weights are scored. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Piscina } from 'piscina';
import type { AuditTask } from '../../lib/trainer/audit';
import type { BaselineTask, CommitmentTask, ProofTask, ScorerWorker, ScoreTask } from './task';

/** Weights take a tenth of a second; the first of a thread a few seconds, with reading the data. */
const timeLimitMs = 30_000;
/** A recipe takes as long as it trains: a few seconds by its lab's budget, under all its conditions more. */
const recipeLimitMs = 60_000;
/** An audit chooses runs, or two stretches of one, of about twenty seconds at the most, on an idle machine. */
const auditLimitMs = 120_000;
/** JavaScript's heap of one thread. Data sets and the engine's memory are outside it and bounded by the labs. */
const heapLimitMb = 512;

export interface PoolOptions {
  readonly threads?: number;
  readonly timeLimitMs?: number;
  readonly recipeLimitMs?: number;
  /** A worker of its own for tests. */
  readonly filename?: string;
  /** A thread died while it had nothing to do, or could not be started. */
  readonly onError?: (error: unknown) => void;
}

/** The bundle where the product runs, the source where it is developed. Commands run in the repository's root. */
function workerFile(): string {
  const bundle = resolve('dist/scorer.mjs');
  return process.env.NODE_ENV === 'production' && existsSync(bundle)
    ? bundle
    : resolve('server/scoring/source-worker.mjs');
}

/** Thrown when a task was stopped because it took too long. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/**
 * Some threads and whoever waits for one. A task's time begins when a thread is free for it: Piscina's own queue would
 * count the wait as well, and what waited behind something slow would be called slow.
 */
class Threads {
  readonly #pool: Piscina;
  readonly #waiting: (() => void)[] = [];
  #free: number;
  #stopped = false;

  constructor(count: number, { filename, onError }: Pick<PoolOptions, 'filename' | 'onError'>) {
    this.#free = count;
    this.#pool = new Piscina({
      filename: filename ?? workerFile(),
      minThreads: 0,
      maxThreads: count,
      // A thread keeps its data sets between the submissions of a class.
      idleTimeout: 10 * 60_000,
      resourceLimits: { maxOldGenerationSizeMb: heapLimitMb },
    });
    this.#pool.on('error', (error) => onError?.(error));
  }

  async run<N extends keyof ScorerWorker>(
    name: N,
    task: Parameters<ScorerWorker[N]>[0],
    limitMs: number,
    transferList: ArrayBuffer[] = [],
  ): Promise<Awaited<ReturnType<ScorerWorker[N]>>> {
    await this.#turn();
    const signal = AbortSignal.timeout(limitMs);
    try {
      if (this.#stopped) throw new Error('The scorer has been stopped.');
      return await this.#pool.run(task, { name, signal, transferList });
    } catch (error) {
      throw signal.aborted ? new TimeLimitError(`${name} took longer than ${limitMs} ms`) : error;
    } finally {
      this.#done();
    }
  }

  /** Ends the threads with whatever they are doing; those who wait are refused. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#pool.destroy();
  }

  async #turn(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #done(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}

export class ScoringPool {
  readonly threads: number;
  /** What somebody waits for: scores, commitments, proofs. */
  readonly #quick: Threads;
  /** What takes long: audits and baselines, one at a time, so that nothing quick waits for them. */
  readonly #slow: Threads;
  readonly #timeLimitMs: number;
  readonly #recipeLimitMs: number;

  constructor(options: PoolOptions = {}) {
    // A core is left to the server's own loop. Whether two threads on two cores score more was never measured at rest.
    this.threads = options.threads ?? Math.max(1, Math.min(2, availableParallelism() - 1));
    this.#timeLimitMs = options.timeLimitMs ?? timeLimitMs;
    this.#recipeLimitMs = options.recipeLimitMs ?? recipeLimitMs;
    this.#quick = new Threads(this.threads, options);
    this.#slow = new Threads(1, options);
  }

  /** Scores a submission; takes the buffer of weights over. @throws TimeLimitError, or what broke the thread */
  score(task: ScoreTask): ReturnType<ScorerWorker['score']> {
    const { submitted } = task;
    const numbers =
      submitted.kind === 'weights'
        ? submitted.weights
        : submitted.kind === 'result'
          ? submitted.numbers
          : null;
    const buffers = numbers ? [numbers.buffer as ArrayBuffer] : [];
    const limitMs = submitted.kind === 'recipe' ? this.#recipeLimitMs : this.#timeLimitMs;
    return this.#quick.run('score', task, limitMs, buffers);
  }

  /** Scores a baseline; takes as long as a recipe. @throws TimeLimitError, or what broke the thread */
  baseline(task: BaselineTask): ReturnType<ScorerWorker['baseline']> {
    return this.#slow.run('baseline', task, this.#recipeLimitMs);
  }

  /** Does a run again. @throws TimeLimitError, or what broke the thread */
  audit(task: AuditTask): ReturnType<ScorerWorker['audit']> {
    return this.#slow.run('audit', task, auditLimitMs);
  }

  /** What a round promises about the hidden test that this seed makes. */
  commitment(task: CommitmentTask): ReturnType<ScorerWorker['commitment']> {
    return this.#quick.run('commitment', task, this.#timeLimitMs);
  }

  /** What a revealed round publishes, its hidden test made once more. */
  proof(task: ProofTask): ReturnType<ScorerWorker['proof']> {
    return this.#quick.run('proof', task, this.#timeLimitMs);
  }

  /** Stops the threads with whatever they are doing. */
  async stop(): Promise<void> {
    await Promise.all([this.#quick.stop(), this.#slow.stop()]);
  }
}
