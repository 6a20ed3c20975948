// Mail that is to be sent and that was: one row for each key, so that nobody is written to twice.
import type { Locale } from '../platform/locale.ts';
import { retryDelayMs } from '../platform/retry-delay.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS outgoing (
    key TEXT PRIMARY KEY, template TEXT NOT NULL, account_id TEXT, address TEXT, locale TEXT, data TEXT NOT NULL,
    state TEXT NOT NULL, tries INTEGER NOT NULL, due_ms INTEGER, until_ms INTEGER NOT NULL, created_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER, code TEXT
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS outgoing_due ON outgoing (due_ms) WHERE due_ms IS NOT NULL;
  CREATE INDEX IF NOT EXISTS outgoing_ended ON outgoing (ended_at_ms) WHERE ended_at_ms IS NOT NULL;
  CREATE INDEX IF NOT EXISTS outgoing_account ON outgoing (account_id) WHERE account_id IS NOT NULL;
`;

/** So long a mail is tried where nothing makes it pointless before. */
const triedForMs = 48 * 3_600_000;
/** So long it is known that a mail was sent: what asks for it again later than this is none of ours. */
export const rememberedMs = 90 * 24 * 3_600_000;

/** What is asked to be sent. */
export interface NewMail {
  /** The same mail has the same key, however often it is asked for. */
  key: string;
  template: string;
  /** An account, at whatever address it has then; or an address. */
  to: { accountId: string } | { address: string };
  /** Of an account its own where none is named. */
  locale?: Locale;
  data: object | null;
  /** After this moment there is no use in it. */
  untilMs?: number;
}

export interface QueuedMail {
  key: string;
  template: string;
  accountId: string | null;
  address: string | null;
  locale: Locale | null;
  data: unknown;
  tries: number;
  untilMs: number;
}

/** `refused`: by the service that was to send it. `skipped`: nobody is there to read it, or there is no use in it. */
export type MailEnd = 'sent' | 'refused' | 'skipped';

export interface MailState {
  state: 'queued' | MailEnd;
  /** Why it was refused or skipped, or not sent yet. */
  code: string | null;
}

interface Row extends Record<string, SqlStorageValue> {
  key: string;
  template: string;
  account_id: string | null;
  address: string | null;
  locale: Locale | null;
  data: string;
  tries: number;
  until_ms: number;
}

export class OutgoingMail {
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(tables);
  }

  /** Returns whether it is new. */
  keep({ key, template, to, locale, data, untilMs }: NewMail, nowMs: number): boolean {
    const written = this.sql.exec(
      `INSERT INTO outgoing (key, template, account_id, address, locale, data, state, tries, due_ms, until_ms, created_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, 'queued', 0, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1`,
      key,
      template,
      'accountId' in to ? to.accountId : null,
      'address' in to ? to.address : null,
      locale ?? null,
      JSON.stringify(data),
      nowMs,
      Math.min(untilMs ?? Number.MAX_SAFE_INTEGER, nowMs + triedForMs),
      nowMs,
    );
    return written.toArray().length > 0;
  }

  /** What is to be tried now, the longest waiting first. */
  due(nowMs: number, limit: number): QueuedMail[] {
    return this.sql
      .exec<Row>(
        `SELECT key, template, account_id, address, locale, data, tries, until_ms FROM outgoing
         WHERE due_ms <= ? ORDER BY due_ms LIMIT ?`,
        nowMs,
        limit,
      )
      .toArray()
      .map(({ account_id, data, until_ms, ...row }) => {
        return { ...row, accountId: account_id, data: JSON.parse(data) as unknown, untilMs: until_ms };
      });
  }

  /** When the next is due, or the oldest that has ended may be forgotten. */
  nextMs(): number | null {
    const { due, ended } = this.sql
      .exec<{ due: number | null; ended: number | null }>(
        `SELECT (SELECT min(due_ms) FROM outgoing WHERE due_ms IS NOT NULL) AS due,
                (SELECT min(ended_at_ms) FROM outgoing WHERE ended_at_ms IS NOT NULL) AS ended`,
      )
      .one();
    const times = [due, ended === null ? null : ended + rememberedMs].filter((time) => time !== null);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Nothing stays of what it said, nor of the address it went to. */
  ended(key: string, state: MailEnd, { code, nowMs }: { code: string | null; nowMs: number }): void {
    this.sql.exec(
      `UPDATE outgoing SET state = ?, code = ?, ended_at_ms = ?, due_ms = NULL, address = NULL, data = '{}',
       tries = tries + 1 WHERE key = ?`,
      state,
      code,
      nowMs,
      key,
    );
  }

  /** Puts it off: for longer than the last time, or as long as the other side asks. */
  putOff(
    key: string,
    { tries, code, afterMs }: { tries: number; code: string; afterMs: number | null },
    nowMs: number,
  ) {
    const dueMs = nowMs + Math.max(afterMs ?? 0, retryDelayMs(tries + 1));
    this.sql.exec('UPDATE outgoing SET tries = tries + 1, due_ms = ?, code = ? WHERE key = ?', dueMs, code, key);
  }

  states(keys: readonly string[]): Map<string, MailState> {
    const rows = this.sql.exec<{ key: string } & MailState & Record<string, SqlStorageValue>>(
      'SELECT key, state, code FROM outgoing WHERE key IN (SELECT value FROM json_each(?))',
      JSON.stringify(keys),
    );
    return new Map(rows.toArray().map(({ key, state, code }) => [key, { state, code }]));
  }

  /** What has ended so long ago that nothing asks for it again. */
  forgetOld(nowMs: number): void {
    this.sql.exec('DELETE FROM outgoing WHERE ended_at_ms <= ?', nowMs - rememberedMs);
  }

  /** Of an account that is no more: nothing of it is sent, and nothing stays. */
  forgetAccount(accountId: string): void {
    this.sql.exec('DELETE FROM outgoing WHERE account_id = ?', accountId);
  }
}
