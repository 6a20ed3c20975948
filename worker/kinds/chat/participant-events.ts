import { eq } from 'drizzle-orm';
import { chatEvents, type ChatEventData } from '#protocol/chat/events.schema.ts';
import { accessEventRules } from '#worker/features/access/events.ts';
import { newsOfRemoval } from '#worker/features/access/inbox.ts';
import type { RoomDatabase } from '#worker/room/database.ts';
import { event, type StoredEvent } from '#worker/room/kind.ts';
import { allAudited, audited } from './audit.ts';
import { noticeOfBeingAdded } from './inbox.ts';
import { participantsTable } from './tables.ts';

const { 'member.joined': joined, 'member.removed': gone } = accessEventRules;

/** Rights and the directory follow from what is every kind's; what one has read is a conversation's own. */
const added = event({
  schema: chatEvents['participant.added'],
  changesAccess: true,
  outbox: ({ data }) => [{ type: 'member.changed', data: { account_id: data.account_id, role: data.role } }],
  inbox: (_db, stored) => ({ to: 'members', notices: noticeOfBeingAdded(stored) }),
  project(db, stored) {
    joined.project(db, stored);
    takesPart(db, stored);
  },
});

const arrived = event({ schema: chatEvents['participant.arrived'], project: takesPart });

function takesPart(
  db: RoomDatabase,
  { data, at_ms: readAtMs }: StoredEvent<ChatEventData['participant.arrived' | 'participant.added']>,
): void {
  const { account_id: accountId, since_n: sinceN, read } = data;
  const row = {
    active: true,
    sinceN,
    readN: read.n,
    readSeq: read.last_read_seq,
    readOwn: read.own,
    readAtMs,
  };
  db.insert(participantsTable)
    .values({ accountId, ...row, mutedUntil: null, keywords: [] })
    .onConflictDoUpdate({ target: participantsTable.accountId, set: row })
    .run();
}

function ended(type: 'participant.removed' | 'participant.left') {
  return event({
    schema: chatEvents[type],
    changesAccess: true,
    sendsAway: ({ account_id }) => account_id,
    outbox: ({ data }) => [{ type: 'member.changed', data: { account_id: data.account_id, role: null } }],
    inbox: newsOfRemoval,
    project(db, stored) {
      gone.project(db, stored);
      const { account_id: accountId } = stored.data;
      const changes = { active: false, mutedUntil: null, keywords: [] };
      db.update(participantsTable).set(changes).where(eq(participantsTable.accountId, accountId)).run();
    },
  });
}

const settingsChanged = event({
  schema: chatEvents['member.settings_changed'],
  // One's own, also in the log that admins may read and export.
  visible: (data, viewer, { event: stored }) => (viewer.id === stored.actor_id ? data : undefined),
  exported: () => ({ muted_until: null, keywords: [] }),
  inbox: (_db, { actor_id }) => ({ to: [actor_id] }),
  project: (db, { data, actor_id }) => {
    const changes = { mutedUntil: data.muted_until, keywords: data.keywords };
    db.update(participantsTable).set(changes).where(eq(participantsTable.accountId, actor_id)).run();
  },
});

export const participantEvents = {
  ...allAudited({
    'participant.added': added,
    'participant.removed': ended('participant.removed'),
    'participant.left': ended('participant.left'),
    'member.role_changed': accessEventRules['member.role_changed'],
  }),
  'participant.arrived': arrived,
  'member.settings_changed': settingsChanged,
  'share.created': audited(accessEventRules['share.created']),
  'share.updated': audited(accessEventRules['share.updated']),
  'share.revoked': audited(accessEventRules['share.revoked']),
  'person.renamed': { ...accessEventRules['person.renamed'], inbox: () => ({ to: 'members' as const }) },
};
