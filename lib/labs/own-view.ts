import type { Splits } from './datasets';
import type { Locale } from './localised';
import type { Config, SimulationFrame } from './types';

/**
 * What a lab's own component (`view.tsx` in its folder, default export) is given. It draws what no shared part can:
 * something to drag, a board to probe. Everything that ranks goes through settings and submissions like in any lab.
 */
export interface OwnViewProps {
  readonly locale: Locale;
  /** The configuration, with the answer in a lab that submits answers. */
  readonly settings: Config;
  /** Turns controls, as if on the panel. Ignored while they are locked. */
  readonly change: (settings: Config) => void;
  /**
   * What was laid by hand in this view, in letters of its own for the address (letters, digits and `_ . * -`, at most
   * 400); null for what it begins with. Not checked: whoever opens a link brings it.
   */
  readonly laid: string | null;
  readonly lay: (letters: string) => void;
  /** Null until the data have arrived. */
  readonly splits: Splits | null;
  /** The latest of a simulation's run. */
  readonly frame: SimulationFrame | null;
  /** Gradient steps behind the network that one looks at; changes when its answers do. */
  readonly step: number;
  /**
   * What that network answers, `answersOf` its outputs; null before there is one.
   *
   * @param inputs [count × inputSize], as the network sees them
   */
  readonly ask: ((inputs: Float32Array, count: number) => Promise<Float32Array>) | null;
}
