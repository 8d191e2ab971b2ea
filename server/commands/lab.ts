/** `npm run lab`: measures a lab's phenomenon without a browser, on the browsers' trainer and the server's data. */
import { parseArgs } from 'node:util';
import { findLab, labs } from '../../lib/labs/catalogue';
import type { Phenomenon } from '../../lib/labs/phenomenon';
import type { LabDefinition } from '../../lib/labs/types';
import { benchOf, engine } from './bench-of-lab';
import { bar, command, seedOf, tell } from './report';
import { strategiesOf, strategyTable } from './strategies-of-lab';

const help = `npm run lab -- ID [--seed S] [--full] [--off MECHANISM] [--json]
npm run lab -- ID --strategies [--seed S] [--full] [--json]
npm run lab -- --list [--json]

Measures what the lab claims and compares it with the bars that its definition names.

  --list    the ids of all labs
  --seed S  repeat a measurement (default: random, printed)
  --full    more seeds, as in the documents
  --off M   with a mechanism switched off that the definition's bars name: the bars have to fall
  --strategies  what default, reference and strategies reach on hidden data, over 5 seeds (10 with --full)
  --json    one JSON object as the last line

Exit status: 0 every bar holds, 1 one falls short, 2 it could not run.`;

interface Options {
  readonly seed: number;
  readonly full: boolean;
  readonly off: string | null;
  readonly json: boolean;
}

async function measure(lab: LabDefinition, { seed, full, off, json }: Options): Promise<void> {
  const mechanisms = new Set(lab.bars.map(({ mechanism }) => mechanism));
  if (off !== null && !mechanisms.has(off)) throw new Error(`--off: ${[...mechanisms].join(', ')}`);
  console.log(
    `lab ${lab.id}, seed ${seed}, engine ${engine}${full ? ', full' : ''}${off ? `, without ${off}` : ''}`,
  );
  const phenomenon: { measure: Phenomenon } = await import(`../../lib/labs/${lab.id}/phenomenon.ts`);
  const bench = await benchOf(lab, { seed, full, off, say: (line) => console.log(line) });
  const { values, details } = await phenomenon.measure(bench);
  const bars = lab.bars.map((spec) => {
    const value = values[spec.name];
    if (value === undefined && off === null)
      throw new Error(`${lab.id}/phenomenon.ts does not measure ${spec.name}`);
    return bar(spec, value ?? Number.NaN);
  });
  tell({ command: `lab ${lab.id}`, seed, bars, details: { engine, ...details } }, json);
}

/** The ways to play, as a table. */
async function compare(lab: LabDefinition, { seed, full, json }: Options): Promise<void> {
  const bench = await benchOf(lab, { seed, full, off: null, say: (line) => console.log(line) });
  const reached = await strategiesOf(lab, bench, full ? 10 : 5);
  console.log(strategyTable(lab, reached));
  tell({ command: `lab ${lab.id} --strategies`, seed, bars: [], details: { engine, reached } }, json);
}

await command(async () => {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      strategies: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      seed: { type: 'string' },
      off: { type: 'string' },
    },
  });
  const ids = labs.map((lab) => lab.id);
  const [id, ...rest] = positionals;
  if (options.help) {
    console.log(help);
  } else if (options.list) {
    for (const lab of labs) console.log(`${lab.id}  ${lab.text.en.title}`);
    tell({ command: 'lab', seed: seedOf(options.seed), bars: [], details: { labs: ids } }, options.json);
  } else {
    if (id === undefined || rest.length > 0) throw new Error(`Name one lab: ${ids.join(', ')}\n\n${help}`);
    const lab = findLab(id);
    if (!lab) throw new Error(`There is no lab "${id}". There are: ${ids.join(', ')}`);
    await (options.strategies ? compare : measure)(lab, {
      seed: seedOf(options.seed),
      full: options.full,
      off: options.off ?? null,
      json: options.json,
    });
  }
});
