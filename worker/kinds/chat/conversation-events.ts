import { eq } from 'drizzle-orm';
import { chatEvents } from '#protocol/chat/events.schema.ts';
import { membersTable } from '#worker/features/access/tables.ts';
import { accessEventRules } from '#worker/features/access/events.ts';
import { fileFreed, findFile, freeFiles, useFiles } from '#worker/features/files/rows.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import { event, type EventRule } from '#worker/room/event-rule.ts';
import { allAudited } from './audit.ts';
import { branchMade } from './branching.ts';
import { withoutOrigin } from './carrying.ts';
import { positionAtHead } from './reading.ts';
import { conversationTable, participantsTable } from './tables.ts';

const toMembers = (): { to: 'members' } => ({ to: 'members' });

const created = event({
  schema: chatEvents['conversation.created'],
  texts: ['name'],
  signed: true,
  inbox: toMembers,
  audiences: withoutOrigin,
  project: (db, { data: { branch_of: branchOf, ...data }, actor_id: createdBy, at_ms: createdAtMs }) => {
    db.insert(conversationTable)
      .values({ id: 1, ...data, ...(branchOf !== undefined && { branchOf }), createdBy, createdAtMs })
      .run();
  },
  outbox: (stored, db) => {
    const { follows } = stored.data;
    return [
      ...(follows === undefined ? [] : [{ type: 'following.began', data: { follows } }]),
      ...branchMade(stored, db),
    ];
  },
});

const renamed = event({
  schema: chatEvents['conversation.renamed'],
  texts: ['name', 'previous'],
  inbox: toMembers,
  project: (db, { data }) => {
    db.update(conversationTable).set({ name: data.name }).run();
  },
});

/** The one before it is shown by nothing any more. */
const pictured = event({
  schema: chatEvents['conversation.pictured'],
  inbox: toMembers,
  forgets: (db, { data: { previous } }) => (previous === null ? [] : [findFile(db, previous)?.addedSeq ?? []].flat()),
  outbox: ({ data: { previous } }) => fileFreed(previous === null ? [] : [previous]),
  project: (db, { data: { photo } }) => {
    const roomId = roomIdOf(db);
    freeFiles(db, roomId);
    if (photo !== null) useFiles(db, [photo], roomId);
    db.update(conversationTable).set({ photo }).run();
  },
});

const settingsChanged = event({
  schema: chatEvents['conversation.settings_changed'],
  project: (db, { data }) => {
    const { history, members_call_all: membersCallAll, link_previews: linkPreviews } = data;
    db.update(conversationTable)
      .set({
        history,
        ...(membersCallAll !== undefined && { membersCallAll }),
        ...(linkPreviews !== undefined && { linkPreviews }),
      })
      .run();
  },
});

/** Older news of the followed room than what is known never gets here. */
const synced = event({
  schema: chatEvents['following.synced'],
  texts: ['title'],
  inbox: toMembers,
  project: (db, { data: { seq: followedSeq, title, open: followedOpen } }) => {
    db.update(conversationTable)
      .set({ followedSeq, followedOpen, ...(title !== null && { followedTitle: title }) })
      .run();
  },
});

/**
 * Whoever imports a conversation is its admin and has read all of it. One between two others is a group from then on, and
 * no room knows that it was followed.
 */
const adopted: EventRule = {
  ...accessEventRules['room.adopted'],
  inbox: toMembers,
  project(db, stored) {
    accessEventRules['room.adopted'].project(db, stored);
    const { account_id: accountId } = stored.data as { account_id: string };
    // Events of before did not say as what.
    db.update(membersTable).set({ role: 'admin' }).run();
    db.update(conversationTable).set({ follows: null, followedTitle: null, followedOpen: true, followedSeq: 0 }).run();
    db.update(conversationTable).set({ type: 'group' }).where(eq(conversationTable.type, 'direct')).run();
    const read = positionAtHead(db, accountId);
    db.update(participantsTable).set({ active: false }).run();
    const anew = { active: true, asked: false, reachedMessageNo: 0, reachedSeq: 0, reachedAtMs: 0 };
    const row = {
      ...anew,
      readableFrom: 0,
      readMessageNo: read.n,
      readSeq: read.last_read_seq,
      readAuthorMessageNo: read.own,
    };
    const fresh = { ...row, readAtMs: stored.at_ms, mutedUntil: null, keywords: [] };
    db.insert(participantsTable)
      .values({ accountId, ...fresh })
      .onConflictDoUpdate({ target: participantsTable.accountId, set: fresh })
      .run();
  },
};

export const conversationEvents = {
  ...allAudited({
    'conversation.created': created,
    'conversation.renamed': renamed,
    'conversation.pictured': pictured,
    'conversation.settings_changed': settingsChanged,
    'room.adopted': adopted,
  }),
  'following.synced': synced,
};
