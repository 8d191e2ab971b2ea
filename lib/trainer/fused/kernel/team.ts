// Several workers in one memory. What each does is in its own program; here they wait for each other.

/**
 * Returns when all `workers` have called it as often. They are a few microseconds apart at most, unless the system takes
 * a core away: then the others sleep.
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
  for (let spins: i32 = 0; spins < 20000; spins++) {
    if (atomic.load<i32>(place, 4) != round) return;
  }
  while (atomic.load<i32>(place, 4) == round) atomic.wait<i32>(place + 4, round, -1);
}
