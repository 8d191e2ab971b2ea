/** `npm run bench -- SUBJECT`: hands over to tests/bench/SUBJECT.ts, which measures. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { command } from './report';

/** Commands run in the repository's root. */
const folder = resolve('tests/bench');

await command(async () => {
  const subjects = readdirSync(folder).flatMap((file) => /^([a-z]+)\.ts$/.exec(file)?.[1] ?? []);
  const [subject = '--help'] = process.argv.slice(2);
  if (subjects.includes(subject)) {
    process.argv.splice(2, 1);
    await import(pathToFileURL(resolve(folder, `${subject}.ts`)).href);
  } else {
    console.log(`npm run bench -- SUBJECT [--seed S] [--json]\n\nSubjects: ${subjects.join(', ')}`);
    if (subject !== '--help') throw new Error(`There is no bench "${subject}".`);
  }
});
