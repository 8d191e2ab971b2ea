import type { LiveSession } from '@/app/lib/use-session';
import type { Progress } from '@/lib/protocol/messages';

const none: readonly Progress[] = [];

/** Hands everyone's frames to whoever draws them, past React: a tick redraws the curves that grew and nothing else. */
export class FrameStore {
  #progress: LiveSession['progress'] = new Map();
  readonly #listeners = new Map<string, () => void>();

  /** Of their current run, oldest first. */
  framesOf(participantId: string): readonly Progress[] {
    return this.#progress.get(participantId) ?? none;
  }

  /** One drawing a participant. @returns ends it */
  watch(participantId: string, changed: () => void): () => void {
    this.#listeners.set(participantId, changed);
    return () => {
      if (this.#listeners.get(participantId) === changed) this.#listeners.delete(participantId);
    };
  }

  publish(progress: LiveSession['progress']): void {
    const before = this.#progress;
    if (before === progress) return;
    this.#progress = progress;
    for (const [participantId, changed] of this.#listeners) {
      if (before.get(participantId) !== progress.get(participantId)) changed();
    }
  }
}
