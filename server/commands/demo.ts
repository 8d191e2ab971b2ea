/** `npm run demo`: Holdout with a simulated class, to rehearse a lesson or to look at the pages. */
import { parseArgs } from 'node:util';
import { nanoid } from 'nanoid';
import { findLab, labs } from '../../lib/labs/catalogue';
import type { ClassPlan } from '../simulation/habits';
import { mostNames } from '../simulation/names';
import { startOwnServer } from '../simulation/own-server';
import { rehearse } from '../simulation/rehearsal';
import { command, seedOf } from './report';

const help = `npm run demo -- [--students N] [--lab ID] [--by-hand] [--seed S]

Starts a server with fresh data, a teacher's account, a session and a class that joins, trains for real and submits
slowly enough to watch. Freeze and reveal are yours, and so is the next round: the class plays every round that you
start. Ctrl-C ends it and removes its data.

  --students N  1 to ${mostNames} (default 24)
  --lab ID      ${labs.map(({ id }) => id).join(', ')} (default mnist-mlp)
  --by-hand     leave the start of the first round to you as well
  --seed S      the same class again (default: random)
  PORT=3000     the port to serve on`;

function linksOf(url: string, code: string, account: { email: string; password: string }): string {
  const rows = [
    ['Sign in', `${url}/sign-in`],
    ['Email', account.email],
    ['Password', account.password],
    ['Teacher', `${url}/teach/${code}`],
    ['Projector', `${url}/s/${code}/projector`],
    ['Join yourself', `${url}/s/${code}`],
  ];
  return rows.map(([label = '', value]) => `  ${label.padEnd(15)} ${value}`).join('\n');
}

await command(async () => {
  const { values: options } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      students: { type: 'string', default: '24' },
      lab: { type: 'string', default: 'mnist-mlp' },
      'by-hand': { type: 'boolean', default: false },
      seed: { type: 'string' },
    },
  });
  if (options.help) {
    console.log(help);
    return;
  }
  const lab = findLab(options.lab);
  if (!lab)
    throw new Error(`There is no lab "${options.lab}". There are: ${labs.map(({ id }) => id).join(', ')}`);
  const students = Number(options.students);
  if (!Number.isInteger(students) || students < 1 || students > mostNames) {
    throw new Error(`--students ${options.students}: give a number from 1 to ${mostNames}`);
  }
  const plan: ClassPlan = { students, seed: seedOf(options.seed), extraRuns: 3, length: 'long' };

  console.log('Starting the server …');
  const server = await startOwnServer({ PORT: process.env.PORT || '3000' }, 0);
  try {
    const account = { name: 'Demo', email: 'teacher@holdout.test', password: nanoid(12) };
    const rehearsal = await rehearse(server, account, lab, plan, (line) => console.error(line));
    console.log(`\n${linksOf(server.publicUrl, rehearsal.code, account)}\n`);
    console.log(`${students} simulated students join ${rehearsal.code} …`);
    await rehearsal.seated;
    if (options['by-hand']) {
      console.log('They wait in the lobby: start the round on the teacher page. Ctrl-C ends the demo.');
    } else {
      await rehearsal.start();
      console.log('The round has started: freeze and reveal it on the teacher page. Ctrl-C ends the demo.');
    }
    await server.died;
    throw new Error('The server has ended.');
  } finally {
    await server.stop();
  }
});
// Where it could not go on, the class's sockets would still try.
process.stdout.write('', () => process.exit());
