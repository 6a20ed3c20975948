import { eq } from 'drizzle-orm';
import { accessEvents, type AccessEventData } from '#protocol/access/access.schema.ts';
import { roleOfAdopter } from '#protocol/access/view.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { type Audience, toWhoeverMay } from '#worker/room/live/audience.ts';
import { event, type InboxNews, type StoredEvent, type TimerChange } from '#worker/room/event-rule.ts';
import { wipeTimer } from '#worker/room/store/room-lifecycle.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { joiningSays, newsOfArrival, newsOfRemoval, newsOfRole } from './inbox.ts';
import { frozenTable, linksTable, membersTable, peopleTable, seatsTable, shutOutTable } from './tables.ts';

type ShareData = AccessEventData['share.created'];

/** Links are for those who may share; the password's hash is for nobody. */
function linkToSharers(data: ShareData): Audience[] {
  const { password_hash, epoch: _epoch, ...shown } = data;
  return toWhoeverMay('share', { ...shown, has_password: password_hash !== null });
}

const toSharers = (data: unknown): Audience[] => toWhoeverMay('share', data);

/** Who is kept out is for those who decide about it. */
const toManagers = (data: unknown): Audience[] => toWhoeverMay('manage', data);

function shareRow(data: ShareData, seq: number) {
  return {
    code: data.code,
    permissionLevel: data.permission_level,
    allowComments: data.allow_comments,
    allowEdit: data.allow_edit,
    expiresAt: data.expires_at,
    maxPeople: data.max_people,
    passwordHash: data.password_hash,
    state: 'active' as const,
    createdBy: data.created_by,
    createdAt: data.created_at,
    createdSeq: seq,
    name: data.name ?? null,
    parent: data.parent ?? null,
    pinnedSeq: data.pinned_seq ?? null,
    showHistory: data.show_history ?? null,
    indexed: data.indexed ?? false,
    switches: data.switches ?? [],
    target: data.target ?? null,
    epoch: data.epoch ?? 0,
  };
}

/** At the moment a link ends, the sockets that came by it are closed. */
function shareTimers({ data }: StoredEvent<ShareData>) {
  const due_ms = data.expires_at === null ? null : Date.parse(data.expires_at);
  return [{ key: `share.expire:${data.code}`, due_ms, command: { type: 'share.expire', data: { code: data.code } } }];
}

function shareOutbox({ data }: StoredEvent<ShareData>) {
  const { password_hash, ...facts } = data;
  return [{ type: 'link.changed', data: { ...facts, has_password: password_hash !== null, state: 'active' } }];
}

function linkEnd(state: 'revoked' | 'expired') {
  return event({
    schema: accessEvents['share.revoked'],
    audiences: toSharers,
    changesAccess: true,
    project: (db, { data }) => {
      db.update(linksTable).set({ state }).where(eq(linksTable.code, data.code)).run();
    },
    timers: ({ data }) => [
      { key: `share.expire:${data.code}`, due_ms: null, command: { type: 'share.expire', data: { code: data.code } } },
    ],
    outbox: ({ data }) => [{ type: 'link.ended', data: { code: data.code, state } }],
  });
}

const shareEvents = {
  'share.created': event({
    schema: accessEvents['share.created'],
    audiences: linkToSharers,
    exported: (data) => ({ ...data, password_hash: null }),
    project: (db, { data, seq }) => {
      db.insert(linksTable).values(shareRow(data, seq)).run();
    },
    timers: shareTimers,
    outbox: shareOutbox,
  }),
  'share.updated': event({
    schema: accessEvents['share.updated'],
    audiences: linkToSharers,
    exported: (data) => ({ ...data, password_hash: null }),
    changesAccess: true,
    project: (db, { data }) => {
      const { code, createdSeq: _kept, ...row } = shareRow(data, 0);
      db.update(linksTable).set(row).where(eq(linksTable.code, code)).run();
    },
    timers: shareTimers,
    outbox: shareOutbox,
  }),
  'share.revoked': linkEnd('revoked'),
  'share.expired': linkEnd('expired'),
  'share.seat_taken': event({
    schema: accessEvents['share.seat_taken'],
    audiences: toSharers,
    project: (db, { data }) => {
      db.insert(seatsTable).values({ code: data.code, accountId: data.account_id }).onConflictDoNothing().run();
    },
  }),
};

/** Who is here, and under what name, shows in the list of every member. */
export function toMembers(): InboxNews {
  return { to: 'members' };
}

/** Whoever becomes a member again was let in by somebody. */
function letIn(db: RoomDatabase, accountId: string): void {
  db.delete(shutOutTable).where(eq(shutOutTable.accountId, accountId)).run();
}

function knownOf({ name, guest, verified }: { name: string; guest: boolean; verified?: true }) {
  return { name, guest, verified: verified === true };
}

/** Whose rights it changes. */
const theirs = (data: { account_id: string }): string[] => [data.account_id];

const memberEvents = {
  'person.joined': event({
    schema: accessEvents['person.joined'],
    inbox: newsOfArrival,
    project: (db, { data, seq }) => {
      const row = { accountId: data.account_id, ...knownOf(data), joinedSeq: seq };
      db.insert(peopleTable).values(row).run();
    },
    outbox: ({ data }) => [{ type: 'person.joined', data: { account_id: data.account_id } }],
  }),
  'person.renamed': event({
    schema: accessEvents['person.renamed'],
    changesAccess: theirs,
    project: (db, { data }) => {
      db.update(peopleTable).set(knownOf(data)).where(eq(peopleTable.accountId, data.account_id)).run();
    },
    inbox: toMembers,
  }),
  'person.avatar_changed': event({
    schema: accessEvents['person.avatar_changed'],
    project: (db, { data: { account_id, avatar } }) => {
      db.update(peopleTable).set({ avatar }).where(eq(peopleTable.accountId, account_id)).run();
    },
    inbox: toMembers,
  }),
  'person.shut_out': event({
    schema: accessEvents['person.shut_out'],
    audiences: toManagers,
    changesAccess: theirs,
    project: (db, { data, actor_id: by, at_ms: atMs }) => {
      db.insert(shutOutTable).values({ accountId: data.account_id, by, atMs }).onConflictDoNothing().run();
    },
  }),
  'person.let_in': event({
    schema: accessEvents['person.let_in'],
    audiences: toManagers,
    project: (db, { data }) => letIn(db, data.account_id),
    // What is known of them beside their name is told anew.
    outbox: ({ data }) => [{ type: 'person.joined', data }],
  }),
  'person.taken_back': event({
    schema: accessEvents['person.taken_back'],
    audiences: toManagers,
    project: () => undefined,
  }),
  'member.joined': event({
    schema: accessEvents['member.joined'],
    changesAccess: theirs,
    project: (db, { data, seq }) => {
      const row = { accountId: data.account_id, role: data.role, joinedAt: data.joined_at, joinedSeq: seq };
      db.insert(membersTable).values(row).onConflictDoUpdate({ target: membersTable.accountId, set: row }).run();
      letIn(db, data.account_id);
    },
    outbox: ({ data }) => [{ type: 'member.changed', data: { account_id: data.account_id, role: data.role } }],
    inbox: toMembers,
    says: joiningSays,
  }),
  'member.role_changed': event({
    schema: accessEvents['member.role_changed'],
    changesAccess: theirs,
    project: (db, { data }) => {
      db.update(membersTable).set({ role: data.role }).where(eq(membersTable.accountId, data.account_id)).run();
    },
    outbox: ({ data }) => [{ type: 'member.changed', data: { account_id: data.account_id, role: data.role } }],
    inbox: newsOfRole,
  }),
  'member.removed': event({
    schema: accessEvents['member.removed'],
    changesAccess: theirs,
    project: (db, { data }) => {
      db.delete(membersTable).where(eq(membersTable.accountId, data.account_id)).run();
    },
    outbox: ({ data }) => [{ type: 'member.changed', data: { account_id: data.account_id, role: null } }],
    inbox: newsOfRemoval,
  }),
};

function buriedAt(due_ms: number | null): TimerChange {
  return { key: wipeTimer, due_ms, command: { type: 'room.bury', data: {} } };
}

const roomEvents = {
  'room.deleted': event({
    schema: accessEvents['room.deleted'],
    ends: true,
    project: () => undefined,
    outbox: ({ data }) => [{ type: data.until === undefined ? 'room.ended' : 'room.closed', data: {} }],
    timers: ({ data }) => (data.until === undefined ? [] : [buriedAt(Date.parse(data.until))]),
    inbox: toMembers,
  }),
  'room.restored': event({
    schema: accessEvents['room.restored'],
    reopens: true,
    changesAccess: true,
    project: () => undefined,
    outbox: () => [{ type: 'room.reopened', data: {} }],
    timers: () => [buriedAt(null)],
    inbox: toMembers,
  }),
  'room.buried': event({
    schema: accessEvents['room.buried'],
    ends: true,
    project: () => undefined,
    outbox: () => [{ type: 'room.ended', data: {} }],
    timers: () => [buriedAt(null)],
    inbox: toMembers,
  }),
  'room.adopted': event({
    schema: accessEvents['room.adopted'],
    changesAccess: true,
    project: (db, { data, seq, at_ms }) => {
      // It is another room than the one that the file is of: what held that one does not hold this.
      db.delete(frozenTable).run();
      db.delete(membersTable).run();
      db.update(linksTable).set({ state: 'revoked' }).where(eq(linksTable.state, 'active')).run();
      const { account_id: accountId, verified } = data;
      // What a file says of anybody's e-mail is nobody's word.
      db.update(peopleTable).set({ verified: false }).where(eq(peopleTable.verified, true)).run();
      if (verified === true) db.update(peopleTable).set({ verified }).where(eq(peopleTable.accountId, accountId)).run();
      const role = roleOfAdopter(data);
      if (role === null) return;
      db.insert(membersTable)
        .values({ accountId, role, joinedAt: isoTime(at_ms), joinedSeq: seq })
        .run();
    },
    outbox: ({ data }) => [
      { type: 'member.changed', data: { account_id: data.account_id, role: roleOfAdopter(data) } },
    ],
    inbox: toMembers,
  }),
};

export const accessEventRules = { ...shareEvents, ...memberEvents, ...roomEvents };
