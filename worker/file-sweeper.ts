import { DurableObject } from 'cloudflare:workers';
import { openDirectory } from './directory/directory.ts';
import { nextSweepMs, sweepFiles } from './files/sweep.ts';
import { nowMs } from './platform/clock.ts';
import type { WorkerEnv } from './platform/secrets/secrets.ts';

/** Not more often than that, however much there is. */
const restMs = 60_000;

/**
 * Looks after uploads for what was broken off, for as long as there may be anything: by an alarm, so that it comes however
 * the process ended. One object for the instance.
 */
export class FileSweeper extends DurableObject<WorkerEnv> {
  /** There may be something to sweep by then. */
  async expect(atMs: number): Promise<void> {
    const set = await this.ctx.storage.getAlarm();
    if (set === null || set > atMs) await this.ctx.storage.setAlarm(atMs);
  }

  override async alarm(): Promise<void> {
    const { db } = openDirectory(this.env.DB, 'first-primary');
    await sweepFiles(this.env, db);
    const next = await nextSweepMs(db);
    if (next !== null) await this.expect(Math.max(next, nowMs() + restMs));
  }
}
