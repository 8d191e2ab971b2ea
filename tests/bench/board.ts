/** `npm run bench -- board`: what the board claims when it is probed, and how often its intervals are right. */
import { parseArgs } from 'node:util';
import { deviation, mean } from '../../lib/labs/phenomenon';
import { createRng } from '../../lib/nn/rng';
import { bar, command, seedOf, tell } from '../../server/commands/report';
import { type Climb, climbs, looks, repeats } from './board/climb';
import { coverageOf } from './board/coverage';
import { voteClaims } from './board/mechanism';

const help = `npm run bench -- board [--seed S] [--json]

  naive-claim       what a naive board claims for a vote of 1,000 coin flips over 200 coin-flip labels (the truth is 0.5)
  ladder-claim      what a session's Ladder claims for the same
  climb-gap-naive   real weights nudged ${looks} times against a session's board of 200 digits, over the protocol, on a server
                    of its own: accuracy shown less hidden accuracy, mean of ${repeats} sessions
  climb-gap-ladder  the same against the session's Ladder
  coverage          share of 1,000 simulated accuracies whose 95 % interval holds the truth
  coverage-at-most  the same from above: wider intervals than asked for would hold it more often

  --seed S          repeat a measurement (default: random, printed); the server draws its secrets itself
  --json            one JSON object as the last line

Exit status: 0 every bar holds, 1 one falls short, 2 it could not run.`;

const gapsOf = (all: readonly Climb[]) => all.map(({ shown, hidden }) => shown - hidden);

async function measure(seed: number, json: boolean): Promise<void> {
  console.log(`bench board, seed ${seed}`);
  const rng = createRng(seed);
  const votes = voteClaims(rng.fork('votes'));
  const coverage = coverageOf(rng.fork('coverage'));
  const climbed = await climbs(rng.fork('climbs'), (line) => console.log(line));
  const [naive, ladder] = [gapsOf(climbed.naive), gapsOf(climbed.ladder)];
  const bars = [
    bar({ name: 'naive-claim', want: 0.85, better: 'higher' }, mean(votes.naive)),
    bar({ name: 'ladder-claim', want: 0.62, better: 'lower' }, mean(votes.ladder)),
    bar({ name: 'climb-gap-naive', want: 0.04, better: 'higher' }, mean(naive)),
    bar({ name: 'climb-gap-ladder', want: 0.02, better: 'lower' }, mean(ladder)),
    // From both sides: intervals that always hold the truth say nothing.
    bar({ name: 'coverage', want: 0.93, better: 'higher' }, coverage.coverage),
    bar({ name: 'coverage-at-most', want: 0.97, better: 'lower' }, coverage.coverage),
  ];
  const error = (values: readonly number[]) => deviation(values) / Math.sqrt(values.length);
  const details = {
    coverage,
    votes,
    looks,
    climbs: climbed,
    standardErrors: { naive: error(naive), ladder: error(ladder) },
  };
  tell({ command: 'bench board', seed, bars, details }, json);
}

await command(async () => {
  const { values: options } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      seed: { type: 'string' },
    },
  });
  if (options.help) console.log(help);
  else await measure(seedOf(options.seed), options.json);
});
// Where it could not finish, sockets would go on trying.
process.stdout.write('', () => process.exit());
