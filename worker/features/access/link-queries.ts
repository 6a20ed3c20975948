// Reads of share links. What a password is held against never leaves for anyone but the worker itself.
import { asc, count } from 'drizzle-orm';
import { z } from 'zod';
import { shareCode } from '#protocol/access/access.schema.ts';
import type { Share } from '#protocol/access/view.ts';
import { refuse } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/database.ts';
import { query, systemActor } from '#worker/room/kind.ts';
import { findLink, seatsTaken, type Link } from './access.ts';
import { linksTable, seatsTable } from './tables.ts';

const byCode = z.strictObject({ code: shareCode });
const noLink = refuse('NOT_FOUND', 'There is no such link.');

/** What `share.find` answers: the link, as of the room's `seq`. */
export interface FoundShare extends Share {
  seq: number;
}

/** What `share.secret` answers: only the room's own system actor may ask. */
export interface ShareSecret {
  password_hash: string | null;
  max_people: number | null;
  permission_level: Share['permission_level'];
}

const all = query({
  schema: z.strictObject({}),
  capability: 'share',
  read: (db) => ({ ok: true, value: readShares(db) }),
});

const find = query({
  schema: byCode,
  capability: 'share',
  read(db, { code }, { seq }) {
    const link = findLink(db, code);
    if (link === undefined) return noLink;
    return { ok: true, value: { seq, ...shareOf(link, seatsTaken(db, code)) } satisfies FoundShare };
  },
});

const secret = query({
  schema: byCode,
  capability: 'manage',
  read(db, { code }, { viewer }) {
    if (viewer.id !== systemActor.account_id) return refuse('FORBIDDEN', 'This is for the worker alone.');
    const link = findLink(db, code);
    if (link === undefined) return noLink;
    const { passwordHash: password_hash, maxPeople: max_people, permissionLevel: permission_level } = link;
    return { ok: true, value: { password_hash, max_people, permission_level } satisfies ShareSecret };
  },
});

export const linkQueries = { shares: all, 'share.find': find, 'share.secret': secret };

/** All links of the room, in the order in which they were made. */
export function readShares(db: RoomReads): Share[] {
  const taken = new Map(
    db
      .select({ code: seatsTable.code, people: count() })
      .from(seatsTable)
      .groupBy(seatsTable.code)
      .all()
      .map((row) => [row.code, row.people]),
  );
  const links = db.select().from(linksTable).orderBy(asc(linksTable.createdSeq)).all();
  return links.map((link) => shareOf(link, taken.get(link.code) ?? 0));
}

function shareOf(link: Link, people: number): Share {
  return {
    code: link.code,
    permission_level: link.permissionLevel,
    allow_comments: link.allowComments,
    allow_edit: link.allowEdit,
    expires_at: link.expiresAt,
    max_people: link.maxPeople,
    people,
    has_password: link.passwordHash !== null,
    state: link.state,
    created_by: link.createdBy,
    created_at: link.createdAt,
  };
}
