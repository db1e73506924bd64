import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const LIBRARY = join(ROOT, 'node_modules/@mantine/core');

function filesUnder(dir: string, ending: RegExp): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(dir, name));
}

/** Names that the console takes from the library. */
function takenNames(): Set<string> {
  const texts = filesUnder(join(ROOT, 'web/src'), /\.tsx?$/).map((file) => readFileSync(file, 'utf8'));
  const lists = texts.flatMap((text) => [...text.matchAll(/import\s*\{([^}]*)\}\s*from '@mantine\/core'/g)]);
  const names = lists.flatMap(([, list = '']) => list.split(',').map((name) => name.replace('type ', '').trim()));
  return new Set(names.filter((name) => name !== ''));
}

/** Files of a component and of all that it is made of. */
function madeOf(file: string, seen: Set<string>): void {
  if (seen.has(file)) return;
  seen.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from "(\.[^"]+\.mjs)"/g))
    madeOf(join(dirname(file), path), seen);
}

function neededSheets(): string[] {
  const files = new Set<string>();
  for (const name of takenNames()) {
    const file = join(LIBRARY, 'esm/components', name, `${name}.mjs`);
    if (existsSync(file)) madeOf(file, files);
  }
  return [...files].flatMap((file) => /([^/\\]+)\.module\.mjs$/.exec(file)?.[1] ?? []);
}

describe('the styles of the library', () => {
  const text = readFileSync(join(ROOT, 'web/src/app/mantine.css'), 'utf8');
  const sheets = [...text.matchAll(/@mantine\/core\/styles\/([\w-]+)\.css/g)].map(([, name = '']) => name);

  it('are those of every component that is used, and no others', () => {
    const base = ['baseline', 'default-css-variables', 'global'];
    expect(neededSheets().length).toBeGreaterThan(20);
    expect([...sheets].sort()).toEqual([...new Set([...base, ...neededSheets()])].sort());
  });

  it('come in the order of the library: what is made of others comes after them', () => {
    const whole = readFileSync(join(LIBRARY, 'styles.css'), 'utf8');
    const places = sheets.flatMap((name) => {
      const [first] = /\.m_[0-9a-f]+/.exec(readFileSync(join(LIBRARY, `styles/${name}.css`), 'utf8')) ?? [];
      return first === undefined ? [] : [whole.indexOf(first)];
    });
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
