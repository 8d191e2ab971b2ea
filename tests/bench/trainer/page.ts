/** The bench's page: keeps a thread for each contender and lets the driver, outside, call the turns. */
import type { Dataset } from '../../../lib/nn/dataset';
import type { ContenderId } from './contenders';
import type { Efficiency } from './efficiency';
import type { FromThread, Split, ToThread } from './messages';
import type { Turn, TurnOptions } from './turn';
import type { WorkId } from './works';

type Header = Omit<Dataset, 'inputs' | 'labels'> & { readonly bytes: boolean };

/** A dataset as the bench's server sends it: inputs and labels, and all else in a header. */
async function fetchDataset(path: string): Promise<Dataset> {
  const response = await fetch(path);
  const body = await response.arrayBuffer();
  const { bytes, ...rest } = JSON.parse(response.headers.get('x-dataset') ?? '{}') as Header;
  const size = rest.count * rest.inputSize;
  const inputs = bytes ? new Uint8Array(body, 0, size) : new Float32Array(body, 0, size);
  return { ...rest, inputs, labels: new Uint8Array(body, inputs.byteLength, rest.count) };
}

const splits = new Map<WorkId, Promise<Split>>();

function splitOf(work: WorkId): Promise<Split> {
  const known = splits.get(work);
  if (known) return known;
  const split = Promise.all([
    fetchDataset(`/data/${work}/train`),
    fetchDataset(`/data/${work}/held-out`),
  ]).then(([train, heldOut]) => ({ train, heldOut }));
  splits.set(work, split);
  return split;
}

class Thread {
  private readonly worker = new Worker('/thread.js', { type: 'module' });

  ask(message: ToThread): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.worker.onmessage = ({ data }: MessageEvent<FromThread>) => {
        if (data.kind === 'done') resolve(data.result);
        else reject(new Error(data.reason));
      };
      this.worker.onerror = (event) => reject(new Error(event.message || 'the thread did not start'));
      this.worker.postMessage(message);
    });
  }

  end(): void {
    this.worker.terminate();
  }
}

const threads = new Map<ContenderId, Thread>();
let spinners: readonly [Thread, Thread] | null = null;

async function ask(contender: ContenderId, message: ToThread): Promise<Turn> {
  const thread = threads.get(contender);
  if (!thread) throw new Error(`${contender} was not opened`);
  return (await thread.ask(message)) as Turn;
}

const bench = {
  async open(contender: ContenderId, work: WorkId, warmMs: number): Promise<void> {
    const thread = new Thread();
    threads.set(contender, thread);
    await thread.ask({ kind: 'open', contender, work, split: await splitOf(work), warmMs });
  },
  turn: (contender: ContenderId, options: TurnOptions) => ask(contender, { kind: 'turn', options }),
  after: (contender: ContenderId, seed: number, steps: number) =>
    ask(contender, { kind: 'after', seed, steps }),
  async efficiency(work: WorkId, operationsOfRound: number): Promise<Efficiency> {
    const thread = new Thread();
    const measured = await thread.ask({ kind: 'efficiency', work, operationsOfRound });
    thread.end();
    return measured as Efficiency;
  },
  /** Two threads' loops on registers at once: what they got together of what one gets by itself, 2 at best. */
  async loopsAtOnce(rounds: number): Promise<number> {
    const spin = (thread: Thread) => thread.ask({ kind: 'spin', rounds }) as Promise<number>;
    spinners ??= [new Thread(), new Thread()];
    const [first, second] = spinners;
    // Others may take the core away for a while: the quicker of two.
    const alone = Math.min(await spin(first), await spin(first));
    const both = await Promise.all([spin(first), spin(second)]);
    return (2 * alone) / Math.max(...both);
  },
  close(contender: ContenderId): void {
    threads.get(contender)?.end();
    threads.delete(contender);
  },
};

export type Bench = typeof bench;
Object.assign(globalThis, { bench });
