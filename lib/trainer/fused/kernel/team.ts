// Several workers in one memory. What each does is in its own program; here they wait for each other.

/**
 * Looks before who waits sleeps: some hundred microseconds. Shares of a step end several microseconds apart, ten times that
 * now and then; to be woken takes longer than all of it, so only who has lost a core to the system should be slept for.
 */
const LOOKS: i32 = 1000000;

/**
 * Returns when all `workers` have called it as often.
 *
 * @param place two u32: how many have come, and how often all were here
 */
export function meet(place: usize, workers: i32): void {
  // Compiled twice: where memory cannot be shared there are no atomic operations, and nobody to wait for.
  if (!ASC_FEATURE_THREADS) return;
  const round = atomic.load<i32>(place, 4);
  if (atomic.add<i32>(place, 1) == workers - 1) {
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
