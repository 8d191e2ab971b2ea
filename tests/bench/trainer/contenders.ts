/** Who takes part, each loaded in a thread of its own. */
import type { Contender } from './learner';
import type { WorkId } from './works';

export interface Entry {
  readonly name: string;
  /** `own-loop`: tfjs driven by our loop: shown, but neither ours to boast of nor a peer. */
  readonly side: 'ours' | 'own-loop' | 'peer';
  readonly works: readonly WorkId[];
  /** Sees the same batches from the same initial values and takes the same steps: its loss can be held to ours. */
  readonly sameSteps: boolean;
}

const all: readonly WorkId[] = ['xor', 'spiral', 'mnist-mlp', 'mlp-7', 'cnn'];
const digits: readonly WorkId[] = ['mnist-mlp', 'mlp-7', 'cnn'];
const tiny: readonly WorkId[] = ['xor', 'spiral'];

const batched = (side: Entry['side'], works: readonly WorkId[]) => (name: string) =>
  ({ name, side, works, sameSteps: true }) as const;
const byPattern = (works: readonly WorkId[]) => (name: string) =>
  ({ name, side: 'peer', works, sameSteps: false }) as const;

export const contenders = {
  alone: batched('ours', all)('fused, one core'),
  together: batched('ours', digits)('fused, two cores'),
  'own-wasm': batched('own-loop', all)('tfjs wasm, own loop'),
  'own-cpu': batched('own-loop', all)('tfjs cpu, own loop'),
  'own-webgl': batched('own-loop', all)('tfjs webgl, own loop'),
  'fit-wasm': batched('peer', all)('tfjs model.fit, wasm'),
  'fit-cpu': batched('peer', all)('tfjs model.fit, cpu'),
  'fit-webgl': batched('peer', all)('tfjs model.fit, webgl'),
  convnetjs: batched('peer', all)('convnetjs 0.3.0'),
  jax: batched('peer', all)('@jax-js/jax 0.1.25, wasm'),
  brain: byPattern(tiny)('brain.js 1.6.1'),
  synaptic: byPattern(tiny)('synaptic 1.1.4'),
} satisfies Record<string, Entry>;
export type ContenderId = keyof typeof contenders;

export const contenderIds = Object.keys(contenders) as ContenderId[];

/** For the contender's own thread. */
export async function load(id: ContenderId): Promise<Contender> {
  switch (id) {
    case 'alone':
      return (await import('./peers/ours')).alone;
    case 'together':
      return (await import('./peers/ours')).together;
    case 'own-wasm':
      return (await import('./peers/ours')).by('wasm');
    case 'own-cpu':
      return (await import('./peers/ours')).by('cpu');
    case 'own-webgl':
      return (await import('./peers/ours')).by('webgl');
    case 'fit-wasm':
      return (await import('./peers/model-fit')).on('wasm');
    case 'fit-cpu':
      return (await import('./peers/model-fit')).on('cpu');
    case 'fit-webgl':
      return (await import('./peers/model-fit')).on('webgl');
    case 'convnetjs':
      return await import('./peers/convnetjs');
    case 'jax':
      return await import('./peers/jax');
    case 'brain':
      return await import('./peers/brain');
    case 'synaptic':
      return await import('./peers/synaptic');
  }
}
