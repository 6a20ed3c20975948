import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const kinds = readdirSync('worker/kinds', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Lines outside of a kind's own folders that lead into them; tests and the bench may know every kind. */
function linesLeadingInto(kind: string): string[] {
  const inside = new RegExp(`^(?:worker|web)/kinds/${kind}/|^(?:test|bench)/|\\.test(?:-kit)?\\.tsx?$`);
  const into = new RegExp(`(?:from|import\\() ?'[^']*/?(?:kinds/|\\./)${kind}/[^']*'`);
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { encoding: 'utf8' }).trim().split('\n');
  return files
    .filter((file) => !inside.test(file) && /^(?:worker|web|scripts)\//.test(file))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => into.test(line))
        .map(() => file),
    );
}

test.each(kinds)('%s is taken up by four lines outside of its folders', (kind) => {
  expect(linesLeadingInto(kind)).toEqual([
    'web/kinds/about.ts',
    'web/kinds/pages.ts',
    'worker/index.ts',
    'worker/kinds/index.ts',
  ]);
});
