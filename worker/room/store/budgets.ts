// How often something may be done in a room. Counted in rows of the transaction: exact, and as lasting as the room.
import { and, count, eq, gt, lt, min, sql } from 'drizzle-orm';
import type { Refusal } from '#protocol/result.ts';
import { prepared, type RoomDatabase, type RoomReads } from './database.ts';
import type { Credentials, Viewer } from '../credentials.ts';
import type { Floods, Pace } from './flood.ts';
import { spentTable } from './tables.ts';

const minuteMs = 60_000;
export const hourMs = 3_600_000;

/** A link may be open to a school: what comes by it all together is bounded by so many times one person's share. */
const peopleOfALink = 10;

/** What one person may do, and all guests of one address together: identities cost nothing, addresses do. */
export interface Budget {
  name: string;
  perMinute: number;
  perHour: number;
}

interface Counted extends Budget {
  key: string;
}

const statements = prepared((db: RoomReads) => ({
  since: db
    .select({ total: count(), first: min(spentTable.atMs) })
    .from(spentTable)
    .where(and(eq(spentTable.key, sql.placeholder('key')), gt(spentTable.atMs, sql.placeholder('sinceMs'))))
    .prepare(),
}));

/** Of a room: where it is counted. */
interface Counts {
  db: RoomDatabase;
  memory: { floods: Floods };
  settings: { rateLimits: boolean };
}

interface Act {
  type: string;
  credentials: Credentials;
}

/** How often and how fast something may be done by whoever does it. */
export interface Allowance {
  /** Why it may not be done now, or null. */
  refusal(nowMs: number): Refusal | null;
  /** It was done. `seq`: of its first event, which tells acts of one millisecond apart. */
  spend(at: { seq: number; atMs: number }): void;
}

export function allowanceOf(
  { db, memory, settings }: Counts,
  rule: { budget?: Budget; pace?: Pace },
  { type, credentials }: Act,
  actor: Viewer,
): Allowance {
  const { budget, pace } = settings.rateLimits ? rule : {};
  const shares = budget === undefined ? [] : sharesOf(budget, actor, credentials);
  const bucket = `${type} ${actor.id}`;
  return {
    refusal(nowMs) {
      const tooFast = pace === undefined ? null : memory.floods.refusal(bucket, pace, nowMs);
      return tooFast ?? overspent(db, shares, nowMs);
    },
    spend({ seq, atMs }) {
      for (const { key } of shares) db.insert(spentTable).values({ key, seq, atMs }).run();
      if (pace !== undefined) memory.floods.take(bucket, pace, atMs);
    },
  };
}

/** Whose shares an act is counted against. An unsigned one against its mark alone, which nothing else may tell apart. */
function sharesOf(budget: Budget, actor: Viewer, { account_id, guest, link, address }: Credentials): Counted[] {
  const shares: Counted[] = [{ ...budget, key: `${budget.name} by ${actor.id}` }];
  if (actor.id !== account_id) return shares;
  if (guest && address !== undefined) shares.push({ ...budget, key: `${budget.name} from ${address}` });
  if (link !== null && actor.role === null) {
    const { name, perMinute, perHour } = budget;
    const all = { perMinute: perMinute * peopleOfALink, perHour: perHour * peopleOfALink };
    shares.push({ name, ...all, key: `${name} through ${link}` });
  }
  return shares;
}

function overspent(db: RoomReads, shares: readonly Counted[], nowMs: number): Refusal | null {
  for (const { key, perMinute, perHour } of shares) {
    for (const [windowMs, limit, words] of [
      [minuteMs, perMinute, 'a minute'],
      [hourMs, perHour, 'an hour'],
    ] as const) {
      const spent = statements(db).since.get({ key, sinceMs: nowMs - windowMs });
      if (spent === undefined || spent.total < limit) continue;
      const rule = windowMs === minuteMs ? 'per_minute' : 'per_hour';
      return {
        code: 'RATE_LIMIT_EXCEEDED',
        message: `At most ${limit} ${words}. Please wait a little.`,
        details: { rule: [rule] },
        retry_after_seconds: Math.max(1, Math.ceil(((spent.first ?? nowMs) + windowMs - nowMs) / 1_000)),
      };
    }
  }
  return null;
}

export function pruneSpent(db: RoomDatabase, beforeMs: number): void {
  db.delete(spentTable).where(lt(spentTable.atMs, beforeMs)).run();
}
