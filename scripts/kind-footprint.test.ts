import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const kinds = readdirSync('worker/kinds', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Where lines outside of the folders of these kinds are such; tests and the bench may know every kind. */
function filesWith(some: readonly string[], found: RegExp): string[] {
  const folders = some.join('|');
  const inside = new RegExp(
    `^(?:protocol|worker/kinds|web/kinds)/(?:${folders})/|^(?:test|bench)/|\\.test(?:-kit)?\\.tsx?$`,
  );
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { encoding: 'utf8' }).trim().split('\n');
  return files
    .filter((file) => !inside.test(file) && /^(?:protocol|worker|web|scripts)\//.test(file))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => found.test(line))
        .map(() => file),
    );
}

test.each(kinds)('%s is taken up by four lines outside of its folders', (kind) => {
  const into = new RegExp(`(?:from|import\\() ?'[^']*/?(?:kinds/|\\./)${kind}/[^']*'`);
  expect(filesWith([kind], into)).toEqual([
    'web/kinds/about.ts',
    'web/kinds/pages.ts',
    'worker/index.ts',
    'worker/kinds/index.ts',
  ]);
});

test.each(kinds)(
  'nothing outside of the folders of kinds calls %s by its name, but where its page is listed',
  (kind) => {
    // To one kind the word may mean something of its own: what it imports of another, the import locks refuse.
    expect(filesWith(kinds, new RegExp(`['"\`]${kind}(?::[^'"\`]*)?['"\`]`))).toEqual(['web/kinds/pages.ts']);
  },
);
