// Several workers in one memory. A step's work is divided into parts, of which each takes another until none is left; then all
// wait for each other. So who has a slower core, or loses it for a while, does less, and nobody waits for them long.

/** Bytes that words of different workers lie apart: a line of any cache. */
const LINE: usize = 64;

/**
 * Looks before who waits sleeps: some hundred microseconds. Workers end several microseconds apart, ten times that now and
 * then; to be woken takes longer than all of it, so only who has lost a core to the system should be slept for.
 */
const LOOKS: i32 = 1000000;

// @ts-ignore: decorator
@inline
function takenOf(place: usize, worker: i32): usize {
  return place + LINE * <usize>(1 + worker);
}

/**
 * The next part that nobody has taken: of one's own, which lie in the own core's caches, then of the others'. −1 when none is left.
 *
 * @param place a line for `meet`, then a line for each worker: how many of theirs were taken
 * @param parts as many for each of the `workers`
 */
export function takePart(place: usize, parts: i32, workers: i32, worker: i32): i32 {
  // Compiled twice: where memory cannot be shared there are no atomic operations, and nobody to share with.
  if (!ASC_FEATURE_THREADS) return -1;
  const each = parts / workers;
  for (let turn: i32 = 0; turn < workers; turn++) {
    const owner = (worker + turn) % workers;
    const taken = atomic.add<i32>(takenOf(place, owner), 1);
    if (taken < each) return owner * each + taken;
  }
  return -1;
}

/**
 * Returns when all `workers` have called it as often. No part is taken then.
 *
 * @param place as for `takePart`; its first two words: how many have come, and how often all were here
 */
export function meet(place: usize, workers: i32): void {
  if (!ASC_FEATURE_THREADS) return;
  const round = atomic.load<i32>(place, 4);
  if (atomic.add<i32>(place, 1) == workers - 1) {
    for (let worker: i32 = 0; worker < workers; worker++) atomic.store<i32>(takenOf(place, worker), 0);
    atomic.store<i32>(place, 0);
    atomic.add<i32>(place, 1, 4);
    atomic.notify(place + 4, workers);
    return;
  }
  for (let look: i32 = 0; look < LOOKS; look++) {
    if (atomic.load<i32>(place, 4) != round) return;
  }
  while (atomic.load<i32>(place, 4) == round) atomic.wait<i32>(place + 4, round, -1);
}
