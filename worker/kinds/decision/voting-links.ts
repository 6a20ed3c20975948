// Links by which people come to vote. Only managers make such: a member's are for looking and commenting.
import { and, eq } from 'drizzle-orm';
import { linkCapabilities } from '#protocol/capabilities.ts';
import type { Refusal } from '#protocol/result.ts';
import { findMember } from '#worker/features/access/access.ts';
import { findLink, type Link } from '#worker/features/access/links.ts';
import { linksTable } from '#worker/features/access/tables.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { managers } from './roles.ts';

function isManagers(db: RoomReads, link: Link): boolean {
  return managers.includes(findMember(db, link.createdBy)?.role ?? '');
}

function invites(db: RoomReads, link: Link): boolean {
  return link.permissionLevel === 'edit' && link.allowEdit && isManagers(db, link);
}

/** What a link is worth to someone who wants to vote: an invitation, a way in where one may ask, or nothing. */
export function worthOf(db: RoomReads, code: string | null): 'invitation' | 'asking' | 'looking' {
  const link = code === null ? undefined : findLink(db, code);
  if (link === undefined) return 'asking';
  if (!isManagers(db, link)) return 'looking';
  return invites(db, link) ? 'invitation' : 'asking';
}

/** Whether an invitation is out. */
export function hasInvitation(db: RoomReads): boolean {
  const open = and(eq(linksTable.state, 'active'), eq(linksTable.permissionLevel, 'edit'));
  return db
    .select()
    .from(linksTable)
    .where(open)
    .all()
    .some((link) => invites(db, link));
}

/** For whoever does not manage: their links bring nobody to vote. */
export function linkRules(_db: RoomReads, granted: Parameters<typeof linkCapabilities>[0]): Refusal | null {
  if (!linkCapabilities(granted).includes('edit')) return null;
  return { code: 'FORBIDDEN', message: 'Links by which people come to vote are for managers to make.' };
}
