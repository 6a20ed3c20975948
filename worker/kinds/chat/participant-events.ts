import { eq, inArray } from 'drizzle-orm';
import { chatEvents, type ChatEventData } from '#protocol/chat/events.schema.ts';
import { accessEventRules } from '#worker/features/access/events.ts';
import { newsOfRemoval } from '#worker/features/access/inbox.ts';
import { toAccount } from '#worker/room/live/audience.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { event, type EventRule, type Insight, type StoredEvent } from '#worker/room/event-rule.ts';
import { allAudited, audited } from './audit.ts';
import { noticeOfBeingAdded } from './inbox.ts';
import { type About, asCount, toTheirReaders, toThoseInside, toThoseWhoKnow } from './outside.ts';
import { participantsTable } from './tables.ts';

const { 'member.joined': joined, 'member.removed': gone } = accessEventRules;

/** Rights and the directory follow from what is every kind's; what one has read is a conversation's own. */
const added = event({
  schema: chatEvents['participant.added'],
  audiences: asCount,
  changesAccess: ({ account_id }) => [account_id],
  // Whoever is only asked has it not among their rooms, and shares none by it.
  outbox: ({ data }) =>
    data.asked === true ? [] : [{ type: 'member.changed', data: { account_id: data.account_id, role: data.role } }],
  inbox: (db, stored) => ({ to: 'members', notices: noticeOfBeingAdded(db, stored) }),
  project(db, stored) {
    joined.project(db, stored);
    takesPart(db, stored);
  },
});

const arrived = event({ schema: chatEvents['participant.arrived'], audiences: asCount, project: takesPart });

function takesPart(
  db: RoomDatabase,
  { data, at_ms: readAtMs }: StoredEvent<ChatEventData['participant.arrived' | 'participant.added']>,
): void {
  const { account_id: accountId, since_n: readableFrom, read } = data;
  const row = {
    active: true,
    asked: 'asked' in data && data.asked === true,
    readableFrom,
    readMessageNo: read.n,
    readSeq: read.last_read_seq,
    readAuthorMessageNo: read.own,
    readAtMs,
  };
  db.insert(participantsTable)
    .values({ accountId, ...row, mutedUntil: null, keywords: [] })
    .onConflictDoUpdate({ target: participantsTable.accountId, set: row })
    .run();
}

const accepted = event({
  schema: chatEvents['participant.accepted'],
  // What they have read is known to others from now on.
  audiences: (data, { event: { actor_id } }) => [toAccount(actor_id, data)],
  outbox: ({ actor_id }) => [{ type: 'member.changed', data: { account_id: actor_id, role: 'member' } }],
  inbox: (_db, { actor_id }) => ({ to: [actor_id] }),
  project: (db, { actor_id }) => {
    db.update(participantsTable).set({ asked: false }).where(eq(participantsTable.accountId, actor_id)).run();
  },
});

function ended(type: 'participant.removed' | 'participant.left') {
  return event({
    schema: chatEvents[type],
    audiences: asCount,
    changesAccess: ({ account_id }) => [account_id],
    sendsAway: ({ account_id }) => account_id,
    outbox: ({ data }) => [{ type: 'member.changed', data: { account_id: data.account_id, role: null } }],
    inbox: newsOfRemoval,
    project(db, stored) {
      gone.project(db, stored);
      const { account_id: accountId } = stored.data;
      // Whoever said no is not asked again by the next word.
      const asked = 'declined' in stored.data && stored.data.declined === true;
      const changes = { active: false, asked, mutedUntil: null, keywords: [] };
      db.update(participantsTable).set(changes).where(eq(participantsTable.accountId, accountId)).run();
    },
  });
}

const settingsChanged = event({
  schema: chatEvents['member.settings_changed'],
  // One's own, also in the log that admins may read and export.
  audiences: (data, { event: { actor_id } }) => [toAccount(actor_id, data)],
  exported: (data, to) => (to === 'author' ? data : { muted_until: null, keywords: [] }),
  impersonal: () => ({ muted_until: null, keywords: [] }),
  inbox: (_db, { actor_id }) => ({ to: [actor_id] }),
  project: (db, { data, actor_id }) => {
    const changes = { mutedUntil: data.muted_until, keywords: data.keywords };
    db.update(participantsTable).set(changes).where(eq(participantsTable.accountId, actor_id)).run();
  },
});

/** The rule of every kind; what they waited for in here is nobody else's. */
export function erasedEvent(rule: EventRule): EventRule {
  return {
    ...rule,
    project(db, stored) {
      rule.project(db, stored);
      const { account_id, also } = stored.data as { account_id: string; also: string[] };
      db.update(participantsTable)
        .set({ mutedUntil: null, keywords: [] })
        .where(inArray(participantsTable.accountId, [account_id, ...also]))
        .run();
    },
  };
}

export const participantEvents = {
  ...allAudited({
    'participant.added': added,
    'participant.removed': ended('participant.removed'),
    'participant.left': ended('participant.left'),
    'member.role_changed': {
      ...accessEventRules['member.role_changed'],
      audiences: (data: unknown) => toThoseInside(data as About),
    },
  }),
  'participant.arrived': arrived,
  'participant.accepted': accepted,
  'member.settings_changed': settingsChanged,
  'share.created': audited(accessEventRules['share.created']),
  'share.updated': audited(accessEventRules['share.updated']),
  'share.revoked': audited(accessEventRules['share.revoked']),
  'person.joined': {
    ...accessEventRules['person.joined'],
    audiences: (data: unknown, sight: Insight) => toThoseWhoKnow(data as About, sight),
  },
  'person.renamed': {
    ...accessEventRules['person.renamed'],
    audiences: (data: unknown, sight: Insight) => toTheirReaders(data as About, sight),
    inbox: () => ({ to: 'members' as const }),
  },
  'person.avatar_changed': {
    ...accessEventRules['person.avatar_changed'],
    audiences: (data: unknown, sight: Insight) => toThoseWhoKnow(data as About, sight),
  },
};
