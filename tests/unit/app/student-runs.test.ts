import { describe, expect, it } from 'vitest';
import { isSameByCpu, isSubmittable, runCards, runsLeft, submissionsLeft } from '@/app/s/[code]/run-cards';
import {
  abandoned,
  framesKept,
  freeTerms,
  type LocalRun,
  nextTell,
  nextUpload,
  noRuns,
  type RunsAction,
  reduceRuns,
  thin,
} from '@/app/s/[code]/runs';
import type { Sent } from '@/lib/session/state';
import type { OwnSubmission, SeatView } from '@/lib/session/views';
import type { Checkpoint, Frame, RunEnd, RunOutcome } from '@/lib/trainer/types';

const frame = (step: number, validationAccuracy: number | null = 0.8): Frame => ({
  step,
  epoch: step / 10,
  trainLoss: 1 / (step + 1),
  trainAccuracy: 0.9,
  validationLoss: 0.5,
  validationAccuracy,
  elapsedMs: step * 10,
});

const checkpoint = (step: number): Checkpoint => ({
  frame: frame(step),
  weights: new Float32Array([step]),
  moments: new Float32Array(),
  checks: null,
});

const outcome = (end: RunEnd, step: number, at: Checkpoint | null = checkpoint(step)): RunOutcome => ({
  end,
  step,
  snapshot: at,
  checkpoint: at,
});

const run = (id: string, over: Partial<LocalRun> = {}): LocalRun => ({
  id,
  roundId: 'round',
  participantId: 'aoi',
  seed: 1,
  terms: freeTerms,
  segments: [{ from: 0, config: { learningRate: 0.1 }, by: 'aoi' }],
  engine: 'wasm',
  engines: ['wasm'],
  steps: 100,
  frames: [],
  snapshot: null,
  checkpoint: null,
  trailed: false,
  result: null,
  measured: null,
  end: null,
  paused: false,
  interrupted: false,
  announced: true,
  endTold: false,
  refused: null,
  upload: null,
  ...over,
});

const finished = (id: string, over: Partial<LocalRun> = {}) =>
  run(id, {
    frames: [frame(50), frame(100)],
    snapshot: checkpoint(100),
    end: { how: 'finished', step: 100 },
    endTold: true,
    ...over,
  });

const queued = { submissionId: 'sub-1', status: 'queued', share: 0, error: null } as const;

const submission = (id: string, runId: string, status: OwnSubmission['status']): OwnSubmission => ({
  id,
  submitted: {
    kind: 'weights',
    ...{ runId, config: {}, seed: 1, step: 100 },
    claim: { train: 0.9, validation: 0.8 },
  },
  receivedAt: 0,
  status,
  hidden: null,
});

const seat = (over: Partial<SeatView> = {}): SeatView => ({
  participant: { id: 'aoi', name: '葵', alias: null },
  version: 1,
  roundId: 'round',
  runs: [],
  submissions: [],
  counts: null,
  marked: false,
  rank: null,
  frozenRank: null,
  revealed: null,
  prediction: null,
  cell: null,
  team: null,
  work: null,
  digits: null,
  asked: [],
  ...over,
});

const serverRun = (id: string, end: SeatView['runs'][number]['end'] = null): SeatView['runs'][number] => ({
  id,
  participantId: 'aoi',
  config: { learningRate: 0.1 },
  seed: 1,
  engine: 'wasm',
  cell: null,
  from: null,
  planned: 100,
  perStep: 1,
  allowance: null,
  startedAt: 0,
  end,
});

const play = (...actions: RunsAction[]) => actions.reduce(reduceRuns, noRuns);

describe('a run', () => {
  it('gathers frames while it goes on, and none after its end', () => {
    const state = play(
      { type: 'started', run: run('a') },
      { type: 'framed', id: 'a', frame: frame(10) },
      { type: 'ended', id: 'a', outcome: outcome('stopped', 10) },
      { type: 'framed', id: 'a', frame: frame(20) },
    );
    expect(state.runs[0]?.frames.map(({ step }) => step)).toEqual([10]);
    expect(state.runs[0]?.end).toEqual({ how: 'stopped', step: 10 });
  });

  it('ends its curve where its weights are', () => {
    const state = play(
      { type: 'started', run: run('a') },
      { type: 'framed', id: 'a', frame: frame(10) },
      { type: 'ended', id: 'a', outcome: outcome('finished', 100) },
    );
    expect(state.runs[0]?.frames.map(({ step }) => step)).toEqual([10, 100]);
  });

  it('keeps the last weights where its end brings none: the GPU took them', () => {
    const state = play(
      { type: 'started', run: run('a') },
      { type: 'kept', id: 'a', checkpoint: checkpoint(40) },
      { type: 'ended', id: 'a', outcome: outcome('context-lost', 55, null) },
    );
    expect(state.runs[0]?.snapshot?.frame.step).toBe(40);
    expect(state.runs[0]?.checkpoint?.frame.step).toBe(40);
  });

  it('that was cut off by a refresh waits at its last checkpoint to be taken up, or ends there', () => {
    const frames = [frame(10), frame(40), frame(55)];
    const cut = run('a', { frames, snapshot: checkpoint(40), checkpoint: checkpoint(40) });
    const state = play({ type: 'restored', runs: [cut] });
    const [revived] = state.runs as [LocalRun];
    expect(revived.frames.map(({ step }) => step)).toEqual([10, 40]);
    expect(runCards(state, seat())[0]?.status).toBe('paused');
    const [again] = reduceRuns(state, { type: 'taken-up', id: 'a', engine: 'cpu' }).runs;
    expect(again).toMatchObject({ paused: false, interrupted: false, end: null, engines: ['wasm', 'cpu'] });
    const [ended] = reduceRuns(state, { type: 'ended', id: 'a', outcome: abandoned(revived) }).runs;
    expect(ended).toMatchObject({ end: { how: 'stopped', step: 40 }, interrupted: false });
  });

  it('shows the setting that holds now, and knows those before', () => {
    const segment = { from: 30, config: { learningRate: 0.5 }, by: 'aoi' };
    const state = play({ type: 'started', run: run('a') }, { type: 'changed', id: 'a', segment, steps: 200 });
    expect(state.runs[0]).toMatchObject({ steps: 200, segments: [{ from: 0 }, segment] });
    const [card] = runCards(state, seat({ runs: [serverRun('a')] }));
    expect(card?.config).toEqual(segment.config);
  });

  it('whose upload was cut off sends it again under the same id', () => {
    const cut = finished('a', { upload: { ...queued, status: 'sending', share: 0.5 } });
    const state = play({ type: 'restored', runs: [cut] });
    expect(nextUpload(state)?.upload).toMatchObject({ submissionId: 'sub-1', status: 'queued' });
  });
});

describe('a simulation', () => {
  it('keeps the numbers that it found, as they travel', () => {
    const found = { ...outcome('finished', 5, null), result: Float64Array.of(0.5, 0.25) };
    const state = play({ type: 'started', run: run('a') }, { type: 'ended', id: 'a', outcome: found });
    expect(state.runs[0]?.result).toEqual(Float32Array.of(0.5, 0.25));
  });
});

describe('thin', () => {
  it('keeps the first and the last frame', () => {
    const frames = Array.from({ length: 5000 }, (_, step) => frame(step));
    const kept = thin(frames, framesKept);
    expect(kept).toHaveLength(framesKept);
    expect(kept[0]?.step).toBe(0);
    expect(kept.at(-1)?.step).toBe(5000 - 1);
  });
});

describe('runCards', () => {
  it('numbers runs in the order of the log, then those that the server has not heard of', () => {
    const state = play({ type: 'restored', runs: [finished('b'), finished('c', { announced: false })] });
    const cards = runCards(state, seat({ runs: [serverRun('a'), serverRun('b')] }));
    expect(cards.map(({ id, number }) => [id, number])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
  });

  it('shows a run of another browser without curve or weights, lost where nobody knows its end', () => {
    const runs = [serverRun('a'), serverRun('b', { how: 'diverged', step: 7, at: 0 })];
    const cards = runCards(noRuns, seat({ runs }));
    expect(cards.map(({ status }) => status)).toEqual(['lost', 'diverged']);
    expect(cards.some((each) => isSubmittable(each, 'weights'))).toBe(false);
  });

  it('shows what was measured on whole splits instead of the last batches', () => {
    const measured = { train: 0.95, validation: 0.85 };
    const state = play({ type: 'restored', runs: [finished('a', { measured })] });
    const [card] = runCards(state, seat());
    expect(card?.figures).toMatchObject({ step: 100, trainAccuracy: 0.95, validationAccuracy: 0.85 });
  });

  it('forgets an upload that the server shows', () => {
    const state = play({
      type: 'restored',
      runs: [finished('a', { upload: { ...queued, status: 'sent' } })],
    });
    const submissions = [submission('sub-1', 'a', { kind: 'pending' })];
    expect(runCards(state, seat())[0]?.upload?.status).toBe('sent');
    expect(runCards(state, seat({ submissions }))[0]?.upload).toBeNull();
  });
});

describe('the budget', () => {
  it('counts runs of every browser, and not those that were refused', () => {
    const runs = [finished('b', { announced: false }), finished('c', { refused: 'round-frozen' })];
    const cards = runCards(play({ type: 'restored', runs }), seat({ runs: [serverRun('a')] }));
    expect(runsLeft(cards, 10)).toBe(10 - 2);
    expect(runsLeft(cards, 1)).toBe(0);
  });

  it('counts a run that goes on from a lost GPU once, whatever was turned since', () => {
    const gpu = { engine: 'webgl', end: { how: 'context-lost', step: 55 } } as const;
    const turned = { from: 30, config: { learningRate: 0.01 }, by: 'aoi' };
    const lost = finished('a', { ...gpu, segments: [...run('a').segments, turned] });
    const cardsOf = (...runs: LocalRun[]) => runCards(play({ type: 'restored', runs }), seat());
    const [card] = cardsOf(lost);
    if (!card) throw new Error('no card');
    expect(isSameByCpu(cardsOf(lost), card)).toBe(true);
    const goneOn = finished('b', { segments: lost.segments });
    expect(runsLeft(cardsOf(lost, goneOn), 3)).toBe(3 - 1);
    expect(isSameByCpu(cardsOf(lost, goneOn), card)).toBe(false);
    // Another seed is another run, and so is one after a run that had no GPU to lose.
    expect(runsLeft(cardsOf(lost, finished('b', { seed: 2 })), 3)).toBe(3 - 2);
    expect(runsLeft(cardsOf(finished('a', { engine: 'wasm', end: gpu.end }), finished('b')), 3)).toBe(3 - 2);
  });

  it('counts a submission once, on its way or arrived, and gives back one that could not be scored', () => {
    const upload = { ...queued, status: 'sent' } as const;
    const state = play({
      type: 'restored',
      runs: [finished('a', { upload }), finished('b', { upload: queued })],
    });
    const submissions = [
      submission('sub-1', 'a', { kind: 'pending' }),
      submission('sub-0', 'a', { kind: 'failed', code: 'scoring-timeout' }),
    ];
    const view = seat({ submissions });
    expect(submissionsLeft(runCards(state, view), view, 5)).toBe(5 - 1);
    const before = seat();
    expect(submissionsLeft(runCards(state, before), before, 5)).toBe(5 - 2);
  });
});

describe('isSubmittable', () => {
  const card = (over: Partial<LocalRun>, view: Partial<SeatView> = {}, submits: Sent['kind'] = 'weights') => {
    const [found] = runCards(play({ type: 'restored', runs: [finished('a', over)] }), seat(view));
    return found !== undefined && isSubmittable(found, submits);
  };

  it('needs an end, weights and a run that the server took', () => {
    expect(card({})).toBe(true);
    expect(card({ snapshot: null })).toBe(false);
    expect(card({ snapshot: null }, {}, 'recipe')).toBe(true);
    expect(card({ refused: 'run-budget-spent' })).toBe(false);
    expect(card({}, {}, 'result')).toBe(false);
    expect(card({ result: Float32Array.of(1) }, {}, 'result')).toBe(true);
  });

  it('is once for the same weights, unless they were refused or could not be scored', () => {
    expect(card({ upload: queued })).toBe(false);
    expect(card({ upload: { ...queued, status: 'refused', error: 'weights-header' } })).toBe(true);
    expect(card({}, { submissions: [submission('s', 'a', { kind: 'pending' })] })).toBe(false);
    expect(
      card({}, { submissions: [submission('s', 'a', { kind: 'failed', code: 'scoring-failed' })] }),
    ).toBe(true);
  });
});

describe('what the server is told', () => {
  it('is each start before its end, the oldest run first', () => {
    const runs = [finished('a', { announced: false, endTold: false }), run('b', { announced: false })];
    let state = play(
      { type: 'restored', runs: [runs[0] as LocalRun] },
      { type: 'started', run: runs[1] as LocalRun },
    );
    const told: string[] = [];
    for (let next = nextTell(state); next; next = nextTell(state)) {
      told.push(`${next.kind} ${next.run.id}`);
      state = reduceRuns(state, { type: next.kind === 'start' ? 'announced' : 'end-told', id: next.run.id });
    }
    expect(told).toEqual(['start a', 'end a', 'start b']);
  });

  it('is nothing more of a run that it refused', () => {
    const refused = finished('a', { announced: false, endTold: false, refused: 'round-frozen' });
    expect(nextTell(play({ type: 'restored', runs: [refused] }))).toBeNull();
  });

  it('is weights only of a run that it knows', () => {
    const unknown = finished('a', { announced: false, upload: queued });
    expect(nextUpload(play({ type: 'restored', runs: [unknown] }))).toBeNull();
    expect(nextUpload(play({ type: 'restored', runs: [{ ...unknown, announced: true }] }))?.id).toBe('a');
  });
});
