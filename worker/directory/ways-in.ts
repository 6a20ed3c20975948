import { eq, type SQL, sql } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { listOf } from './list-of.ts';
import { accountsTable, identitiesTable, passkeysTable } from './tables.ts';

/** In how many ways an account is signed in to; `providers`: those that this instance is set up for. */
export function waysInto(accountId: string, providers: readonly string[]): SQL {
  const [known, passkeys, identities] = [accountsTable, passkeysTable, identitiesTable];
  const offered = listOf(providers);
  return sql`(
    (SELECT COUNT(*) FROM ${known} WHERE ${known.id} = ${accountId} AND ${known.passwordHash} IS NOT NULL)
    + (SELECT COUNT(*) FROM ${passkeys} WHERE ${passkeys.accountId} = ${accountId})
    + (SELECT COUNT(*) FROM ${identities} WHERE ${identities.accountId} = ${accountId} AND ${identities.provider} IN ${offered})
  )`;
}

/** Whoever is signed in to it by a passkey or another's word is so no more. A second factor stays. */
export async function dropWaysIn(db: DirectoryDatabase, accountId: string): Promise<void> {
  await db.batch([
    db.delete(passkeysTable).where(eq(passkeysTable.accountId, accountId)),
    db.delete(identitiesTable).where(eq(identitiesTable.accountId, accountId)),
  ]);
}
