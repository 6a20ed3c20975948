// A real clamd for the tests of files, where there is one: it knows the file by which scanners are tried, and nothing else.
// That file is put together here, so that none of ours is taken for it.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** `host:port`; empty where this machine has no clamd. */
    clamd: string;
    /** `host:port` of what takes all and never answers. */
    silence: string;
  }
}

const program = '/usr/sbin/clamd';
const startsWithinMs = 20_000;

export default async function setup(project: TestProject): Promise<() => void> {
  const silent = createServer((socket) => socket.on('error', () => undefined).resume());
  project.provide('silence', `127.0.0.1:${await listening(silent)}`);
  if (!existsSync(program)) {
    project.provide('clamd', '');
    return () => silent.close();
  }
  const folder = mkdtempSync(join(tmpdir(), 'madang-clamd-'));
  const port = await freePort();
  const child = spawn(program, ['-c', configured(folder, port)], { stdio: 'ignore' });
  await answers(port);
  project.provide('clamd', `127.0.0.1:${port}`);
  return () => {
    child.kill();
    silent.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

function configured(folder: string, port: number): string {
  const signatures = join(folder, 'signatures');
  mkdirSync(signatures);
  const eicar = [String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR`, '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
  const md5 = createHash('md5').update(eicar).digest('hex');
  writeFileSync(join(signatures, 'eicar.ndb'), `Eicar-Test-Signature:0:*:${Buffer.from(eicar).toString('hex')}\n`);
  writeFileSync(join(signatures, 'eicar.hdb'), `${md5}:${eicar.length}:Eicar-Test-Hash\n`);
  const file = join(folder, 'clamd.conf');
  const lines = [
    'Foreground yes',
    `DatabaseDirectory ${signatures}`,
    `TemporaryDirectory ${folder}`,
    `TCPSocket ${port}`,
    'TCPAddr 127.0.0.1',
    'StreamMaxLength 12M',
    'ReadTimeout 5',
    'CommandReadTimeout 5',
    'SelfCheck 0',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

/** Once it takes connections its signatures are loaded. */
async function answers(port: number): Promise<void> {
  const untilMs = Date.now() + startsWithinMs;
  while (Date.now() < untilMs) {
    // oxlint-disable-next-line no-await-in-loop -- until it does
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => setTimeout(() => resolve(false), 50));
    });
    if (open) return;
  }
  throw new Error('clamd did not start');
}
