// Messages that could not be delivered, whole: those that are tried again, and dead letters, which are not.
import { sha256Hex } from './secrets/digest.ts';
import type { OutboxMessage } from './outbox-message.ts';
import { retryDelayMs } from './retry-delay.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS undelivered (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, room_id TEXT NOT NULL, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL,
    body TEXT NOT NULL, failures INTEGER NOT NULL, due_ms INTEGER, error TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS undelivered_due ON undelivered (due_ms);
`;

/** Some 11 hours of tries, an hour apart in the end. */
export const maxFailures = 20;

/** What the operator is shown of what failed: nothing of what it says. */
export interface Letter {
  id: string;
  type: string;
  room_id: string;
  seq: number;
  at_ms: number;
  failures: number;
  /** null: it is tried no more. */
  due_ms: number | null;
  /** What broke the last time, without anything of people in it. */
  error: string;
}

export class Undelivered {
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(tables);
  }

  /** What has failed once. The same message is kept once. */
  keep(message: OutboxMessage, { error, nowMs }: { error: string; nowMs: number }): void {
    this.insert(message, { failures: 1, dueMs: nowMs + retryDelayMs(1), error });
  }

  /** What has not failed: it is delivered from that moment on. */
  keepUntil(message: OutboxMessage, dueMs: number): void {
    this.insert(message, { failures: 0, dueMs, error: '' });
  }

  private insert(
    message: OutboxMessage,
    { failures, dueMs, error }: { failures: number; dueMs: number; error: string },
  ): void {
    const { type, room_id, seq, at_ms } = message;
    const body = JSON.stringify(message);
    this.sql.exec(
      'INSERT INTO undelivered VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      sha256Hex(body),
      type,
      room_id,
      seq,
      at_ms,
      body,
      failures,
      dueMs,
      error,
    );
  }

  /** What is to be tried now, the longest waiting first. */
  due(nowMs: number, limit: number): { id: string; message: OutboxMessage }[] {
    return this.sql
      .exec<{ id: string; body: string }>(
        'SELECT id, body FROM undelivered WHERE due_ms <= ? ORDER BY due_ms LIMIT ?',
        nowMs,
        limit,
      )
      .toArray()
      .map(({ id, body }) => ({ id, message: JSON.parse(body) as OutboxMessage }));
  }

  nextMs(): number | null {
    return this.sql.exec<{ ms: number | null }>('SELECT min(due_ms) AS ms FROM undelivered').one().ms;
  }

  delivered(id: string): void {
    this.sql.exec('DELETE FROM undelivered WHERE id = ?', id);
  }

  /** Puts it off for longer than the last time; true where that was the last. */
  failed(id: string, { error, nowMs }: { error: string; nowMs: number }): boolean {
    const { failures } = this.sql
      .exec<{ failures: number }>(
        'UPDATE undelivered SET failures = failures + 1, error = ? WHERE id = ? RETURNING failures',
        error,
        id,
      )
      .one();
    const dueMs = failures < maxFailures ? nowMs + retryDelayMs(failures) : null;
    this.sql.exec('UPDATE undelivered SET due_ms = ? WHERE id = ?', dueMs, id);
    return dueMs === null;
  }

  /** Those that failed, tried again or not any more, in the order of their ids, after one. */
  letters(state: 'waiting' | 'dead', after: string, limit: number): Letter[] {
    return this.sql
      .exec<Letter & Record<string, SqlStorageValue>>(
        `SELECT id, type, room_id, seq, at_ms, failures, due_ms, error FROM undelivered
         WHERE failures > 0 AND (due_ms IS NULL) = ? AND id > ? ORDER BY id LIMIT ?`,
        state === 'dead' ? 1 : 0,
        after,
        limit,
      )
      .toArray();
  }

  /** Dead letters are tried once more, now: these, or all. Returns how many. */
  replay(ids: readonly string[] | null, nowMs: number): number {
    const chosen = ids === null ? '' : 'AND id IN (SELECT value FROM json_each(?))';
    const bound = [nowMs, maxFailures - 1, ...(ids === null ? [] : [JSON.stringify(ids)])];
    const update = `UPDATE undelivered SET due_ms = ?, failures = ? WHERE due_ms IS NULL ${chosen}`;
    return this.sql.exec(`${update} RETURNING id`, ...bound).toArray().length;
  }

  /** Says otherwise what names any of these; which message it is stays. */
  reword(change: (message: OutboxMessage) => OutboxMessage, named: readonly string[]): void {
    const found = this.sql
      .exec<{ id: string; body: string }>(
        'SELECT id, body FROM undelivered WHERE EXISTS (SELECT 1 FROM json_each(?) AS named WHERE instr(body, named.value) > 0)',
        JSON.stringify(named),
      )
      .toArray();
    for (const { id, body } of found) {
      const changed = JSON.stringify(change(JSON.parse(body) as OutboxMessage));
      if (changed !== body) this.sql.exec('UPDATE undelivered SET body = ? WHERE id = ?', changed, id);
    }
  }

  /** Dead letters are thrown away; returns how many that were. */
  drop(ids: readonly string[]): number {
    const where = 'due_ms IS NULL AND id IN (SELECT value FROM json_each(?))';
    return this.sql.exec(`DELETE FROM undelivered WHERE ${where} RETURNING id`, JSON.stringify(ids)).toArray().length;
  }

  /** How many failed, by what they are for. */
  byType(): { type: string; waiting: number; dead: number; oldest_ms: number }[] {
    return this.sql
      .exec<{ type: string; waiting: number; dead: number; oldest_ms: number }>(
        `SELECT type, count(due_ms) AS waiting, count(*) - count(due_ms) AS dead, min(at_ms) AS oldest_ms
         FROM undelivered WHERE failures > 0 GROUP BY type ORDER BY type`,
      )
      .toArray();
  }

  counts(): { waiting: number; dead: number } {
    return this.sql
      .exec<{ waiting: number; dead: number }>(
        'SELECT count(due_ms) AS waiting, count(*) - count(due_ms) AS dead FROM undelivered WHERE failures > 0',
      )
      .one();
  }
}
