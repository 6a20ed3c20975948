// No file imports one that comes back to it: not by values (the linter finds those as well), not by types, and not by what
// is fetched later. Whoever reads one file can read what it stands on first.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** A kind names the page that lists its rooms, which stands among the app's own and is fetched by its address: no way back. */
const namesPages = /^web\/kinds\/[^/]+\/about\.ts$/u;

/** What each file imports, of the files that there are: `from '…'`, `import '…'` and `import('…')`. */
function importsOf(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const targetOf = (file: string, name: string): string =>
    name.startsWith('#') ? name.slice(1) : join(dirname(file), name);
  return new Map(
    [...files].map(([file, text]) => [
      file,
      [...text.matchAll(/\b(?:from|import)\s*(\(?)\s*'([#.][^']*)'/gu)]
        .filter(([, later]) => later === '' || !namesPages.test(file))
        .map(([, , name = '']) => targetOf(file, name))
        .filter((target) => files.has(target) && target !== file),
    ]),
  );
}

/** Groups of files of which each reaches every other (Tarjan's strongly connected components). */
function circlesOf(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): number => {
    const number = numbers.size;
    numbers.set(file, number);
    open.push(file);
    let low = number;
    for (const target of imports.get(file) ?? []) {
      if (!numbers.has(target)) low = Math.min(low, visit(target));
      else if (open.includes(target)) low = Math.min(low, lowest.get(target) ?? numbers.get(target) ?? low);
      lowest.set(file, low);
    }
    lowest.set(file, low);
    if (low !== number) return low;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) circles.push(circle.toSorted());
    return low;
  };
  for (const file of imports.keys()) if (!numbers.has(file)) visit(file);
  return circles;
}

it('no file comes back to itself by what it imports', () => {
  const names = globSync(
    ['worker', 'protocol', 'web'].map((folder) => `${folder}/**/*.{ts,tsx}`),
    { cwd: root },
  );
  const files = new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
  expect(files.size).toBeGreaterThan(800);
  expect(circlesOf(importsOf(files))).toEqual([]);
});

it.each([
  ['by a value', "import { b } from './b.ts';", "export { a } from './a.ts';"],
  ['by a type', "import type { B } from './b.ts';", "import type { A } from './a.ts';"],
  ['by what is fetched later', "const b = lazy(() => import('./b.ts'));", "import { a } from '#web/a.ts';"],
])('a circle that closes %s is found', (_, a, b) => {
  const files = new Map([
    ['web/a.ts', a],
    ['web/b.ts', b],
    ['web/c.ts', "import { a } from './a.ts';\nimport { d } from './d.ts';"],
    ['web/d.ts', 'export const d = 1;'],
  ]);
  expect(circlesOf(importsOf(files))).toEqual([['web/a.ts', 'web/b.ts']]);
});
