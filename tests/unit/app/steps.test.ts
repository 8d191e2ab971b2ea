import { describe, expect, it } from 'vitest';
import { nextStep, undoable } from '@/app/components/teach/steps';
import { selectLab } from '@/lib/labs/catalogue';
import { settingsFor } from '@/lib/labs/round-plan';
import type { Mode, RoundSettings } from '@/lib/session/settings';
import type { PhaseName } from '@/lib/session/state';
import type { ClassView, PublicView } from '@/lib/session/views';

const mlp = selectLab('mnist-mlp');
const asked = { kind: 'question', text: 'Which?', options: ['a', 'b'] } as const;

interface Room {
  readonly phase: PhaseName;
  readonly mode?: Mode;
  readonly changes?: Partial<RoundSettings>;
  readonly pending?: number;
  readonly index?: number;
  readonly planned?: number;
  readonly canUndo?: boolean;
  readonly ended?: boolean;
}

/** As much of what a teacher is told as the steps depend on. */
function room({
  phase,
  mode = 'battle',
  changes,
  pending = 0,
  index = 0,
  planned = 1,
  canUndo = true,
  ended,
}: Room) {
  const settings = { ...settingsFor(mlp, mode), ...changes };
  const round = { index, settings, phase: { name: phase }, pending };
  const session = { endedAt: ended ? 1 : null, round } as unknown as PublicView;
  const plan = Array.from({ length: planned }, () => ({ labId: mlp.id, settings }));
  const view = { plan, canUndo } as unknown as ClassView;
  return [session, view] as const;
}

const next = (at: Room) => nextStep(...room(at))?.kind ?? null;
const back = (at: Room) => undoable(...room(at));

describe('the next step', () => {
  it('goes once through a battle', () => {
    expect(next({ phase: 'lobby' })).toBe('start');
    expect(next({ phase: 'lobby', changes: { prediction: asked } })).toBe('ask');
    expect(next({ phase: 'predict', changes: { prediction: asked } })).toBe('start');
    expect(next({ phase: 'train' })).toBe('freeze');
    expect(next({ phase: 'freeze', pending: 2 })).toBe('wait');
    expect(next({ phase: 'freeze' })).toBe('reveal');
    expect(next({ phase: 'reveal' })).toBe('debrief');
  });

  it.each(['crowd', 'sandbox'] as const)('of a frozen %s is the debrief: nobody is ranked', (mode) => {
    expect(next({ phase: 'freeze', mode })).toBe('debrief');
  });

  it('after the debrief is the next line of the plan, after the last the end', () => {
    expect(nextStep(...room({ phase: 'debrief', planned: 2 }))).toMatchObject({ kind: 'open', index: 1 });
    expect(next({ phase: 'debrief', index: 1, planned: 2 })).toBe('end');
    expect(next({ phase: 'debrief', ended: true })).toBeNull();
  });
});

describe('what can be taken back', () => {
  it('is the last step where the engine says so', () => {
    expect(back({ phase: 'freeze' })).toBe('freeze');
    expect(back({ phase: 'train', canUndo: false })).toBeNull();
    expect(back({ phase: 'debrief' })).toBe('debrief');
  });

  it('is no reveal where nobody is ranked', () => {
    expect(back({ phase: 'debrief', mode: 'sandbox' })).toBeNull();
  });
});
