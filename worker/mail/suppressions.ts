// Addresses that are not written to any more, by a digest of theirs: the list tells nobody's address.
import { sha256Hex } from '../platform/secrets/digest.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS suppressed (
    address TEXT PRIMARY KEY, reason TEXT NOT NULL, at_ms INTEGER NOT NULL
  ) WITHOUT ROWID;
`;

/** `bounced`: nobody is there. `complained`: they called it spam. `refused`: the provider will not write there. */
export type SuppressionReason = 'bounced' | 'complained' | 'refused';

export class Suppressions {
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(tables);
  }

  add(address: string, reason: SuppressionReason, nowMs: number): void {
    this.sql.exec('INSERT OR REPLACE INTO suppressed VALUES (?, ?, ?)', digestOf(address), reason, nowMs);
  }

  remove(address: string): void {
    this.sql.exec('DELETE FROM suppressed WHERE address = ?', digestOf(address));
  }

  reasonFor(address: string): SuppressionReason | null {
    const [row] = this.sql
      .exec<{ reason: SuppressionReason }>('SELECT reason FROM suppressed WHERE address = ?', digestOf(address))
      .toArray();
    return row?.reason ?? null;
  }
}

function digestOf(address: string): string {
  return sha256Hex(address.trim().toLowerCase());
}
