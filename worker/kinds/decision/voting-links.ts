// Links by which people come to vote. Only managers make such: a member's are for looking and commenting.
import { and, eq } from 'drizzle-orm';
import { linkCapabilities } from '#protocol/capabilities.ts';
import type { Refusal } from '#protocol/result.ts';
import { findLink, findMember, type Link } from '#worker/features/access/access.ts';
import { linksTable } from '#worker/features/access/tables.ts';
import type { RoomReads } from '#worker/room/database.ts';
import type { Circumstance, CommandRule } from '#worker/room/kind.ts';

const managers: readonly (string | undefined)[] = ['owner', 'admin'];

function isManagers(db: RoomReads, link: Link): boolean {
  return managers.includes(findMember(db, link.createdBy)?.role);
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

/** The rule of the access feature for making or changing a link, for managers alone where its visitors come to vote. */
export function managersOnly(rule: CommandRule, levelBefore: (db: RoomReads, data: unknown) => Granted): CommandRule {
  return {
    ...rule,
    decide(db, data, circumstance) {
      const refusal = votersByMember({ ...levelBefore(db, data), ...(data as Granted) }, circumstance);
      return refusal === null ? rule.decide(db, data, circumstance) : { ok: false, error: refusal };
    },
  };
}

/** What a link grants until now. */
export function grantOf(db: RoomReads, data: unknown): Granted {
  const link = findLink(db, (data as { code: string }).code);
  if (link === undefined) return {};
  const { permissionLevel: permission_level, allowComments: allow_comments, allowEdit: allow_edit } = link;
  return { permission_level, allow_comments, allow_edit };
}

type Granted = Partial<Parameters<typeof linkCapabilities>[0]>;

function votersByMember(granted: Granted, { actor }: Circumstance): Refusal | null {
  const { permission_level = 'view', allow_comments = true, allow_edit = true } = granted;
  const mayEdit = linkCapabilities({ permission_level, allow_comments, allow_edit }).includes('edit');
  if (!mayEdit || actor.capabilities.includes('manage')) return null;
  return { code: 'FORBIDDEN', message: 'Links by which people come to vote are for managers to make.' };
}
