// What the documents name is there.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const pages = [...readdirSync(join(root, 'docs')), '../CONTRIBUTING.md', '../README.md'].filter((name) =>
  name.endsWith('.md'),
);
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n');

/** Whether a source file is called so, by the whole of its path or by the end of it. */
function isThere(name: string): boolean {
  return files.some((file) => file === name || file.endsWith(`/${name}`));
}

const readPage = (page: string): string => readFileSync(join(root, 'docs', page), 'utf8');

it.each(pages)('every source file that %s names is there', (page) => {
  const named = [...readPage(page).matchAll(/`([\w./-]+\.(?:tsx?|css))`/gu)].map(([, name = '']) => name);
  expect(named.filter((name) => !isThere(name))).toEqual([]);
});

it('a command goes through the eight files that are told, an event through the ten', () => {
  const rows = [...readPage('architecture.md').matchAll(/^\| (\d+) \| `([^`]+)` \|/gmu)];
  expect(rows.map(([, n]) => Number(n))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(rows.map(([, , path = '']) => path).filter((path) => !files.includes(path))).toEqual([]);
});
