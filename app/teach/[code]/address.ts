/** What the address of the dashboard says: which part of it, what is chosen, who is opened. Pure. */
import { type Order, orders } from './class/order';
import { studentStates } from './class/states';
import { type Brush, type Filter, unfiltered } from './filters';

export const sections = ['class', 'scores', 'round', 'digits'] as const;
export type Section = (typeof sections)[number];

export interface Look {
  readonly section: Section;
  readonly order: Order;
  readonly filter: Filter;
  /** The student who is opened large. */
  readonly student: string | null;
  /** For the projector: by another name, and without the teacher's note. */
  readonly nameless: boolean;
}

export const firstLook: Look = {
  section: 'class',
  order: 'arrival',
  filter: unfiltered,
  student: null,
  nameless: false,
};

const oneOf = <T extends string>(all: readonly T[], text: string | null): T | null =>
  all.find((each) => each === text) ?? null;

/** Ids have no dot, and measures no tilde. */
const [between, within] = ['.', '~'];

function readBrush(text: string): readonly (readonly [string, Brush])[] {
  const [id, ...ends] = text.split(within);
  const [low, high] = ends.map(Number);
  const isBrush = id && ends.length === 2 && Number.isFinite(low) && Number.isFinite(high);
  return isBrush ? [[id, [low as number, high as number]]] : [];
}

function readRound(text: string | null): number | null {
  const number = Number(text);
  return text && Number.isInteger(number) && number > 0 ? number - 1 : null;
}

/** What does not read as it should is as if it were not there. */
export function readLook(query: string): Look {
  const said = new URLSearchParams(query);
  return {
    section: oneOf(sections, said.get('show')) ?? firstLook.section,
    order: oneOf(orders, said.get('order')) ?? firstLook.order,
    filter: {
      roundIndex: readRound(said.get('round')),
      state: oneOf(studentStates, said.get('state')),
      students: said.get('students')?.split(between).filter(Boolean) ?? [],
      brushes: Object.fromEntries(said.getAll('brush').flatMap(readBrush)),
      onlyCounting: said.has('counting'),
    },
    student: said.get('student') || null,
    nameless: said.has('nameless'),
  };
}

/** The query without its question mark; empty for the first look. */
export function writeLook({ section, order, filter, student, nameless }: Look): string {
  const said = new URLSearchParams();
  if (section !== firstLook.section) said.set('show', section);
  if (order !== firstLook.order) said.set('order', order);
  if (filter.roundIndex !== null) said.set('round', String(filter.roundIndex + 1));
  if (filter.state) said.set('state', filter.state);
  if (filter.students.length > 0) said.set('students', filter.students.join(between));
  for (const [id, [low, high]] of Object.entries(filter.brushes)) {
    said.append('brush', [id, Number(low.toPrecision(4)), Number(high.toPrecision(4))].join(within));
  }
  if (filter.onlyCounting) said.set('counting', '');
  if (student) said.set('student', student);
  if (student && nameless) said.set('nameless', '');
  return said.toString();
}
