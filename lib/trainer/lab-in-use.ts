import { openTrainingData } from '../labs/data/open';
import { loadLab } from '../labs/load';
import type { LabDefinition } from '../labs/types';
import type { TrainingData } from '../nn/dataset';
import { asTrainerError, need } from './failures';
import type { PrepareOptions, TrainerEvent } from './messages';
import { wholeSplit } from './splits';

/** The lab that a worker trains for, and its data: its own, or what somebody brought. */
export class LabInUse {
  private loaded: LabDefinition | null = null;
  /** Waits for the lab's definition. */
  private opened: Promise<TrainingData> | null = null;

  /**
   * @param tell told of blocks that come, or do not
   * @param get fetches a block
   */
  constructor(
    private readonly tell: (event: TrainerEvent) => void,
    private readonly get: typeof fetch,
  ) {}

  /** @throws TrainerError not-prepared */
  get definition(): LabDefinition {
    return need(this.loaded, 'not-prepared');
  }

  /** @throws TrainerError not-prepared */
  get data(): Promise<TrainingData> {
    return need(this.opened, 'not-prepared');
  }

  /** From now on this lab. Its blocks are on their way from here on, asked for or not. */
  open(options: PrepareOptions): Promise<TrainingData> {
    this.opened = this.load(options);
    return this.opened;
  }

  private async load({ labId, blocksUrl, own }: PrepareOptions): Promise<TrainingData> {
    const loaded = await loadLab(labId);
    this.loaded = own ? (await import('../labs/own-data')).withOwnData(loaded, own) : loaded;
    // What runs it comes with the lab: later the network may be gone.
    if (this.loaded.experiment.kind === 'simulation') await import('./simulation');
    const data = openTrainingData(
      this.loaded,
      (name, attempt) => this.block(`${blocksUrl}${name}`, attempt),
      ({ loaded, total }) => this.tell({ kind: 'progress', loaded, total }),
    );
    wholeSplit(data, 'train').catch((error: unknown) => {
      const { code, message } = asTrainerError(error);
      this.tell({ kind: 'data-failed', code, detail: message });
    });
    return data;
  }

  private async block(url: string, attempt: number): Promise<Uint8Array<ArrayBuffer>> {
    // A browser's own fetch refuses to be called as a method of anything else.
    const { get } = this;
    const response = await get(url, { cache: attempt === 0 ? 'default' : 'reload' });
    if (!response.ok) throw new Error(`${response.status} for block ${url}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}
