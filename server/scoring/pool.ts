/** The scorer's threads: beside the server's own, so that a class goes on while weights are scored. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Piscina } from 'piscina';
import type { AuditTask } from '../../lib/trainer/audit';
import type { CommitmentTask, ProofTask, ScorerWorker, ScoreTask } from './task';

/** Weights take a tenth of a second; the first of a thread a few seconds, with reading the data. */
const timeLimitMs = 30_000;
/** A recipe takes as long as it trains: a few seconds by its lab's budget, under all its conditions more. */
const recipeLimitMs = 60_000;
/** An audit chooses runs of about twenty seconds at the most, on an idle machine. */
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

export class ScoringPool {
  readonly threads: number;
  readonly #pool: Piscina;
  readonly #timeLimitMs: number;
  readonly #recipeLimitMs: number;

  constructor(options: PoolOptions = {}) {
    // A core is left to the server's own loop. Whether two threads on two cores score more was never measured at rest.
    this.threads = options.threads ?? Math.max(1, Math.min(2, availableParallelism() - 1));
    this.#timeLimitMs = options.timeLimitMs ?? timeLimitMs;
    this.#recipeLimitMs = options.recipeLimitMs ?? recipeLimitMs;
    this.#pool = new Piscina({
      filename: options.filename ?? workerFile(),
      minThreads: 0,
      // One more for audits, so that no score waits for one.
      maxThreads: this.threads + 1,
      // A thread keeps its data sets between the submissions of a class.
      idleTimeout: 10 * 60_000,
      resourceLimits: { maxOldGenerationSizeMb: heapLimitMb },
    });
    this.#pool.on('error', (error) => options.onError?.(error));
  }

  /** Scores a submission; takes the buffer of weights over. @throws TimeLimitError, or what broke the thread */
  score(task: ScoreTask): ReturnType<ScorerWorker['score']> {
    const { submitted } = task;
    const buffers = submitted.kind === 'weights' ? [submitted.weights.buffer as ArrayBuffer] : [];
    return this.#run('score', task, buffers, submitted.kind === 'recipe' ? this.#recipeLimitMs : undefined);
  }

  /** Does a run again; takes the buffer of weights over. @throws TimeLimitError, or what broke the thread */
  audit(task: AuditTask): ReturnType<ScorerWorker['audit']> {
    return this.#run('audit', task, [task.weights.buffer as ArrayBuffer], auditLimitMs);
  }

  /** What a round promises about the hidden test that this seed makes. */
  commitment(task: CommitmentTask): ReturnType<ScorerWorker['commitment']> {
    return this.#run('commitment', task);
  }

  /** What a revealed round publishes, its hidden test made once more. */
  proof(task: ProofTask): ReturnType<ScorerWorker['proof']> {
    return this.#run('proof', task);
  }

  /** Stops the threads with whatever they are doing. */
  async stop(): Promise<void> {
    await this.#pool.destroy();
  }

  async #run<N extends keyof ScorerWorker>(
    name: N,
    task: Parameters<ScorerWorker[N]>[0],
    transferList: ArrayBuffer[] = [],
    limitMs = this.#timeLimitMs,
  ): Promise<Awaited<ReturnType<ScorerWorker[N]>>> {
    const signal = AbortSignal.timeout(limitMs);
    try {
      return await this.#pool.run(task, { name, signal, transferList });
    } catch (error) {
      throw signal.aborted ? new TimeLimitError(`${name} took longer than ${limitMs} ms`) : error;
    }
  }
}
