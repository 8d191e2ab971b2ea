/** Takes in what browsers show of their runs when they are asked, and has the stretches done again. */
import type { Logger } from 'pino';
import type { Database } from '../../db/types';
import { failure, type Result, success } from '../../lib/protocol/errors';
import type { OpeningHeader } from '../../lib/protocol/messages';
import type { Verdict } from '../../lib/trainer/audit';
import { partsOf, statesOf } from '../../lib/trainer/opening';
import { type Stretch, stepsToShow } from '../../lib/trainer/stretches';
import { isRepeatable, type State } from '../../lib/trainer/trail';
import type { Registry } from '../sessions/registry';
import { type Audits, notChecked } from './audits';
import { type Claim, claimedWeights, findClaim } from './claims';

export interface OpeningsNeeds {
  readonly db: Database;
  readonly log: Logger;
  readonly registry: Registry;
  readonly audits: Pick<Audits, 'runAgain'>;
}

/** Openings in hand at once, some megabytes each; whoever comes then is told to come again. */
const mostAtOnce = 2;

export class Openings {
  readonly #needs: OpeningsNeeds;
  /** By the submission's id. Those that a stop loses are still asked for: the log has no verdict of them. */
  readonly #inHand = new Map<string, Promise<void>>();
  #stopped = false;

  constructor(needs: OpeningsNeeds) {
    this.#needs = needs;
  }

  /** Resolves when those in hand have been done again, or given up. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#inHand.values());
  }

  /**
   * Takes in the states that a browser was asked for: `submission-not-found` where nothing was asked, `weights-header` or
   * `weights-length` for others than those, `rate-limited` where it is to come again. States that are not what was promised
   * are taken like the rest: their teacher is told.
   *
   * @param seatId under which the submission was sent
   * @param bytes the states, Float32 little-endian, at an offset that is a multiple of four
   */
  async receive(
    sessionId: string,
    seatId: string,
    { submissionId, steps }: OpeningHeader,
    bytes: Uint8Array,
  ): Promise<Result<null>> {
    const { db, registry } = this.#needs;
    const state = await registry.byId(sessionId);
    const claim = state && (await findClaim(db, state, { sessionId, participantId: seatId, submissionId }));
    if (!claim || typeof claim === 'string') return failure('submission-not-found');
    const { asked, audit } = claim.submission;
    if (!asked) return failure('submission-not-found', 'nothing was asked of it');
    if (audit || this.#inHand.has(submissionId)) return success(null);
    if (`${steps}` !== `${stepsToShow(asked, claim.claimed.step)}`) {
      return failure('weights-header', 'states of other steps');
    }
    const packed = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const states = statesOf(claim.lab, claim.claimed, steps, packed);
    if (!states) return failure('weights-length', 'not the states of this run');
    if (this.#inHand.size >= mostAtOnce) return failure('rate-limited');
    const settled = this.#settle(claim, asked, states).finally(() => this.#inHand.delete(submissionId));
    this.#inHand.set(submissionId, settled);
    return success(null);
  }

  /** Never rejects. */
  async #settle(claim: Claim, asked: readonly Stretch[], states: readonly State[]): Promise<void> {
    const { log, registry } = this.#needs;
    const { sessionId, submissionId } = claim.key;
    const roundId = claim.round.id;
    const tell = (verdict: Verdict) =>
      registry.dispatch(sessionId, { type: 'submission:audit', roundId, submissionId, verdict });
    try {
      await tell(await this.#verdict(claim, asked, states));
    } catch (err) {
      log.error({ session: sessionId, submission: submissionId, err }, 'an opening could not be done again');
      // A stop kills the thread: that is no fault of the run.
      if (!this.#stopped) await tell(notChecked('failed')).catch(() => undefined);
    }
  }

  async #verdict(claim: Claim, asked: readonly Stretch[], states: readonly State[]): Promise<Verdict> {
    const { engines, step } = claim.claimed;
    const [engine] = engines;
    if (!engine || !isRepeatable(engine)) return notChecked('other-engine');
    const end = { step, weights: await claimedWeights(this.#needs.db, claim), moments: null };
    const found = await this.#needs.audits.runAgain(claim, { engine, parts: partsOf(asked, states, end) });
    return found.kind === 'not-checked' ? found : { ...found, stretches: asked };
  }
}
