/** `npm run simulate`: a class of real clients over the browsers' protocol; counts what became of their submissions. */
import { parseArgs } from 'node:util';
import { findLab, labs } from '../../lib/labs/catalogue';
import { modesOf } from '../../lib/labs/round-plan';
import type { LabDefinition } from '../../lib/labs/types';
import { sessionCode } from '../../lib/protocol/messages';
import { type Mode, modes } from '../../lib/session/settings';
import { classHabits } from '../simulation/habits';
import { type Measured, measureClass, measureVisit, type Plan } from '../simulation/measure';
import { mostNames } from '../simulation/names';
import { bar, command, seedOf, tell } from './report';

const help = `npm run simulate -- [--students N] [--lab ID] [--mode M] [--seed S] [--json]
npm run simulate -- --url http://… --code ABC234 [--students N] …

A class joins, trains for real in Node, submits, and is scored; a few come late, refresh, diverge or send twice.

  --students N  1 to ${mostNames} (default 24)
  --lab ID      ${labs.map(({ id }) => id).join(', ')} (default xor)
  --mode M      ${modes.join(', ')} (default battle), where the lab can be played so
  --url, --code visit a session of a running server, whose teacher starts the round; the lab is the session's.
                Without them a server of its own is started with fresh data, and a simulated teacher leads.
  --seed S      repeat a class (default: random, printed)
  --json        one JSON object as the last line

Exit status: 0 every bar holds, 1 one falls short, 2 it could not run.`;

function labOf(id: string): LabDefinition {
  const lab = findLab(id);
  if (!lab) throw new Error(`There is no lab "${id}". There are: ${labs.map((each) => each.id).join(', ')}`);
  return lab;
}

function modeOf(lab: LabDefinition, text: string): Mode {
  const mode = modesOf(lab).find((each) => each === text);
  if (!mode) throw new Error(`${lab.id} has no mode "${text}". There are: ${modesOf(lab).join(', ')}`);
  return mode;
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > mostNames) {
    throw new Error(`--students ${text}: give a number from 1 to ${mostNames}`);
  }
  return count;
}

function measure(plan: Plan, url?: string, code?: string): Promise<Measured> {
  if (url === undefined && code === undefined) return measureClass(plan);
  const parsed = sessionCode.safeParse(code);
  if (url === undefined || !URL.canParse(url)) throw new Error('--url: give the address of a server');
  if (!parsed.success) throw new Error('--code: give the join code of a session');
  return measureVisit(plan, new URL(url).origin, parsed.data);
}

await command(async () => {
  const { values: options } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      students: { type: 'string', default: '24' },
      lab: { type: 'string', default: 'xor' },
      mode: { type: 'string', default: 'battle' },
      seed: { type: 'string' },
      url: { type: 'string' },
      code: { type: 'string' },
    },
  });
  if (options.help) {
    console.log(help);
    return;
  }
  const students = countOf(options.students);
  const seed = seedOf(options.seed);
  const lab = labOf(options.lab);
  const mode = modeOf(lab, options.mode);
  const plan: Plan = {
    lab,
    mode,
    habits: (lab) => classHabits(lab, { students, seed, extraRuns: 1, length: 'short' }),
    say: (line) => console.error(line),
  };
  plan.say(`simulate, seed ${seed}`);
  const { outcome, acknowledged, least, details } = await measure(plan, options.url, options.code);
  const bars = [
    bar({ name: 'scored', want: Math.max(least, acknowledged), better: 'higher' }, outcome.scored),
    bar({ name: 'lost', want: 0, better: 'lower' }, outcome.lost),
    bar({ name: 'doubled', want: 0, better: 'lower' }, outcome.doubled),
  ];
  tell({ command: 'simulate', seed, bars, details: { students, mode, ...details } }, options.json);
});
// Where a class could not finish, its sockets would go on trying.
process.stdout.write('', () => process.exit());
