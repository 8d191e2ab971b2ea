/**
 * What one seat may do in a while: enough that no page meets it, too little for a script to keep others waiting.
 * Counted for a seat over all its connections, and for each connection that has none (teachers, projectors, who has not
 * entered yet); not by address, since a whole school is often one.
 */
import type { Logger } from 'pino';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/**
 * Requests in ten seconds. The busiest page is a student's in a crowd of tiny runs: three requests a cell, each after the answer to the
 * one before; 43 in a second were seen.
 */
const requestLimit = { points: 1000, duration: 10 };
/** Frames in a second; the trainer sends ten at most. */
const frameLimit = { points: 12, duration: 1 };

export interface ConnectionLimits {
  /** Whether one more request is to be answered with more than a refusal. */
  request(): Promise<boolean>;
  /** Whether one more frame is to be shown. */
  frame(): Promise<boolean>;
}

/**
 * @returns makes the limits of a connection, by the seat that it has entered at the time (null: none); the first time that
 *   it passes one of them is logged
 */
export function connectionLimits(
  log: Logger,
): (connection: string, seat: () => string | null) => ConnectionLimits {
  const requests = new RateLimiterMemory(requestLimit);
  const frames = new RateLimiterMemory(frameLimit);
  return (connection, seat) => {
    let logged = false;
    const within = async (limiter: RateLimiterMemory, of: string) => {
      const kept = await limiter.consume(seat() ?? connection).then(
        () => true,
        () => false,
      );
      if (!kept && !logged) {
        logged = true;
        log.warn({ connection, of }, 'a connection sends more than it may');
      }
      return kept;
    };
    return { request: () => within(requests, 'requests'), frame: () => within(frames, 'frames') };
  };
}
