import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { metricTable } from './metric-table.ts';

/** The text of every source of the worker, without tests and without the table itself. */
function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => /\.tsx?$/u.test(file.name) && !file.name.includes('.test.') && file.name !== 'metric-table.ts')
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
    .join('\n');
}

it('no metric is declared that nothing counts', () => {
  const text = sources(join(import.meta.dirname, '../..'));
  const counted = (name: string) =>
    new RegExp(`\\b(?:count|observe(?:Metric)?|setGauge|series\\.set)\\(\\s*'${name}'`, 'u').test(text);
  expect(Object.keys(metricTable).filter((name) => !counted(name))).toEqual([]);
});
