import { DurableObject } from 'cloudflare:workers';
import { nowMs } from '../clock.ts';
import type { WorkerEnv } from '../secrets/secrets.ts';

export interface LimitAnswer {
  allowed: boolean;
  /** 0 when allowed; else when the next one will be. */
  retry_after_seconds: number;
}

/**
 * Counts exactly, one object for each thing that is counted (an e-mail, an address, a code). A sliding window, so that
 * the edge between two minutes does not let twice as many through. Refused tries are not counted: who waits gets in.
 */
export class Limiter extends DurableObject<WorkerEnv> {
  private readonly sql: SqlStorage;
  /** Whether there is a table yet: most are only asked, and must leave nothing behind. */
  private counts: boolean;

  constructor(ctx: DurableObjectState, env: WorkerEnv) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    this.counts = this.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'hits'").toArray().length > 0;
  }

  /** Counts one, if fewer than `limit` were counted in the last `windowSeconds`. */
  async hit(limit: number, windowSeconds: number): Promise<LimitAnswer> {
    const answer = this.check(limit);
    if (!answer.allowed) return answer;
    if (!this.counts) this.sql.exec('CREATE TABLE hits (id INTEGER PRIMARY KEY, expires_at_ms INTEGER NOT NULL)');
    this.counts = true;
    const expiresAtMs = nowMs() + windowSeconds * 1000;
    this.sql.exec('INSERT INTO hits (expires_at_ms) VALUES (?)', expiresAtMs);
    if (this.expiries().length === 1) await this.ctx.storage.setAlarm(expiresAtMs);
    return answer;
  }

  /** Whether one more would be allowed; counts nothing. */
  check(limit: number): LimitAnswer {
    if (!this.counts) return { allowed: true, retry_after_seconds: 0 };
    this.sql.exec('DELETE FROM hits WHERE expires_at_ms <= ?', nowMs());
    const expiries = this.expiries();
    const frees = expiries[expiries.length - limit];
    if (frees === undefined) return { allowed: true, retry_after_seconds: 0 };
    return { allowed: false, retry_after_seconds: Math.max(1, Math.ceil((frees - nowMs()) / 1000)) };
  }

  /** Takes the newest one back: it turned out not to be what is limited (a login that succeeded is no guess). */
  refund(): void {
    if (this.counts) this.sql.exec('DELETE FROM hits WHERE id = (SELECT max(id) FROM hits)');
  }

  override async alarm(): Promise<void> {
    if (!this.counts) return;
    this.sql.exec('DELETE FROM hits WHERE expires_at_ms <= ?', nowMs());
    const last = this.expiries().at(-1);
    if (last !== undefined) {
      await this.ctx.storage.setAlarm(last);
      return;
    }
    this.counts = false;
    await this.ctx.storage.deleteAll();
  }

  /** Ascending. */
  private expiries(): number[] {
    return this.sql
      .exec<{ expires_at_ms: number }>('SELECT expires_at_ms FROM hits ORDER BY expires_at_ms')
      .toArray()
      .map((row) => row.expires_at_ms);
  }
}
