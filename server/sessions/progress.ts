/** Who is connected, and the live curves of a session. In memory only: progress is sampled and may be dropped. */
import type { Progress } from '../../lib/protocol/messages';

const curveLimit = 120;
/** A network as small as XOR's is trained in a second: its curve is to have a shape after a refresh, too. */
const firstIntervalMs = 125;

/** The thinned curve of one run: eight points a second, fewer when the run is long, and always the latest point. */
class Curve {
  readonly runId: string;
  #points: Progress[] = [];
  #latest: Progress;
  #interval = firstIntervalMs;

  constructor(first: Progress) {
    this.runId = first.runId;
    this.#latest = first;
    this.add(first);
  }

  add(point: Progress): void {
    this.#latest = point;
    const last = this.#points.at(-1);
    if (last && point.frame.elapsedMs - last.frame.elapsedMs < this.#interval) return;
    this.#points.push(point);
    if (this.#points.length < curveLimit) return;
    this.#points = this.#points.filter((_, index) => index % 2 === 0);
    this.#interval *= 2;
  }

  points(): Progress[] {
    return this.#latest === this.#points.at(-1) ? this.#points : [...this.#points, this.#latest];
  }
}

export class LiveProgress {
  /** participant → their open sockets: two tabs of one seat are one participant. */
  readonly #sockets = new Map<string, number>();
  readonly #curves = new Map<string, Curve>();
  readonly #fresh = new Map<string, Progress>();
  #presenceChanged = false;

  connect(participantId: string): void {
    this.#sockets.set(participantId, (this.#sockets.get(participantId) ?? 0) + 1);
    this.#presenceChanged = true;
  }

  disconnect(participantId: string): void {
    const left = (this.#sockets.get(participantId) ?? 0) - 1;
    if (left > 0) this.#sockets.set(participantId, left);
    else this.#sockets.delete(participantId);
    this.#presenceChanged = true;
  }

  isOnline(participantId: string): boolean {
    return this.#sockets.has(participantId);
  }

  online(): string[] {
    return [...this.#sockets.keys()];
  }

  /** Takes a frame; of several within a tick the latest is sent. */
  add(progress: Progress): void {
    const { participantId, runId } = progress;
    this.#fresh.set(participantId, progress);
    const curve = this.#curves.get(participantId);
    if (curve?.runId === runId) curve.add(progress);
    else this.#curves.set(participantId, new Curve(progress));
  }

  /** Someone new is looking: the next tick tells who is online. */
  announce(): void {
    this.#presenceChanged = true;
  }

  /** What changed since it was last taken, or null. */
  take(): { online: string[]; progress: Progress[] } | null {
    if (this.#fresh.size === 0 && !this.#presenceChanged) return null;
    const changed = { online: this.online(), progress: [...this.#fresh.values()] };
    this.#fresh.clear();
    this.#presenceChanged = false;
    return changed;
  }

  /** The curve of everyone's current run, oldest point first. */
  curves(): Progress[] {
    return [...this.#curves.values()].flatMap((curve) => curve.points());
  }

  /** A new round begins with empty charts. */
  clearCurves(): void {
    this.#curves.clear();
    this.#fresh.clear();
  }
}
