// One run of the generator against a peer.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Load, Measured } from './generator.ts';
import type { Peer } from './peers/start.ts';

const exec = promisify(execFile);

export async function measure(peer: Peer, people: number, rate: number, seconds: number): Promise<Measured> {
  const load: Load = { dialect: peer.dialect, urls: await peer.room(people), rate, seconds };
  const file = join(tmpdir(), `madang-load-${process.pid}.json`);
  writeFileSync(file, JSON.stringify(load));
  const { stdout } = await exec(process.execPath, [resolve(import.meta.dirname, 'generator.ts'), file]);
  return JSON.parse(stdout) as Measured;
}
