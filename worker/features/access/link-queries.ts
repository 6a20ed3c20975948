// Reads of share links. What a password is held against never leaves for anyone but the worker itself.
import { asc, count } from 'drizzle-orm';
import { z } from 'zod';
import { shareCode } from '#protocol/access/access.schema.ts';
import { kindsTerms, type Share, showsHistoryBy } from '#protocol/access/view.ts';
import { refuse } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { query } from '#worker/room/query-rule.ts';
import { systemActor } from '#worker/room/credentials.ts';
import {
  epochOf,
  findLink,
  goneBecause,
  lineageOf,
  passwordOf,
  seatsTaken,
  type Link,
  type LinkMakers,
} from './links.ts';
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
  /** How often a password was set: a token says which one was given for it. */
  epoch: number;
  permission_level: Share['permission_level'];
  /** It and all that it hangs on may be shown by search engines. */
  indexed: boolean;
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
    const { permissionLevel: permission_level } = link;
    const line = lineageOf(db, link);
    // Nothing is asked for at its door, a password neither.
    if (line.some(({ frozenReason }) => frozenReason !== null)) return { ok: false, error: goneBecause('frozen') };
    const indexed = line.every((one) => one.indexed);
    const secret: ShareSecret = {
      password_hash: passwordOf(db, link),
      epoch: epochOf(db, link),
      permission_level,
      indexed,
    };
    return { ok: true, value: secret };
  },
});

export function linkQueries({ crowd = () => false }: Pick<LinkMakers, 'crowd'>) {
  const crowdQuery = query({
    schema: z.strictObject({}),
    capability: 'manage',
    read: (db) => ({ ok: true, value: crowd(db) }),
  });
  return { shares: all, 'share.find': find, 'share.secret': secret, crowd: crowdQuery };
}

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
    name: link.name,
    parent: link.parent,
    pinned_seq: link.pinnedSeq,
    show_history: showsHistoryBy({ show_history: link.showHistory, permission_level: link.permissionLevel }),
    indexed: link.indexed,
    ...kindsTerms(link.switches, link.target),
    state: link.state,
    frozen: link.frozenReason === null ? null : { reason: link.frozenReason, at: isoTime(link.frozenAtMs ?? 0) },
    created_by: link.createdBy,
    created_at: link.createdAt,
  };
}
