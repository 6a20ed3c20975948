import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** A folder from which our build is served with one thing changed, to see that somebody notices. */
export class AlteredBuild {
  readonly folder = mkdtempSync(join(tmpdir(), 'madang-altered-'));

  /** `text` must be in the worker's bundle exactly once. */
  constructor(text: string, replacement: string) {
    for (const name of ['node_modules', 'migrations', 'protocol', 'web', 'worker']) {
      symlinkSync(join(root, name), join(this.folder, name));
    }
    for (const name of ['package.json', 'scripts'])
      cpSync(join(root, name), join(this.folder, name), { recursive: true });
    mkdirSync(join(this.folder, 'dist'));
    symlinkSync(join(root, 'dist/web'), join(this.folder, 'dist/web'));
    for (const name of ['worker-options.json', 'worker']) {
      cpSync(join(root, 'dist', name), join(this.folder, 'dist', name), { recursive: true });
    }
    const bundle = join(this.folder, 'dist/worker/index.js');
    const [before, after, ...more] = readFileSync(bundle, 'utf8').split(text);
    if (before === undefined || after === undefined || more.length > 0) {
      throw new Error(`the bundle should have this once:\n${text}`);
    }
    writeFileSync(bundle, `${before}${replacement}${after}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
