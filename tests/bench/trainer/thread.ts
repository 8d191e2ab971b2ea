/** The thread of one contender at one work. */
import { load } from './contenders';
import { measureEfficiency } from './efficiency';
import { Judge } from './judge';
import type { FromThread, ToThread } from './messages';
import { Track } from './turn';
import { works } from './works';

interface Scope {
  onmessage: ((event: { readonly data: ToThread }) => void) | null;
  postMessage(message: FromThread): void;
}

const scope = self as unknown as Scope;
let track: Track | null = null;
let loadedSpin: ((rounds: number) => void) | null = null;

/** The loop on registers (peak.ts), run once so that it is compiled to the end. */
async function loadSpin(): Promise<(rounds: number) => void> {
  if (loadedSpin) return loadedSpin;
  const { instance } = await WebAssembly.instantiateStreaming(fetch('/peak.wasm'), {
    env: { abort: () => undefined },
  });
  const { spin } = instance.exports as unknown as { spin(rounds: number): void };
  spin(1_000_000);
  loadedSpin = spin;
  return spin;
}

async function answer(message: ToThread): Promise<unknown> {
  switch (message.kind) {
    case 'open': {
      const { split, warmMs } = message;
      const work = works[message.work];
      track = new Track(work, await load(message.contender), split.train, new Judge(work, split.heldOut));
      await track.warmUp(warmMs);
      return null;
    }
    case 'turn':
      return await track?.run(message.options);
    case 'after':
      return await track?.after(message.seed, message.steps);
    case 'efficiency':
      return await measureEfficiency(works[message.work], await loadSpin(), message.operationsOfRound);
    case 'spin': {
      const spin = await loadSpin();
      const startedAt = performance.now();
      spin(message.rounds);
      return performance.now() - startedAt;
    }
  }
}

scope.onmessage = ({ data }) => {
  answer(data).then(
    (result) => scope.postMessage({ kind: 'done', result }),
    (error: unknown) =>
      scope.postMessage({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }),
  );
};
