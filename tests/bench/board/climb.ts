/** A student who climbs a session's board with real weights, over the browsers' protocol and nothing else. */
import { nanoid } from 'nanoid';
import { selectLab } from '../../../lib/labs/catalogue';
import { trainingDataOf } from '../../../lib/labs/data/memory';
import { networkOf } from '../../../lib/labs/experiment';
import { perturbed } from '../../../lib/labs/test-set-leak/linear';
import { moveSize } from '../../../lib/labs/test-set-leak/probing';
import type { Rng } from '../../../lib/nn/rng';
import { routes } from '../../../lib/protocol/http';
import { protocolVersion } from '../../../lib/protocol/messages';
import { encodeUpload } from '../../../lib/protocol/upload';
import { battleSettings, type RoundSettings } from '../../../lib/session/settings';
import type { PublicView, RevealRow, SeatView } from '../../../lib/session/views';
import { trainToEnd } from '../../../lib/trainer/train-to-end';
import { labSplits } from '../../../server/data/lab-data';
import { Browser, granted } from '../../../server/simulation/browser';
import { startOwnServer } from '../../../server/simulation/own-server';
import { Watched } from '../../../server/simulation/watched';

/** Odd or even by a linear model; its public split has 200 digits. */
const lab = selectLab('test-set-leak.live');
const config = lab.presets.reference;
export const looks = 250;
export const repeats = 20;

const account = { name: 'Simulated teacher', email: 'teacher@holdout.test', password: nanoid() };

function settingsOf(ladder: boolean): RoundSettings {
  const usual = battleSettings({ seconds: 7200, runs: 1, submissions: looks + 1 });
  return { ...usual, board: { ...usual.board, split: 'public', ladder } };
}

/** What everybody has: the lab's network trained on the lab's data. */
async function trained(seed: number): Promise<Float32Array> {
  const { model, training } = networkOf(lab);
  const data = trainingDataOf(lab, await labSplits(lab));
  const run = await trainToEnd({
    ...{ model: model(config), training: training(config), seed, data },
    engine: 'fused',
  });
  return run.weights;
}

/** A session and its teacher's page. */
class Lesson {
  readonly #view = new Watched<PublicView>();
  readonly #browser: Browser;
  readonly code: string;

  private constructor(browser: Browser, code: string) {
    this.#browser = browser;
    this.code = code;
  }

  static async open(url: string, ladder: boolean): Promise<Lesson> {
    const browser = new Browser(url);
    const { email, password } = account;
    granted('sign in', await browser.post(routes.signIn, { email, password }));
    await browser.open(async () => undefined);
    const plan = [{ labId: lab.id, settings: settingsOf(ladder) }];
    const { code } = await browser.get('session:create', { title: 'Climb', plan });
    const lesson = new Lesson(browser, code);
    await lesson.#look();
    return lesson;
  }

  async #look(): Promise<void> {
    await this.#browser.open(
      async () => {
        const enter = { protocol: protocolVersion, code: this.code, role: 'teacher' } as const;
        this.#view.set((await this.#browser.get('session:enter', enter)).session);
      },
      (socket) => socket.on('session:changed', ({ session }) => this.#view.set(session)),
    );
  }

  /** Starts the round and closes the page: twenty that list every submission four times a second would be measured too. */
  async start(): Promise<string> {
    const roundId = this.#view.value?.round.id ?? '';
    await this.#browser.get('round:start', { roundId });
    this.close();
    return roundId;
  }

  /** Freezes and reveals. @returns the first row of the reveal */
  async reveal(roundId: string): Promise<RevealRow> {
    await this.#look();
    await this.#browser.get('round:freeze', { roundId });
    await this.#view.until(({ round }) => round.phase.name === 'freeze' && round.pending === 0);
    await this.#browser.get('round:reveal', { roundId });
    const { round } = await this.#view.until(({ round: { standing } }) => standing.kind === 'revealed');
    const [first] = round.standing.kind === 'revealed' ? round.standing.rows : [];
    if (!first) throw new Error('Nobody was ranked.');
    return first;
  }

  close(): void {
    this.#browser.close();
  }
}

class Climber {
  readonly #seat = new Watched<SeatView>();
  readonly #browser: Browser;
  readonly #code: string;

  private constructor(url: string, code: string) {
    this.#browser = new Browser(url);
    this.#code = code;
  }

  static async join(url: string, code: string): Promise<Climber> {
    const climber = new Climber(url, code);
    granted('join', await climber.#browser.post(routes.seats(code), { name: 'Climber' }));
    await climber.#browser.open(
      async () => {
        const enter = { protocol: protocolVersion, code, role: 'participant' } as const;
        const { seat } = await climber.#browser.get('session:enter', enter);
        if (seat) climber.#seat.set(seat);
      },
      (socket) => socket.on('seat:changed', ({ seat }) => climber.#seat.set(seat)),
    );
    return climber;
  }

  /** Moves the weights at random, and keeps a move when the board shows more than before. @returns how often it did */
  async climb(roundId: string, start: Float32Array, rng: Rng): Promise<number> {
    const runId = nanoid();
    const seed = 1;
    await this.#browser.get('run:start', { roundId, runId, config: { ...config }, seed, engine: 'fused' });
    const step = networkOf(lab).training(config).steps;
    await this.#browser.get('run:end', { roundId, runId, how: 'finished', step, curve: [] });
    const submit = (weights: Float32Array) => this.#shown({ roundId, runId, step }, weights);
    let weights = start;
    let best = (await submit(start)) ?? 0;
    let kept = 0;
    for (let look = 0; look < looks; look++) {
      const moved = Float32Array.from(perturbed(Float64Array.from(weights), moveSize, rng));
      const shown = await submit(moved);
      if (shown === null || shown <= best) continue;
      [weights, best] = [moved, shown];
      kept++;
    }
    return kept;
  }

  /** What the board shows of a submission; null where it shows nothing. */
  async #shown(
    { roundId, runId, step }: { readonly roundId: string; readonly runId: string; readonly step: number },
    weights: Float32Array,
  ): Promise<number | null> {
    const submissionId = nanoid();
    const sent = { kind: 'weights', runId, step, claim: { train: null, validation: null } } as const;
    const header = { protocol: protocolVersion, submissionId, roundId, sent } as const;
    granted(
      'submit',
      await this.#browser.post(routes.submissions(this.#code), encodeUpload(header, weights)),
    );
    const own = (seat: SeatView) => seat.submissions.find(({ id }) => id === submissionId)?.status;
    const seat = await this.#seat.until((each) => (own(each) ?? { kind: 'pending' }).kind !== 'pending');
    const status = own(seat);
    if (status?.kind !== 'scored') throw new Error('A submission was not scored.');
    return status.published?.value ?? null;
  }

  close(): void {
    this.#browser.close();
  }
}

/** One climb as it ended: what the board showed, what the hidden test says, how many moves were kept. */
export interface Climb {
  readonly shown: number;
  readonly hidden: number;
  readonly kept: number;
}

async function climbIn(url: string, lesson: Lesson, rng: Rng): Promise<Climb> {
  const climber = await Climber.join(url, lesson.code);
  try {
    const roundId = await lesson.start();
    const kept = await climber.climb(roundId, await trained(rng.fork('training').bits()), rng);
    const row = await lesson.reveal(roundId);
    if (!row.public) throw new Error('The board had no public split.');
    return { shown: row.public.value, hidden: row.hidden.value, kept };
  } finally {
    climber.close();
    lesson.close();
  }
}

/**
 * Climbs of both boards, each in a session of its own, whose public split and hidden test nobody else has; all of one
 * kind at once. On a server of its own.
 */
export async function climbs(
  rng: Rng,
  say: (line: string) => void,
): Promise<{ readonly naive: readonly Climb[]; readonly ladder: readonly Climb[] }> {
  say('Starting a server …');
  const server = await startOwnServer({ HOST: '127.0.0.1' }, 2);
  try {
    const { url, setupToken } = server;
    granted('account', await new Browser(url).post(routes.teachers, { token: setupToken, ...account }));
    const all = async (ladder: boolean) => {
      const kind = ladder ? 'ladder' : 'naive';
      say(`${repeats} climbs of ${looks} looks, board: ${kind} …`);
      // One after the other: who signs in twenty times at once is taken for someone who guesses.
      const lessons: Lesson[] = [];
      while (lessons.length < repeats) lessons.push(await Lesson.open(url, ladder));
      return Promise.all(
        lessons.map((lesson, repeat) => climbIn(url, lesson, rng.fork(`${kind} ${repeat}`))),
      );
    };
    return { naive: await all(false), ladder: await all(true) };
  } finally {
    await server.stop();
  }
}
