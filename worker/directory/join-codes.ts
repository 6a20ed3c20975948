// Codes of six figures. They are few, so each is one room's for a while only, and rests for a day before it is another's.
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Directory, DirectoryDatabase } from './directory.ts';
import { joinCodesTable } from './tables.ts';

const dayMs = 24 * 3_600_000;
/** A room that has never said that its code has ended is gone by then. */
const longestMs = 7 * dayMs;

interface JoinCode {
  code: string;
  roomId: string;
  link: string;
  nowMs: number;
}

/** Takes a code for a room. False where it is another's, or was until a day ago: draw another. */
export async function takeJoinCode(db: DirectoryDatabase, { code, roomId, link, nowMs }: JoinCode): Promise<boolean> {
  const { endedAtMs, givenAtMs } = joinCodesTable;
  const row = { roomId, link, givenAtMs: nowMs, endedAtMs: null };
  const taken = await db
    .insert(joinCodesTable)
    .values({ code, ...row })
    .onConflictDoUpdate({
      target: joinCodesTable.code,
      set: row,
      setWhere: sql`${endedAtMs} < ${nowMs - dayMs} OR ${givenAtMs} < ${nowMs - longestMs}`,
    })
    .returning({ code: joinCodesTable.code });
  return taken.length > 0;
}

/** The link that a code leads to now, or null. Never from a replica: it was given a moment ago, and read aloud. */
export async function linkOfJoinCode(directory: Directory, code: string): Promise<string | null> {
  const [row] = await directory
    .primary()
    .select({ link: joinCodesTable.link })
    .from(joinCodesTable)
    .where(and(eq(joinCodesTable.code, code), isNull(joinCodesTable.endedAtMs)))
    .limit(1);
  return row?.link ?? null;
}

/** A code that nothing came of is another's at once. */
export async function giveJoinCodeBack(db: DirectoryDatabase, code: string): Promise<void> {
  await db.delete(joinCodesTable).where(eq(joinCodesTable.code, code));
}

export async function endJoinCodes(
  db: DirectoryDatabase,
  { roomId, nowMs }: { roomId: string; nowMs: number },
): Promise<void> {
  const live = and(eq(joinCodesTable.roomId, roomId), isNull(joinCodesTable.endedAtMs));
  await db.update(joinCodesTable).set({ endedAtMs: nowMs }).where(live);
}
