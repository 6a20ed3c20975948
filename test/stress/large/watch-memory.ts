import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestServer } from '../../server-kit/server.ts';

/** What the runtime's processes hold in memory, looked at ten times a second: at first, and at most. In bytes. */
export function watchMemory(server: TestServer): { end: () => { idle: number; most: number } } {
  const idle = heldBy(server);
  let most = idle;
  const timer = setInterval(() => (most = Math.max(most, heldBy(server))), 100);
  return {
    end() {
      clearInterval(timer);
      return { idle, most };
    },
  };
}

function heldBy({ pid }: TestServer): number {
  try {
    const tasks = `/proc/${pid}/task`;
    const children = readdirSync(tasks).flatMap((task) =>
      readFileSync(join(tasks, task, 'children'), 'utf8')
        .trim()
        .split(/\s+/u)
        .filter(Boolean),
    );
    return children.reduce((sum, child) => sum + residentOf(child), 0);
  } catch {
    // It has just been killed.
    return 0;
  }
}

function residentOf(pid: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/u.exec(status)?.[1] ?? 0) * 1024;
}
