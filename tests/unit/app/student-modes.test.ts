import { describe, expect, it } from 'vitest';
import { type CrowdSituation, crowdState, nextStep } from '@/app/s/[code]/crowd-steps';
import { packPixels, stillAsked } from '@/app/s/[code]/digit-queue';
import { fixedByTeam, toHandOn } from '@/app/s/[code]/relay-turn';
import { turnEnd, turnsOf } from '@/app/s/[code]/relay-turns';
import { freeTerms, type LocalRun } from '@/app/s/[code]/runs';
import { stepsWithin, workLeft } from '@/app/s/[code]/work-budget';
import { selectLab } from '@/lib/labs/catalogue';
import { battleSettings } from '@/lib/session/settings';
import type { Run } from '@/lib/session/state';
import type { OwnSubmission, OwnTeam } from '@/lib/session/views';
import type { Frame, RunEnd } from '@/lib/trainer/types';

const lab = selectLab('mnist-mlp');
const { default: usual } = lab.presets;

const frame = (step: number): Frame => ({
  step,
  epoch: 0,
  trainLoss: 1,
  trainAccuracy: 0.9,
  validationLoss: 1,
  validationAccuracy: 0.8,
  elapsedMs: step,
});

const run = (id: string, over: Partial<LocalRun> = {}): LocalRun => ({
  id,
  roundId: 'round',
  participantId: 'aoi',
  seed: 1,
  terms: freeTerms,
  segments: [{ from: 0, config: usual, by: 'aoi' }],
  engine: 'fused',
  engines: ['fused'],
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
  endTold: true,
  refused: null,
  upload: null,
  ...over,
});

const serverRun = (id: string, over: Partial<Run> = {}): Run => ({
  id,
  participantId: 'aoi',
  config: usual,
  seed: 1,
  engine: 'fused',
  cell: null,
  from: null,
  planned: 100,
  perStep: 1,
  allowance: null,
  startedAt: 0,
  end: null,
  ...over,
});

describe('a crowd', () => {
  const cell = { id: 'c1', config: usual, seed: 7 };
  const next = (over: Partial<CrowdSituation>) =>
    nextStep({ cell: null, runs: [], resting: false, mayTrain: true, ...over });
  const ofCell = (how: RunEnd | null, over: Partial<LocalRun> = {}) =>
    run('a', { terms: { ...freeTerms, cell: 'c1' }, end: how && { how, step: 100 }, ...over });
  const upload = (status: 'queued' | 'sending' | 'sent' | 'refused') => ({
    upload: { submissionId: 's', status, share: 0, error: null },
  });

  it('asks for a cell, trains it, hands it in, and asks again when it has arrived', () => {
    expect(next({})).toEqual({ kind: 'deal' });
    expect(next({ cell })).toEqual({ kind: 'train', cell });
    expect(next({ cell, runs: [ofCell(null)] })).toEqual({ kind: 'none' });
    expect(next({ cell, runs: [ofCell('finished')] })).toMatchObject({ kind: 'submit', run: { id: 'a' } });
    expect(next({ cell, runs: [ofCell('finished', upload('sending'))] })).toEqual({ kind: 'none' });
    expect(next({ cell, runs: [ofCell('finished', upload('sent'))] })).toEqual({ kind: 'deal' });
  });

  it('hands in a cell that diverged, begins one anew that lost its GPU or was stopped', () => {
    expect(next({ cell, runs: [ofCell('diverged')] })).toMatchObject({ kind: 'submit' });
    expect(next({ cell, runs: [ofCell('context-lost')] })).toMatchObject({ kind: 'anew' });
    expect(next({ cell, runs: [ofCell('stopped')] })).toEqual({ kind: 'train', cell });
  });

  it('goes on after a refresh', () => {
    const cut = ofCell(null, { interrupted: true, paused: true });
    expect(next({ cell, runs: [cut] })).toMatchObject({ kind: 'take-up', run: { id: 'a' } });
  });

  it('trains no cell twice that could not be taken', () => {
    expect(next({ cell, runs: [ofCell('finished', upload('refused'))] })).toEqual({ kind: 'deal' });
    expect(next({ cell, runs: [ofCell('finished', { refused: 'cell-not-yours' })] })).toEqual({
      kind: 'deal',
    });
  });

  it('takes nothing while one rests, but still hands in what was done', () => {
    expect(next({ cell, resting: true })).toEqual({ kind: 'none' });
    expect(next({ mayTrain: false })).toEqual({ kind: 'none' });
    expect(next({ cell, runs: [ofCell('finished')], resting: true })).toMatchObject({ kind: 'submit' });
  });

  it('says how things stand', () => {
    const state = (over: Partial<CrowdSituation>, exhausted = false) =>
      crowdState({ cell: null, runs: [], resting: false, mayTrain: true, ...over }, exhausted);
    expect(state({})).toBe('next');
    expect(state({ runs: [ofCell(null)] })).toBe('training');
    expect(state({ runs: [ofCell(null)], resting: true })).toBe('resting');
    expect(state({ runs: [ofCell('finished', upload('sending'))] })).toBe('training');
    expect(state({ runs: [ofCell('finished', upload('sent'))] })).toBe('next');
    expect(state({ runs: [ofCell('finished')] }, true)).toBe('done');
  });
});

describe('digits to draw', () => {
  it('are those asked that neither the server has nor this browser drew, in their order', () => {
    const here = [{ id: 'a', label: 4, pixels: '' }];
    expect(stillAsked({ asked: [3, 4, 5, 6], drawn: [6] }, here)).toEqual([3, 5]);
  });

  it('travel as base64 of their greys', () => {
    const pixels = Uint8Array.from({ length: 784 }, (_, index) => index % 256);
    expect(Uint8Array.from(Buffer.from(packPixels(pixels), 'base64'))).toEqual(pixels);
  });
});

describe('a work budget', () => {
  const seat = (runs: readonly Run[] = []) => ({
    work: { unit: 'steps', most: 1000, spent: 0 } as const,
    runs,
    submissions: [],
  });

  it('counts what trains here as it goes, and runs of other browsers as the server does', () => {
    const here = [run('a', { end: { how: 'stopped', step: 30 } }), run('b', { frames: [frame(12)] })];
    const other = [
      serverRun('c', { end: { how: 'finished', step: 40, at: 0 } }),
      serverRun('d', { allowance: 50 }),
    ];
    const left = workLeft(lab, seat([serverRun('a'), ...other]), here);
    expect(left).toEqual({ unit: 'steps', most: 1000, spent: 30 + 12 + 40 + 50 });
    expect(left && stepsWithin(left, 100)).toBe(Math.floor((1000 - 132) / 100));
  });

  it('counts the steps of a run once that went on after its GPU was lost', () => {
    const lost = run('a', { end: { how: 'context-lost', step: 30 } });
    expect(workLeft(lab, seat(), [lost])?.spent).toBe(30);
    // It goes on from a checkpoint before the loss.
    const goesOn = (step: number) => run('b', { frames: [frame(step)] });
    expect(workLeft(lab, seat(), [lost, goesOn(25)])?.spent).toBe(30);
    expect(workLeft(lab, seat(), [lost, goesOn(80)])?.spent).toBe(80);
    expect(workLeft(lab, seat(), [lost, run('b', { seed: 2, frames: [frame(80)] })])?.spent).toBe(30 + 80);
  });

  it('counts a recipe that was submitted as a run in full, as the server does', () => {
    const submissions = ['a', 'b'].map(
      (runId): OwnSubmission => ({
        id: `of-${runId}`,
        submitted: {
          kind: 'recipe',
          runId,
          config: usual,
          seed: 1,
          claim: { train: null, validation: null },
        },
        receivedAt: 0,
        status: { kind: 'pending' },
        hidden: null,
      }),
    );
    const end = { how: 'stopped', step: 30 } as const;
    const runs = [serverRun('a'), serverRun('b', { end: { ...end, at: 0 } })];
    const left = workLeft(lab, { ...seat(runs), submissions }, [run('a', { end })]);
    expect(left?.spent).toBe(100 + 100);
  });

  it('counts nothing of a run that was refused, and is none where work is not bounded', () => {
    const refused = run('a', { end: { how: 'finished', step: 90 }, refused: 'work-budget-spent' });
    expect(workLeft(lab, seat(), [refused])?.spent).toBe(0);
    expect(workLeft(lab, { work: null, runs: [], submissions: [] }, [])).toBeNull();
  });

  it('is never below nothing', () => {
    expect(stepsWithin({ unit: 'steps', most: 10, spent: 12 }, 1)).toBe(0);
  });
});

describe('a relay', () => {
  const called = (name: string) => ({ participantId: name, name, aliases: [] });
  const team: OwnTeam = {
    id: 't0',
    turns: [called('aoi'), called('ren'), called('aoi')],
    stage: 2,
    active: true,
    baton: { submissionId: 's2', config: { ...usual, hiddenUnits: 20 } },
  };
  const groups = [['hiddenUnits'], ['learningRate'], ['dropout']];

  it('says of each stage whose it is, and what they turn', () => {
    const turns = turnsOf(team, groups, lab.controls, 'aoi');
    expect(turns.map(({ member, own, state }) => [member?.name, own, state])).toEqual([
      ['aoi', true, 'over'],
      ['ren', false, 'over'],
      ['aoi', true, 'now'],
    ]);
    expect(turns[1]?.controls.map(({ id }) => id)).toEqual(['learningRate']);
  });

  it('S54: says of a turn the end that the server keeps, whatever time was added, and none while it is paused', () => {
    const seconds = 600;
    const round = (over: { readonly deadline?: number; readonly pausedAt?: number }) => ({
      phase: {
        ...({ name: 'train', startedAt: 0, deadline: seconds * 1000, pausedAt: null } as const),
        ...{ commitment: { hash: '', labVersion: 1, baseDataHash: '', generatorVersion: 1 }, ...over },
      },
      settings: { ...battleSettings({ seconds, runs: 5, submissions: 5 }), relay: groups },
    });
    expect(turnEnd(round({}), 0)).toBe(200_000);
    // Five minutes more: the stages to come are as long as they were.
    const longer = round({ deadline: 900_000 });
    expect([0, 1, 2, 3].map((stage) => turnEnd(longer, stage))).toEqual([500_000, 700_000, 900_000, null]);
    expect(turnEnd(round({ pausedAt: 1 }), 0)).toBeNull();
  });

  it('fixes what others turn as it was handed on', () => {
    const fixed = fixedByTeam(lab, team, groups);
    expect(fixed).toMatchObject({ hiddenUnits: 20, learningRate: usual.learningRate });
    expect(fixed).not.toHaveProperty('dropout');
    expect(fixedByTeam(lab, { ...team, stage: 0, baton: null }, groups)).not.toHaveProperty('hiddenUnits');
  });

  it('hands on what was trained from this baton, not from an earlier one', () => {
    const sent = (id: string, runId: string, kind: 'pending' | 'failed'): OwnSubmission => ({
      id,
      submitted: {
        ...({ kind: 'weights', runId, config: usual, seed: 1, step: 5 } as const),
        claim: { train: null, validation: null },
      },
      receivedAt: 0,
      status: kind === 'pending' ? { kind } : { kind, code: 'scoring-failed' },
      hidden: null,
    });
    const runs = [serverRun('early'), serverRun('late', { from: 's2' })];
    const submissions = [sent('x', 'early', 'pending')];
    const seat = { team, runs, submissions, counts: 'x' };
    expect(toHandOn(seat)).toBeNull();
    const more = [...submissions, sent('y', 'late', 'pending'), sent('z', 'late', 'failed')];
    expect(toHandOn({ ...seat, submissions: more })?.id).toBe('y');
  });
});
