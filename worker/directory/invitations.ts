import { and, desc, eq, isNotNull, lt, ne, sql } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { listOf } from './list-of.ts';
import { invitationsTable, roomMembersTable } from './tables.ts';

export type InvitationRow = typeof invitationsTable.$inferSelect;

const columns = [
  'id',
  'room_id',
  'kind',
  'batch_id',
  'email',
  'role',
  'message',
  'invited_by',
  'inviter_name',
  'locale',
  'state',
  'sends',
  'created_at_ms',
  'expires_at_ms',
] as const;

/**
 * Keeps invitations, in one statement however many they are: not those to an address whose invitation still holds. Returns
 * the ids of those that are new.
 */
export async function keepInvitations(
  db: DirectoryDatabase,
  invitations: readonly Omit<InvitationRow, 'acceptedBy'>[],
  nowMs: number,
): Promise<Set<string>> {
  const values = invitations.map((row) => [
    row.id,
    row.roomId,
    row.kind,
    row.batchId,
    row.email,
    row.role,
    row.message,
    row.invitedBy,
    row.inviterName,
    row.locale,
    row.state,
    row.sends,
    row.createdAtMs,
    row.expiresAtMs,
  ]);
  const names = sql.raw(columns.join(', '));
  const picked = sql.raw(columns.map((_name, index) => `value ->> ${index}`).join(', '));
  const replaced = sql.raw([...columns.map((name) => `${name} = excluded.${name}`), 'accepted_by = NULL'].join(', '));
  const rows = await db.all<{ id: string }>(sql`
    INSERT INTO invitations (${names}) SELECT ${picked} FROM json_each(${JSON.stringify(values)}) WHERE true
    ON CONFLICT (room_id, email) DO UPDATE SET ${replaced}
    WHERE invitations.state <> 'pending' OR invitations.expires_at_ms <= ${nowMs}
    RETURNING id`);
  return new Set(rows.map(({ id }) => id));
}

export async function findInvitation(db: DirectoryDatabase, id: string): Promise<InvitationRow | null> {
  const [row] = await db.select().from(invitationsTable).where(eq(invitationsTable.id, id)).limit(1);
  return row ?? null;
}

/** Those into a room, the newest first, before one of them. */
export function listInvitations(
  db: DirectoryDatabase,
  { roomId, before, limit }: { roomId: string; before: string | null; limit: number },
): Promise<InvitationRow[]> {
  return db
    .select()
    .from(invitationsTable)
    .where(and(eq(invitationsTable.roomId, roomId), before === null ? undefined : lt(invitationsTable.id, before)))
    .orderBy(desc(invitationsTable.id))
    .limit(limit);
}

/** Of these addresses those whose owner came into the room by an invitation, and is still a member of it. */
export async function addressesInside(
  db: DirectoryDatabase,
  { roomId, emails }: { roomId: string; emails: readonly string[] },
): Promise<Set<string>> {
  const { roomId: room, accountId, role } = roomMembersTable;
  const wanted = listOf(emails);
  const rows = await db
    .select({ email: invitationsTable.email })
    .from(invitationsTable)
    .innerJoin(roomMembersTable, and(eq(room, invitationsTable.roomId), eq(accountId, invitationsTable.acceptedBy)))
    .where(and(eq(invitationsTable.roomId, roomId), sql`${invitationsTable.email} IN ${wanted}`, isNotNull(role)));
  return new Set(rows.map(({ email }) => email));
}

/** Those that somebody has sent, the oldest first. */
export function invitationsBy(db: DirectoryDatabase, accountId: string): Promise<InvitationRow[]> {
  const { invitedBy, id } = invitationsTable;
  return db.select().from(invitationsTable).where(eq(invitedBy, accountId)).orderBy(id);
}

/** The invitation is this account's; of several that come at once, the first's. Null where it does not hold for them. */
export async function claimInvitation(
  db: DirectoryDatabase,
  claim: { id: string; accountId: string; nowMs: number },
): Promise<InvitationRow | null> {
  const [row] = await db
    .update(invitationsTable)
    .set({ state: 'accepted', acceptedBy: claim.accountId })
    .where(
      and(
        eq(invitationsTable.id, claim.id),
        sql`(${invitationsTable.state} = 'pending' AND ${invitationsTable.expiresAtMs} > ${claim.nowMs}
          OR ${invitationsTable.state} = 'accepted' AND ${invitationsTable.acceptedBy} = ${claim.accountId})`,
      ),
    )
    .returning();
  return row ?? null;
}

/** The room would not have them after all. */
export async function giveBackInvitation(db: DirectoryDatabase, id: string): Promise<void> {
  await db
    .update(invitationsTable)
    .set({ state: 'pending', acceptedBy: null })
    .where(and(eq(invitationsTable.id, id), eq(invitationsTable.state, 'accepted')));
}

/** False where there is none of that room that could be taken back. */
export async function revokeInvitation(db: DirectoryDatabase, { id, roomId }: Place): Promise<boolean> {
  const rows = await db
    .update(invitationsTable)
    .set({ state: 'revoked' })
    .where(and(ofRoom({ id, roomId }), ne(invitationsTable.state, 'accepted')))
    .returning({ id: invitationsTable.id });
  return rows.length > 0;
}

/** Its mail is asked for once more, and it holds until then; null where it was accepted or taken back. */
export async function resendInvitation(
  db: DirectoryDatabase,
  { id, roomId, expiresAtMs }: Place & { expiresAtMs: number },
): Promise<InvitationRow | null> {
  const [row] = await db
    .update(invitationsTable)
    .set({ sends: sql`${invitationsTable.sends} + 1`, expiresAtMs })
    .where(and(ofRoom({ id, roomId }), eq(invitationsTable.state, 'pending')))
    .returning();
  return row ?? null;
}

interface Place {
  id: string;
  roomId: string;
}

function ofRoom({ id, roomId }: Place) {
  return and(eq(invitationsTable.id, id), eq(invitationsTable.roomId, roomId));
}
