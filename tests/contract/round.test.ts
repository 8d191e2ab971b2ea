import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selectLab } from '../../lib/labs/catalogue';
import { checkProof, roundProof } from '../../lib/labs/commitment';
import { routes } from '../../lib/protocol/http';
import { type Hall, openHall, removeHall } from './support/hall';
import { openSession, settings, sitDown, submit, visit, xorConfig, xorWeights } from './support/visitor';

let hall: Hall;
let teacherCookie: string;
beforeAll(async () => {
  hall = await openHall();
  teacherCookie = await hall.teacher('sato');
});
afterAll(async () => {
  await hall.stop();
  await removeHall(hall);
});

describe('a whole round over the protocol', () => {
  test('from lobby to debrief, twice, with board, reveal, proof and CSV', async () => {
    const { url } = hall;
    const teacher = await visit(url, teacherCookie);
    const { code, roundId } = await openSession(teacher);
    const projector = await visit(url);
    await projector.enter(code, 'projector');
    const aki = await sitDown(url, code, 'Aki');
    const ben = await sitDown(url, code, 'Ben');
    await projector.session((session) => session.names.join() === 'Aki,Ben');

    expect(await aki.code('run:start', runStart(roundId, 'too-early-run'))).toBe('round-not-started');
    await teacher.get('round:start', { roundId });
    const training = await projector.session((session) => session.round.phase.name === 'train');
    expect(training.round.phase).toMatchObject({
      commitment: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });

    // Aki knows XOR; Ben's weights are zero, so that his network says class 1 of everything.
    expect((await submit(url, aki, { code, roundId, runId: 'run-of-aki' }, xorWeights())).status).toBe(200);
    expect((await submit(url, ben, { code, roundId, runId: 'run-of-ben' }, new Float32Array(9))).status).toBe(
      200,
    );
    const board = await projector.session((session) => session.round.ranked === 2);
    if (board.round.standing.kind !== 'sealed') throw new Error('revealed too early');
    expect(board.round.standing.rows.map(({ rank, name }) => [rank, name])).toEqual([
      [1, 'Aki'],
      [2, 'Ben'],
    ]);
    expect(board.round.standing.rows[0]?.shown.value).toBeGreaterThan(0.9);
    expect(board.round.standing.rows[1]?.shown.value).toBe(0.5);
    const seat = await ben.seat(({ rank }) => rank === 2);
    expect(seat.submissions[0]).toMatchObject({ status: { kind: 'scored' }, hidden: null });

    await teacher.get('submission:choose', { roundId, submissionId: 'submission-run-of-ben' }).then(
      () => expect.unreachable('a teacher has no seat'),
      (error) => expect(String(error)).toContain('seat-required'),
    );
    await ben.get('submission:choose', { roundId, submissionId: 'submission-run-of-ben' });
    await ben.seat(({ marked }) => marked);

    expect(await teacher.code('round:reveal', { roundId })).toBe('wrong-phase');
    await teacher.get('round:freeze', { roundId });
    const late = await submit(url, aki, { code, roundId, runId: 'run-of-aki-2' }, xorWeights()).catch(String);
    expect(late).toContain('round-frozen');
    const proofUrl = url + routes.proof(code, roundId);
    expect(await (await fetch(proofUrl)).json()).toEqual({ ok: false, error: { code: 'wrong-phase' } });

    await teacher.get('round:reveal', { roundId });
    const revealed = await projector.session((session) => session.round.standing.kind === 'revealed');
    if (revealed.round.standing.kind !== 'revealed') throw new Error('not revealed');
    const [first, second] = revealed.round.standing.rows;
    expect(first).toMatchObject({ name: 'Aki', rank: 1, frozenRank: 1 });
    expect(first?.hidden).toMatchObject({ count: 2000 });
    expect(first?.hidden.value).toBeGreaterThan(0.9);
    expect(first?.gap).toBe((first?.train.value ?? 0) - (first?.hidden.value ?? 0));
    expect(second).toMatchObject({ name: 'Ben', rank: 2, hidden: { value: 0.5, count: 2000 } });
    await aki.seat(({ submissions }) => submissions[0]?.hidden !== null);

    const proof = (await (await fetch(proofUrl)).json()) as { data: unknown };
    const published = roundProof.parse(proof.data);
    expect(published.commitment).toEqual(
      training.round.phase.name === 'train' && training.round.phase.commitment,
    );
    expect(checkProof(selectLab('xor'), published, null)).toMatchObject({
      commitment: true,
      versions: true,
      baseData: true,
      hiddenTest: true,
      publicSplit: true,
    });

    await teacher.get('round:debrief', { roundId });
    const next = await teacher.get('round:open', { after: roundId, labId: 'xor', settings });
    await projector.session((session) => session.round.id === next.roundId);
    await teacher.get('round:start', { roundId: next.roundId });
    const again = { code, roundId: next.roundId, runId: 'run-of-aki-3' };
    expect((await submit(url, aki, again, xorWeights())).status).toBe(200);
    await teacher.class(({ submissions }) =>
      submissions.some(({ roundIndex, status }) => roundIndex === 1 && status.kind === 'scored'),
    );
    await teacher.get('round:freeze', { roundId: next.roundId });
    await teacher.get('round:reveal', { roundId: next.roundId });
    const second_ = await projector.session(
      ({ round }) => round.id === next.roundId && round.standing.kind === 'revealed',
    );
    const seeds = [revealed, second_].map(
      ({ round }) => 'hiddenSeed' in round.phase && round.phase.hiddenSeed,
    );
    expect(seeds[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(seeds[1]).toMatch(/^[0-9a-f]{64}$/);
    expect(seeds[0]).not.toBe(seeds[1]);

    const csv = await fetch(url + routes.csv(code), { headers: { cookie: teacherCookie } });
    const lines = (await csv.text()).trim().split('\r\n');
    expect(lines).toHaveLength(1 + 3);
    await teacher.get('session:end', { code });
    expect(await aki.code('run:start', runStart(next.roundId, 'after-the-end'))).toBe('session-ended');
  });
});

function runStart(roundId: string, runId: string) {
  return { roundId, runId, config: { ...xorConfig }, seed: 1, engine: 'cpu' } as const;
}
