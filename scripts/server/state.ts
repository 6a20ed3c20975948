import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';

/** The runtime's binary: the package is CommonJS with a default of its own. */
const workerd = (createRequire(import.meta.url)('workerd') as { default: string }).default;

/** What starts the runtime: the binary, or what ties it to us. */
export function runtimePath(): string {
  return process.env['MINIFLARE_WORKERD_PATH'] ?? workerd;
}

type SecretName = 'JWT_SECRET' | 'METRICS_TOKEN' | 'VAPID_PRIVATE_KEY';

interface Lock {
  pid: number;
  children: number[];
}

/** What this folder holds of a running or killed server, beside the data itself. */
export class StateFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    // What people wrote, hashes of their passwords, and secrets: for whoever runs the server alone, whatever is made here.
    process.umask(0o077);
    mkdirSync(join(path, 'tmp'), { recursive: true });
    for (const file of [
      path,
      ...readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name)),
    ])
      chmodSync(file, statSync(file).mode & 0o700);
  }

  /**
   * Two servers on one folder would each run their own copy of every room. A lock left by a killed one is taken over,
   * and what it left running is ended.
   */
  lock(): void {
    const file = join(this.path, 'server.json');
    if (existsSync(file)) {
      const left = JSON.parse(readFileSync(file, 'utf8')) as Lock;
      if (left.pid !== process.pid && isOurs(left.pid, 'serve')) {
        throw new Error(`Another server (process ${left.pid}) runs on ${this.path}. Stop it, or set STATE_DIR.`);
      }
      for (const child of left.children) if (isOurs(child, 'workerd')) process.kill(child, 'SIGKILL');
    }
    this.note([]);
    rmSync(join(this.path, 'tmp'), { recursive: true, force: true });
    mkdirSync(join(this.path, 'tmp'), { recursive: true });
  }

  /** Remembers the runtime's processes, so that the next start can end them if this one is killed. */
  note(children: number[]): void {
    writeFileSync(join(this.path, 'server.json'), JSON.stringify({ pid: process.pid, children } satisfies Lock));
  }

  unlock(): void {
    rmSync(join(this.path, 'server.json'), { force: true });
  }

  /** Development secrets, made once and kept: a restart signs no one out. What a newer version needs besides is added. */
  secrets(): Record<SecretName, string> {
    const file = join(this.path, 'secrets.json');
    const known = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<SecretName, string>>)
      : {};
    const secrets = {
      JWT_SECRET: known.JWT_SECRET ?? randomBytes(32).toString('base64url'),
      METRICS_TOKEN: known.METRICS_TOKEN ?? randomBytes(16).toString('base64url'),
      VAPID_PRIVATE_KEY: known.VAPID_PRIVATE_KEY ?? newVapidKey(),
    };
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
    return secrets;
  }

  /** Where the system can, the runtime dies with us however we die: `setpriv --pdeathsig` (Linux). */
  tieRuntimeToUs(): void {
    if (spawnSync('setpriv', ['--version']).status !== 0) return;
    const wrapper = join(this.path, 'workerd.sh');
    writeFileSync(wrapper, `#!/bin/sh\nexec setpriv --pdeathsig KILL '${workerd}' "$@"\n`);
    chmodSync(wrapper, 0o700);
    process.env['MINIFLARE_WORKERD_PATH'] = wrapper;
  }
}

function newVapidKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

/** The processes that this one has started, by /proc where there is one. */
export function childProcesses(): number[] {
  const tasks = `/proc/${process.pid}/task`;
  if (!existsSync(tasks)) return [];
  return readdirSync(tasks).flatMap((task) => {
    const file = join(tasks, task, 'children');
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split(/\s+/u).filter(Boolean).map(Number) : [];
  });
}

/** A process of this id that still is what it was: ids are used again. */
function isOurs(pid: number, name: string): boolean {
  try {
    process.kill(pid, 0);
    const command = existsSync('/proc')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return command.includes(name);
  } catch {
    return false;
  }
}
