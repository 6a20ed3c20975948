// What a list shows of what was said and felt about each of its things.
import { and, asc, count, eq, inArray } from 'drizzle-orm';
import { changeReactions, noReactions, type ReactionsOn } from '#protocol/reactions.ts';
import { inPieces } from '#worker/room/store/in-pieces.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { commentsTable, reactionsTable } from './tables.ts';

/** How many comments on each of these can be read; those that have none are left out. */
export function countCommentsByTarget(db: RoomReads, targets: readonly string[]): Map<string, number> {
  const rows = inPieces(targets, (some) =>
    db
      .select({ target: commentsTable.target, total: count() })
      .from(commentsTable)
      .where(and(inArray(commentsTable.target, some), eq(commentsTable.removed, false)))
      .groupBy(commentsTable.target)
      .all(),
  );
  return new Map(rows.map(({ target, total }) => [target ?? '', total]));
}

/** Reactions on each of these, as `me` sees them; those that have none are left out. */
export function reactionsByTarget(db: RoomReads, targets: readonly string[], me: string): Map<string, ReactionsOn> {
  const rows = inPieces(targets, (some) =>
    db
      .select()
      .from(reactionsTable)
      .where(inArray(reactionsTable.target, some))
      .orderBy(asc(reactionsTable.target), asc(reactionsTable.reaction))
      .all(),
  );
  const found = new Map<string, ReactionsOn>();
  for (const { target, reaction, accountId } of rows) {
    const before = found.get(target) ?? noReactions;
    const after = changeReactions(before, reaction, { by: 1, isMine: accountId === me });
    found.set(target, after);
  }
  return found;
}
