// Which files stand for accounts. One that was uploaded waits as the next one until it was looked at.
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { accountsTable, filesTable } from './tables.ts';

interface Avatar {
  accountId: string;
  fileId: string;
}

/** A file is to stand for the account; another that waited for that is used by nothing from now on. */
export async function awaitAvatar(
  db: DirectoryDatabase,
  { accountId, fileId, nowMs }: Avatar & { nowMs: number },
): Promise<void> {
  const { id, avatarNextId } = accountsTable;
  const waited = db
    .select({ id: avatarNextId })
    .from(accountsTable)
    .where(and(eq(id, accountId), isNotNull(avatarNextId)));
  await db.batch([
    db
      .update(filesTable)
      .set({ unusedSinceMs: nowMs })
      .where(sql`${filesTable.id} IN (${waited}) AND ${filesTable.id} <> ${fileId}`),
    db.update(accountsTable).set({ avatarNextId: fileId, updatedAtMs: nowMs }).where(eq(id, accountId)),
  ]);
}

/** It was not kept: nothing is waited for. */
export async function forgetAwaited(db: DirectoryDatabase, { accountId, fileId }: Avatar): Promise<void> {
  const { id, avatarNextId } = accountsTable;
  await db
    .update(accountsTable)
    .set({ avatarNextId: null })
    .where(and(eq(id, accountId), eq(avatarNextId, fileId)));
}

/**
 * The file that waits may be shown: it stands for the account, and whoever knows its id may fetch its small forms. The one
 * before it is used by nothing from now on. Done again, it changes nothing.
 *
 * @returns whether it is the account's picture now
 */
export async function takeAvatar(
  db: DirectoryDatabase,
  { accountId, fileId, nowMs }: Avatar & { nowMs: number },
): Promise<boolean> {
  const { id, avatarNextId, avatarFileId } = accountsTable;
  const waits = and(eq(id, accountId), eq(avatarNextId, fileId));
  const shown = db
    .select({ id: avatarFileId })
    .from(accountsTable)
    .where(and(waits, isNotNull(avatarFileId)));
  const waiting = db.select({ id: avatarNextId }).from(accountsTable).where(waits);
  const [, , , now] = await db.batch([
    db
      .update(filesTable)
      .set({ unusedSinceMs: nowMs })
      .where(sql`${filesTable.id} IN (${shown})`),
    db
      .update(filesTable)
      .set({ face: true })
      .where(sql`${filesTable.id} IN (${waiting})`),
    db.update(accountsTable).set({ avatarFileId: fileId, avatarNextId: null, updatedAtMs: nowMs }).where(waits),
    db.select({ avatar: avatarFileId }).from(accountsTable).where(eq(id, accountId)),
  ]);
  return now[0]?.avatar === fileId;
}

/** Nothing stands for the account any more. @returns the files that did, or were to */
export async function dropAvatar(db: DirectoryDatabase, accountId: string): Promise<string[]> {
  const { id, avatarNextId, avatarFileId } = accountsTable;
  const [before] = await db.batch([
    db.select({ shown: avatarFileId, next: avatarNextId }).from(accountsTable).where(eq(id, accountId)),
    db.update(accountsTable).set({ avatarFileId: null, avatarNextId: null }).where(eq(id, accountId)),
  ]);
  return [before[0]?.shown ?? [], before[0]?.next ?? []].flat();
}
