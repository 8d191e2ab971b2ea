/** How the tabs of one browser agree which of them trains for a seat. No DOM: messages and time come from outside. */

export type Message =
  | { readonly say: 'who'; readonly lot: number }
  /** Said by whoever has the seat, or takes it. */
  | { readonly say: 'me'; readonly rank: number; readonly lot: number }
  | { readonly say: 'after-me'; readonly lot: number }
  | { readonly say: 'gone' };

/** How long another tab has to say that it is there. */
export const answerMs = 250;

interface Surroundings {
  /** Tells the other tabs. */
  readonly post: (message: Message) => void;
  /** Calls back once, later. @returns takes it back */
  readonly later: (call: () => void, ms: number) => () => void;
  /** Whether this tab is the one. */
  readonly tell: (mine: boolean) => void;
  /** Of tabs that ask at once the one with the smallest number gets the seat. */
  readonly lot: number;
}

export interface OnlyTab {
  readonly hear: (message: Message) => void;
  /** Takes the seat unless another tab says that it has it. */
  readonly enquire: () => void;
  /** Takes it from whoever has it. */
  readonly take: () => void;
  readonly leave: () => void;
}

export function onlyTab({ post, later, tell, lot }: Surroundings): OnlyTab {
  let held = false;
  /** How often the seat has been taken by hand, as far as this tab knows: who took it last has it. */
  let rank = 0;
  let cancel: (() => void) | null = null;
  const settle = (mine: boolean) => {
    cancel?.();
    cancel = null;
    held = mine;
    tell(mine);
  };
  const claim = () => post({ say: 'me', rank, lot });
  const enquire = () => {
    cancel?.();
    cancel = later(() => settle(true), answerMs);
    post({ say: 'who', lot });
  };
  return {
    hear(message) {
      switch (message.say) {
        case 'who':
          if (held) claim();
          else if (cancel && lot < message.lot) post({ say: 'after-me', lot });
          else if (cancel) settle(false);
          return;
        case 'me':
          // Two may hold it where one answered late, or for as long as a message takes.
          if (held && (rank > message.rank || (rank === message.rank && lot < message.lot))) {
            claim();
            return;
          }
          rank = Math.max(rank, message.rank);
          settle(false);
          return;
        case 'after-me':
          // It may be meant for another that asks.
          if (cancel && message.lot < lot) settle(false);
          return;
        case 'gone':
          if (!held) enquire();
      }
    },
    enquire,
    take() {
      rank++;
      settle(true);
      claim();
    },
    leave() {
      // Whoever gave way to this tab has to ask again.
      if (held || cancel) post({ say: 'gone' });
      cancel?.();
      cancel = null;
      held = false;
    },
  };
}
