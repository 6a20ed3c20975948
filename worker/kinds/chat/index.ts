// People who talk: between two, in a group, or from admins to all. Read this first: the declaration of the kind.
import { chatSignals } from '#protocol/chat/commands.schema.ts';
import { chatLongLists, initialChat, reduceChat, type ChatView } from '#protocol/chat/view.ts';
import migrations from '#migrations/rooms/chat/migrations.js';
import { accessFeature } from '#worker/features/access/index.ts';
import { refuse, type Result } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/database.ts';
import type { Credentials, RoomKind } from '#worker/room/kind.ts';
import { actCommands } from './act-commands.ts';
import { actEvents } from './act-events.ts';
import { archiveRule } from './archive.ts';
import { arrivalOf } from './coming-in.ts';
import { conversationCommands } from './conversation-commands.ts';
import { conversationEvents } from './conversation-events.ts';
import { inboxRule } from './inbox.ts';
import { messageCommands } from './message-commands.ts';
import { messageEvents } from './message-events.ts';
import { titleFor } from './naming.ts';
import { pageQueries } from './page-queries.ts';
import { participantCommands } from './participant-commands.ts';
import { participantEvents } from './participant-events.ts';
import { chatQueries } from './queries.ts';
import { readCommands } from './read-commands.ts';
import { findParticipant, readConversation } from './rows.ts';
import { chatView } from './view.ts';

/** Whoever `comment`s writes, where it is theirs to write. Readers came by a link that only lets them look. */
const roles = {
  admin: ['view', 'comment', 'edit', 'share', 'manage'],
  member: ['view', 'comment'],
  reader: ['view'],
} as const;

const forLevel = () => ({ view: 'reader', comment: 'member', edit: 'member' });

const access = accessFeature({ roles, owner: 'admin', forLevel });
// Here members come and go in a conversation's own words.
const { 'member.joined': _joined, 'member.removed': _removed, ...accessEvents } = access.events;

/** Whom an admin sent away no link brings back: they hear and say nothing until somebody adds them again. */
function refusalForRemoved(db: RoomReads, { account_id, link }: Credentials): Result<never> | null {
  if (link === null || findParticipant(db, account_id)?.removed !== true) return null;
  return refuse('FORBIDDEN', 'An admin removed you from this conversation.', { reason: ['removed'] });
}

export const chat: RoomKind = {
  name: 'chat',
  migrations,
  roles,
  commands: {
    ...access.commands,
    ...conversationCommands,
    ...participantCommands(access.commands),
    ...messageCommands,
    ...actCommands,
    ...readCommands,
  },
  events: { ...accessEvents, ...conversationEvents, ...participantEvents, ...messageEvents, ...actEvents },
  signals: { typing: { schema: chatSignals.typing, capability: 'comment' } },
  queries: { ...access.queries, ...chatQueries, ...pageQueries },
  access: (db, credentials, nowMs) => refusalForRemoved(db, credentials) ?? access.access(db, credentials, nowMs),
  nameOf: access.nameOf,
  arrivals: access.arrivals,
  connectCommand: (db, credentials) =>
    credentials.link !== null && arrivalOf(db, credentials.account_id).length > 0
      ? { type: 'participant.arrive', data: {} }
      : access.connectCommand(db, credentials),
  // What was said between two is either's; of a group the admins answer for it.
  mayExport: (db, { role, capabilities }) =>
    role !== null && (readConversation(db).type === 'direct' || capabilities.includes('manage')),
  adoptCommand: access.adoptCommand,
  initialView: initialChat,
  view: (db, roomId, viewer): ChatView => chatView(db, roomId, { viewer, access: access.view(db, viewer) }),
  reduce: (view, event, me) => reduceChat(view as ChatView, event, me),
  longLists: chatLongLists,
  summary: (db) => ({ title: titleFor(db, null), ...access.summary(db) }),
  inbox: inboxRule,
  archive: archiveRule,
};
