import { describe, expect, it } from 'vitest';
import { firstLook, type Look, readLook, writeLook } from '../../../../app/teach/[code]/address';
import {
  brushed,
  type Filter,
  isUnfiltered,
  litStudents,
  matching,
  toggled,
  unfiltered,
} from '../../../../app/teach/[code]/filters';
import { gapOfRow, measuresOf } from '../../../../app/teach/[code]/scores/axes';
import { dotsOf, meanGap, nearest } from '../../../../app/teach/[code]/scores/plane';
import { rowsInView } from '../../../../app/teach/[code]/scores/use-rows-in-view';
import { selectLab } from '../../../../lib/labs/catalogue';
import { split, student, submission } from './rows';

const measures = measuresOf(selectLab('xor').controls, ['train', 'validation']);
const states = new Map([
  ['p1', 'training'],
  ['p2', 'stuck'],
] as const);

describe('the filter of the dashboard', () => {
  const rows = [
    submission({ id: 'a' }),
    submission({ id: 'b', participantId: 'p2', counts: false }),
    submission({ id: 'c', config: { learningRate: 10, activation: 'relu' } }),
    submission({ id: 'd', status: { kind: 'pending' } }),
  ];
  const ids = (filter: Partial<Filter>) =>
    matching(rows, { ...unfiltered, ...filter }, states, measures).map(({ id }) => id);

  it('lets everything through at first', () => {
    expect(ids({})).toEqual(['a', 'b', 'c', 'd']);
    expect(isUnfiltered(unfiltered)).toBe(true);
    expect(litStudents([student('p1')], unfiltered, states, rows)).toBeNull();
  });

  it('narrows by state, by chosen students and by what counts', () => {
    expect(ids({ state: 'stuck' })).toEqual(['b']);
    expect(ids({ students: ['p2'] })).toEqual(['b']);
    expect(ids({ onlyCounting: true })).toEqual(['a', 'c', 'd']);
  });

  it('narrows by stretches of axes; what has no value there is out', () => {
    expect(ids({ brushes: { 'set.learningRate': [1, 10] } })).toEqual(['c']);
    expect(ids({ brushes: { train: [0.9, 1] } })).toEqual(['a', 'b', 'c']);
    expect(ids({ brushes: { train: [0.9, 1], 'set.learningRate': [0, 1] } })).toEqual(['a', 'b']);
    // Of a choice: places among its options.
    const options = selectLab('xor').controls.find(({ id }) => id === 'activation');
    if (options?.kind !== 'choice') throw new Error('the lab has changed');
    const place = options.options.findIndex(({ value }) => value === 'relu');
    expect(ids({ brushes: { 'set.activation': [place, place] } })).toEqual(['c']);
    // Of another lab.
    expect(ids({ brushes: { 'set.dropout': [0, 1] } })).toHaveLength(4);
  });

  it('lights up students by what they are, or by their submissions where it speaks of those', () => {
    const roster = ['p1', 'p2', 'p3'].map((id) => student(id));
    const lit = (filter: Partial<Filter>) => {
      const whole = { ...unfiltered, ...filter };
      return [...(litStudents(roster, whole, states, matching(rows, whole, states, measures)) ?? [])];
    };
    expect(lit({ state: 'stuck' })).toEqual(['p2']);
    expect(lit({ students: ['p3'] })).toEqual(['p3']);
    expect(lit({ brushes: { 'set.learningRate': [1, 10] } })).toEqual(['p1']);
  });

  it('takes and lets go of students and brushes', () => {
    const one = toggled(unfiltered, 'p1');
    expect(one.students).toEqual(['p1']);
    expect(toggled(one, 'p1')).toEqual(unfiltered);
    const brush = brushed(one, 'train', [0.5, 1]);
    expect(brush.brushes).toEqual({ train: [0.5, 1] });
    expect(brushed(brush, 'train', null)).toEqual(one);
  });
});

describe('the address of the dashboard', () => {
  const look: Look = {
    section: 'scores',
    order: 'state',
    filter: {
      roundIndex: 1,
      state: 'over-fitting',
      students: ['a_b-c', 'd'],
      brushes: { 'set.learningRate': [0.01, 0.1], gap: [-0.05, 0.2] },
      onlyCounting: true,
    },
    student: 'a_b-c',
    nameless: true,
  };

  it('says everything that was chosen, and nothing at first', () => {
    expect(readLook(writeLook(look))).toEqual(look);
    expect(writeLook(firstLook)).toBe('');
    expect(readLook('')).toEqual(firstLook);
  });

  it('forgets what does not read as it should', () => {
    expect(readLook('show=x&order=y&state=z&round=0&brush=a~1&brush=b~x~2&brush=~1~2&students=')).toEqual(
      firstLook,
    );
  });
});

describe('the plane of generalisation', () => {
  const open = submission({
    id: 'open',
    hidden: split(0.9),
    drawn: split(0.8),
    status: { kind: 'scored', score: { train: split(0.98), validation: split(0.95) }, public: split(0.93) },
  });

  it('has no mark for what is sealed, pending or failed', () => {
    expect(dotsOf([submission({})], 'hidden')).toEqual([]);
    expect(dotsOf([submission({ status: { kind: 'pending' } })], 'validation')).toEqual([]);
    expect(gapOfRow(submission({}))).toBeNull();
    expect(meanGap([submission({})])).toBeNull();
  });

  it('has one for each column that is known', () => {
    const [validation, publicSplit, hidden, drawn] = (
      ['validation', 'public', 'hidden', 'drawn'] as const
    ).map((against) => dotsOf([open], against)[0]?.y);
    expect([validation, publicSplit, hidden, drawn]).toEqual([100 * 0.95, 100 * 0.93, 100 * 0.9, 100 * 0.8]);
  });

  it('measures the gap from train to hidden test', () => {
    expect(gapOfRow(open)).toBeCloseTo(0.98 - 0.9, 12);
    expect(meanGap([open, submission({})])).toBeCloseTo(0.98 - 0.9, 12);
  });

  it('finds the nearest mark within reach', () => {
    const spots = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
    ];
    expect(nearest(spots, { x: 7, y: 0 }, 5)).toBe(1);
    expect(nearest(spots, { x: 5, y: 20 }, 5)).toBe(-1);
  });
});

describe('a long table', () => {
  it('renders the rows in sight and a few around them', () => {
    expect(rowsInView(0, 400, 40, 1000)).toEqual([0, 400 / 40 + 8]);
    expect(rowsInView(4000, 400, 40, 1000)).toEqual([4000 / 40 - 8, 4400 / 40 + 8]);
    expect(rowsInView(4000, 400, 40, 5)).toEqual([4, 5]);
    expect(rowsInView(0, 400, 40, 0)).toEqual([0, 0]);
  });
});
