/** `npm run new:lab`: makes a lab's folder from lib/labs/template and lists it in the catalogue. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { command } from './report';

const help = `npm run new:lab -- ID

Makes lib/labs/ID (definition, text, phenomenon) and lists it in lib/labs/catalogue.ts. ID: lower-case letters, digits
and hyphens, like my-lab. Then read docs/writing-a-lab.md.`;

const labsFolder = fileURLToPath(new URL('../../lib/labs/', import.meta.url));
const idPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** my-lab → myLab, the name of the lab's constant. */
const constantName = (id: string) => id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Copies the template with its id and constant replaced. */
async function copyTemplate(id: string): Promise<string[]> {
  const template = join(labsFolder, 'template');
  const folder = join(labsFolder, id);
  await mkdir(folder);
  // Few labs need a figure of their own: the example stays where it is.
  const files = (await readdir(template)).filter((file) => file !== 'view.tsx');
  for (const file of files) {
    const source = await readFile(join(template, file), 'utf8');
    const copy = source
      .replaceAll(/(['/])template(['/])/g, `$1${id}$2`)
      .replaceAll(/\btemplate\b/g, constantName(id));
    await writeFile(join(folder, file), copy);
  }
  return files.map((file) => `lib/labs/${id}/${file}`);
}

/** Adds the import and the entry: the last of the list. */
async function addToCatalogue(id: string): Promise<void> {
  const file = join(labsFolder, 'catalogue.ts');
  const source = await readFile(file, 'utf8');
  const name = constantName(id);
  const listed = source
    .replace('import type { LabDefinition', `import { ${name} } from './${id}/definition';\n$&`)
    .replace(/(export const labs[^[]*\[\] = \[[^\]]*?),?\s*\]/, `$1, ${name}]`);
  if (!listed.includes(`import { ${name} }`) || !listed.includes(`, ${name}]`)) {
    throw new Error(`${file} does not look as expected: add ${name} by hand.`);
  }
  await writeFile(file, listed);
}

await command(async () => {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', default: false } },
  });
  if (options.help) {
    console.log(help);
    return;
  }
  const [id] = positionals;
  if (id === undefined || positionals.length > 1 || !idPattern.test(id)) throw new Error(help);
  if (existsSync(join(labsFolder, id)) || existsSync(join(labsFolder, `${id}.ts`))) {
    throw new Error(`lib/labs/${id} is there already: choose another id.`);
  }
  const files = await copyTemplate(id);
  await addToCatalogue(id);
  console.log([...files, 'lib/labs/catalogue.ts'].map((file) => `written  ${file}`).join('\n'));
  console.log(
    `\nTry it: npm run lab -- ${id}\nThen write it (docs/writing-a-lab.md), and npm run fix puts the lines in order.`,
  );
});
