// A lesson of which it is known who did what, minute by minute: what sockets and clocks wrote is set to it.
import { runInDurableObject } from 'cloudflare:test';
import type { TestRoom } from './room-kit.ts';

export interface Minutes {
  id: string;
  /** Stays, in minutes from the beginning of the lesson; null: they are here. */
  stays: readonly (readonly [from: number, until: number | null])[];
}

const minuteMs = 60_000;

/** Has a lesson have begun so many minutes ago, and those have been there then. @returns when it began */
export async function livedThrough({ stub }: TestRoom, minutes: number, people: readonly Minutes[]): Promise<number> {
  const beganMs = Date.now() - minutes * minuteMs;
  await runInDurableObject(stub, (_instance, { storage: { sql } }) => {
    sql.exec('UPDATE session SET started_at_ms = ?', beganMs);
    let seq = 1_000_000;
    for (const { id, stays } of people) {
      sql.exec('DELETE FROM stays WHERE account_id = ?', id);
      for (const [from, until] of stays) {
        const untilMs = until === null ? null : beganMs + until * minuteMs;
        const values = [seq, id, 'answers', beganMs + from * minuteMs, untilMs];
        sql.exec('INSERT INTO stays (seq, account_id, part, from_ms, until_ms) VALUES (?, ?, ?, ?, ?)', ...values);
        seq += 1;
      }
    }
  });
  return beganMs;
}

/** Has what is closed have closed so many minutes after the lesson began. */
export async function closedAt(
  { stub }: TestRoom,
  table: 'polls' | 'quizzes',
  id: string,
  atMs: number,
): Promise<void> {
  await runInDurableObject(stub, (_instance, { storage: { sql } }) => {
    if (table === 'polls') sql.exec('UPDATE polls SET closed_at_ms = ? WHERE id = ?', atMs, id);
    else sql.exec('UPDATE quizzes SET closed_at = ? WHERE id = ?', new Date(atMs).toISOString(), id);
  });
}
