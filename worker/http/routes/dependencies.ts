import { nowMs } from '#worker/platform/clock.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import type { WorkerEnv } from '#worker/platform/secrets/secrets.ts';

export interface Dependency {
  status: 'ok' | 'failed';
  latency_ms: number;
}

export type DependencyName = 'database' | 'files' | 'rooms' | 'queue';

const patienceMs = 3000;

/** Asks each thing that the worker cannot do without, all at the same time, for at most 3 s. Changes nothing. */
export async function checkDependencies(env: WorkerEnv): Promise<Record<DependencyName, Dependency>> {
  const [database, files, rooms, queue] = await Promise.all([
    check('database', () => env.DB.prepare('SELECT count(*) FROM rooms WHERE id = ?').bind('').first()),
    check('files', () => env.MEDIA.head('ready')),
    check('rooms', () => env.LIMITER.getByName('ready').check(1)),
    // A queue can only be asked by sending to it: that the binding is there is all that a look can tell.
    check('queue', () => {
      for (const queue of [env.OUTBOX, env.HEAVY_OUTBOX])
        if (typeof queue.send !== 'function') throw new TypeError('the queue is not bound');
    }),
  ]);
  return { database, files, rooms, queue };
}

async function check(name: DependencyName, ask: () => unknown): Promise<Dependency> {
  const startedAtMs = nowMs();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${patienceMs} ms`));
    }, patienceMs);
  });
  try {
    await Promise.race([Promise.resolve().then(ask), late]);
    return { status: 'ok', latency_ms: nowMs() - startedAtMs };
  } catch (error) {
    log('ERROR', `dependency ${name} failed`, { error });
    return { status: 'failed', latency_ms: nowMs() - startedAtMs };
  } finally {
    clearTimeout(timer);
  }
}
