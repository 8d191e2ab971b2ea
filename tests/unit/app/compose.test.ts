import { describe, expect, it } from 'vitest';
import {
  type Change,
  compose,
  type Draft,
  draftOf,
  minutesOf,
  mostRounds,
  planOf,
  problemOf,
  readLines,
  readNumbers,
} from '@/app/components/teach/compose/draft';
import { selectLab } from '@/lib/labs/catalogue';
import { settingsFor } from '@/lib/labs/round-plan';

const line = (labId: string) => ({ labId, settings: settingsFor(selectLab(labId), 'battle') });
const three = draftOf([line('xor'), line('overfitting'), line('mnist-mlp')]);
const labsOf = (draft: Draft) => draft.rounds.map(({ labId }) => labId).join(' ');
const done = (draft: Draft, ...changes: readonly Change[]) => changes.reduce(compose, draft);

describe('composing a session', () => {
  it('adds a lab as it is usually fought', () => {
    const draft = done(draftOf([]), { kind: 'add', labId: 'xor' });
    expect(planOf(draft)).toEqual([line('xor')]);
    expect(minutesOf(draft)).toBe(5);
  });

  it('gives every round a key of its own, whatever is added and taken out in between', () => {
    const draft = done(
      three,
      { kind: 'add', labId: 'xor' },
      { kind: 'add', labId: 'xor' },
      { kind: 'remove', key: 3 },
      { kind: 'add', labId: 'xor' },
      { kind: 'duplicate', key: 0 },
    );
    expect(new Set(draft.rounds.map(({ key }) => key)).size).toBe(6);
  });

  it('moves a round, but not past the ends', () => {
    expect(labsOf(done(three, { kind: 'move', key: 0, by: 1 }))).toBe('overfitting xor mnist-mlp');
    expect(labsOf(done(three, { kind: 'move', key: 2, by: -1 }))).toBe('xor mnist-mlp overfitting');
    expect(done(three, { kind: 'move', key: 0, by: -1 })).toBe(three);
    expect(done(three, { kind: 'move', key: 2, by: 1 })).toBe(three);
  });

  it('puts a copy behind its round, under a key of its own', () => {
    const draft = done(three, { kind: 'duplicate', key: 1 });
    expect(labsOf(draft)).toBe('xor overfitting overfitting mnist-mlp');
    expect(new Set(draft.rounds.map(({ key }) => key)).size).toBe(4);
  });

  it('takes a round out and puts it back where it was', () => {
    const without = done(three, { kind: 'remove', key: 1 });
    expect(labsOf(without)).toBe('xor mnist-mlp');
    expect(done(without, { kind: 'put-back' }).rounds).toEqual(three.rounds);
    const moved = done(without, { kind: 'move', key: 0, by: 1 });
    expect(done(moved, { kind: 'put-back' })).toBe(moved);
  });

  it('starts over from a template, and goes back', () => {
    const replaced = done(three, { kind: 'replace', plan: [line('hooke-fit')] });
    expect(labsOf(replaced)).toBe('hooke-fit');
    expect(labsOf(done(replaced, { kind: 'put-back' }))).toBe('xor overfitting mnist-mlp');
  });

  it('leaves what has been opened as it is', () => {
    const running = draftOf(planOf(three), 2);
    for (const kind of ['duplicate', 'remove'] as const)
      expect(done(running, { kind, key: 1 })).toBe(running);
    expect(done(running, { kind: 'mode', key: 0, mode: 'sandbox' })).toBe(running);
    expect(done(running, { kind: 'move', key: 2, by: -1 })).toBe(running);
    expect(labsOf(done(running, { kind: 'replace', plan: [line('xor')] }))).toBe('xor overfitting xor');
  });

  it('has no more rounds than the door takes', () => {
    const full = draftOf(Array.from({ length: mostRounds }, () => line('xor')));
    expect(done(full, { kind: 'add', labId: 'xor' })).toBe(full);
    expect(done(full, { kind: 'duplicate', key: 0 })).toBe(full);
  });

  it('keeps mode and what is set for the class when the lab changes, as far as the lab has them', () => {
    const relay = done(draftOf([line('mnist-mlp')]), { kind: 'mode', key: 0, mode: 'relay' });
    const [round] = relay.rounds;
    if (!round) throw new Error('no round');
    const board = { ...round.settings.board, names: 'generated' as const };
    const calm = done(relay, {
      kind: 'settings',
      key: 0,
      settings: { ...round.settings, calm: true, board },
    });
    const other = done(calm, { kind: 'lab', key: 0, labId: 'overfitting' }).rounds[0];
    expect(other?.settings).toMatchObject({ mode: 'relay', calm: true, board: { names: 'generated' } });
    // Nothing can be handed on where a recipe is submitted.
    const battle = done(calm, { kind: 'lab', key: 0, labId: 'batch-norm' }).rounds[0];
    expect(battle?.settings).toMatchObject({ mode: 'battle', relay: [], calm: true });
    expect(problemOf(battle ?? line('xor'))).toBeNull();
  });
});

describe('what keeps a round from being played', () => {
  it('is named by its field', () => {
    const { labId, settings } = line('xor');
    expect(problemOf({ labId, settings })).toBeNull();
    expect(problemOf({ labId: 'gone', settings })).toBe('lab');
    expect(problemOf({ labId, settings: { ...settings, seconds: 1 } })).toBe('seconds');
    expect(problemOf({ labId, settings: { ...settings, locked: { hiddenUnits: 99 } } })).toBe('locked');
    const prediction = { kind: 'question', text: '', options: ['a', 'b'] } as const;
    expect(problemOf({ labId, settings: { ...settings, prediction } })).toBe('prediction');
  });
});

describe('what is typed', () => {
  it('is read as numbers from either keyboard', () => {
    expect(readNumbers('0.1, 0.2  0.5')).toEqual([0.1, 0.2, 0.5]);
    expect(readNumbers('１、２、１０')).toEqual([1, 2, 10]);
    expect(readNumbers('')).toEqual([]);
    expect(readNumbers('1, x')).toBeNull();
  });

  it('is read as lines', () => {
    expect(readLines(' Yes \n\nNo\n')).toEqual(['Yes', 'No']);
  });
});
