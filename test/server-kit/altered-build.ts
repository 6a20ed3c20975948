import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { TestServer } from './server.ts';

const root = resolve(import.meta.dirname, '../..');

/** A folder from which our build is served with one thing changed, to see that somebody notices. */
export class AlteredBuild {
  readonly folder = mkdtempSync(join(tmpdir(), 'madang-altered-'));

  /** The pattern must be in the worker's bundle exactly once. The bundler may have put numbers to names. */
  constructor(pattern: RegExp, replacement: string) {
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
    this.alter('dist/worker/index.js', pattern, replacement);
  }

  /** One more thing, which must be in that file exactly once. */
  alter(file: string, pattern: RegExp, replacement: string): void {
    const path = join(this.folder, file);
    const source = readFileSync(path, 'utf8');
    const found = [...source.matchAll(new RegExp(pattern, `${pattern.flags}g`))].length;
    if (found !== 1) throw new Error(`${file} should have ${pattern} once, and has it ${found} times`);
    writeFileSync(path, source.replace(pattern, replacement));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What `work` gives on a server whose build has one thing changed. */
export async function onAltered<Found>(
  pattern: RegExp,
  replacement: string,
  work: (server: TestServer) => Promise<Found>,
): Promise<Found> {
  const altered = new AlteredBuild(pattern, replacement);
  try {
    const server = await TestServer.start({}, altered.folder);
    try {
      return await work(server);
    } finally {
      await server.stop();
    }
  } finally {
    altered.remove();
  }
}

/** What the first round gives that finds anything. */
export async function firstFound(rounds: number, faultsOf: (round: number) => Promise<string[]>): Promise<string[]> {
  for (let round = 0; round < rounds; round += 1) {
    const faults = await faultsOf(round);
    if (faults.length > 0) return faults;
  }
  return [];
}
