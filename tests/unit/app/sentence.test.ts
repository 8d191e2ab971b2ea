import { describe, expect, it } from 'vitest';
import { messages } from '@/app/i18n/messages';
import type { CrowdState } from '@/app/s/[code]/crowd-steps';
import type { RunCard } from '@/app/s/[code]/run-cards';
import { freeTerms, newRun } from '@/app/s/[code]/runs';
import { type Situation, sentenceFor } from '@/app/s/[code]/sentence';
import { modes } from '@/lib/session/settings';
import type { PhaseName } from '@/lib/session/state';

const situation = (over: Partial<Situation> = {}): Situation => ({
  phase: 'train',
  mode: 'battle',
  ended: false,
  digitsLeft: 0,
  foretold: false,
  held: false,
  timeUp: false,
  ready: true,
  submits: 'weights',
  cards: [],
  runsLeft: 3,
  submissionsLeft: 2,
  workLeft: true,
  crowd: 'next',
  team: { kind: 'none' },
  ...over,
});
const key = (over: Partial<Situation>) => sentenceFor(situation(over)).key;

/** A run of this browser that has ended with weights, unless it is said otherwise. */
function card(status: RunCard['status'], over: Partial<RunCard> = {}): RunCard {
  const frame = {
    ...{ step: 5, epoch: 0, trainLoss: 1, validationLoss: 1, elapsedMs: 1 },
    ...{ trainAccuracy: 1, validationAccuracy: 1 },
  };
  const local = newRun({
    ...{ id: 'a', roundId: 'r', participantId: 'aoi', seed: 1, terms: freeTerms, engine: 'fused', steps: 5 },
    segments: [{ from: 0, config: {}, by: 'aoi' }],
  });
  const isOver = status !== 'running' && status !== 'paused';
  return {
    ...{ id: 'a', number: 1, config: {}, seed: 1, engine: 'fused', from: null, status, counts: false },
    ...{ figures: frame, submission: null, upload: null },
    local:
      isOver && status !== 'lost'
        ? {
            ...local,
            end: { how: status, step: 5 },
            snapshot: { frame, weights: new Float32Array(1) },
          }
        : local,
    ...over,
  };
}

describe('the sentence at the top', () => {
  it('is there in every phase of every mode, in both languages', () => {
    const phases: PhaseName[] = ['lobby', 'predict', 'train', 'freeze', 'reveal', 'debrief'];
    const crowds: CrowdState[] = ['training', 'next', 'resting', 'done'];
    const teams: Situation['team'][] = [
      { kind: 'none' },
      { kind: 'waiting', name: '蓮' },
      { kind: 'own-turn', mayPass: true },
      { kind: 'over' },
    ];
    for (const phase of phases)
      for (const mode of modes)
        for (const crowd of crowds)
          for (const team of teams) {
            const said = sentenceFor(situation({ phase, mode, crowd, team }));
            expect(messages.ja.student.now[said.key], said.key).toBeTruthy();
            expect(messages.en.student.now[said.key], said.key).toBeTruthy();
          }
  });

  it('says what to draw, to foretell, or to wait for', () => {
    expect(sentenceFor(situation({ phase: 'lobby', digitsLeft: 3 }))).toEqual({
      key: 'draw',
      values: { count: 3 },
    });
    expect(key({ phase: 'lobby' })).toBe('lobby');
    expect(key({ phase: 'predict' })).toBe('predict');
    expect(key({ phase: 'predict', foretold: true })).toBe('predicted');
  });

  it('leads through a battle', () => {
    expect(key({ ready: false })).toBe('loading');
    expect(key({})).toBe('ready');
    expect(key({ cards: [card('running')] })).toBe('running');
    expect(key({ cards: [card('paused')] })).toBe('paused');
    expect(key({ cards: [card('finished')] })).toBe('submit');
    expect(key({ cards: [card('diverged')] })).toBe('again');
    expect(key({ cards: [card('finished')], submissionsLeft: 0 })).toBe('submitted');
    expect(key({ cards: [card('finished')], runsLeft: 0 })).toBe('spent');
    expect(key({ cards: [card('finished')], workLeft: false })).toBe('spent');
    expect(key({ cards: [card('lost')], runsLeft: 0 })).toBe('done');
    const lost = card('context-lost');
    expect(key({ cards: [lost] })).toBe('lost');
    expect(key({ cards: [lost], runsLeft: 0 })).toBe('spent');
    const { snapshot } = lost.local ?? {};
    const checkpoint = snapshot ? { ...snapshot, moments: new Float32Array(), checks: null } : null;
    const kept = { ...lost, local: lost.local && { ...lost.local, checkpoint } };
    expect(key({ cards: [kept], runsLeft: 0 })).toBe('lost');
    expect(key({ cards: [kept], workLeft: false })).toBe('spent');
  });

  it('asks for the answer where that is what counts', () => {
    const answer = { submits: 'answer' } as const;
    expect(key(answer)).toBe('answer');
    expect(key({ ...answer, cards: [card('running')] })).toBe('running');
    expect(key({ ...answer, cards: [card('finished')], runsLeft: 0 })).toBe('answer');
    expect(key({ ...answer, submissionsLeft: 0 })).toBe('submitted');
  });

  it('puts the clock before everything else of the training', () => {
    for (const mode of modes) {
      expect(key({ mode, held: true, cards: [card('running')] })).toBe('held');
      expect(key({ mode, timeUp: true, cards: [card('running')] })).toBe('timeUp');
    }
  });

  it('asks for nothing to be submitted in the sandbox', () => {
    expect(key({ mode: 'sandbox' })).toBe('ready');
    expect(key({ mode: 'sandbox', cards: [card('finished')] })).toBe('explore');
    expect(key({ mode: 'sandbox', cards: [card('finished')], runsLeft: 0 })).toBe('explored');
    expect(key({ mode: 'sandbox', phase: 'freeze' })).toBe('freezeSandbox');
  });

  it('says what the crowd does', () => {
    expect(key({ mode: 'crowd', ready: false })).toBe('loading');
    expect(key({ mode: 'crowd', crowd: 'training' })).toBe('crowdTraining');
    expect(key({ mode: 'crowd', crowd: 'done' })).toBe('crowdDone');
  });

  it('says whose turn it is in a relay, and when to hand on', () => {
    const relay = { mode: 'relay' } as const;
    expect(sentenceFor(situation({ ...relay, team: { kind: 'waiting', name: '蓮' } }))).toEqual({
      key: 'relayWaiting',
      values: { name: '蓮' },
    });
    const turn = (mayPass: boolean) => ({ ...relay, team: { kind: 'own-turn', mayPass } as const });
    expect(key(turn(false))).toBe('relayTurn');
    expect(key({ ...turn(false), cards: [card('finished')] })).toBe('submit');
    expect(key({ ...turn(true), cards: [card('finished')], submissionsLeft: 0 })).toBe('relayPass');
    expect(key({ ...turn(true), cards: [card('running')] })).toBe('running');
    expect(key({ ...relay, team: { kind: 'over' } })).toBe('relayOver');
  });

  it('says at last that it is over', () => {
    expect(key({ ended: true, phase: 'debrief' })).toBe('ended');
  });
});
