// People who talk: between two, in a group, or from admins to all. Read this first: the declaration of the kind.
import { chatSignals } from '#protocol/chat/commands.schema.ts';
import { reduceChat } from '#protocol/chat/reduce.ts';
import { chatLongLists, initialChat, type ChatView } from '#protocol/chat/view.ts';
import migrations from '#migrations/kinds/chat/migrations.js';
import former from '#migrations/rooms/chat/migrations.js';
import { accessFeature } from '#worker/features/access/index.ts';
import { accessTables } from '#worker/features/access/layer.ts';
import { pictureQuery } from '#worker/features/files/faces.ts';
import { fileTables } from '#worker/features/files/layer.ts';
import { filesTable, uploadsTable } from '#worker/features/files/tables.ts';
import { takingOut } from '#worker/features/taking-out/index.ts';
import type { RoomKind, FigureRule } from '#worker/room/kind.ts';
import { actCommands } from './act-commands.ts';
import { actEvents } from './act-events.ts';
import { actsOf } from './acts.ts';
import { archiveRule } from './archive.ts';
import { allAudited, audited } from './audit.ts';
import { branchCommands, branchConsumers, branchEvents, branchQueries } from './branching.ts';
import { carriedEvents } from './carrying.ts';
import { arrivalOf } from './coming-in.ts';
import { conversationCommands } from './conversation-commands.ts';
import { conversationEvents } from './conversation-events.ts';
import { followingCommands } from './following.ts';
import { chatFiles } from './files.ts';
import { inboxRule } from './inbox.ts';
import { roles } from './roles.ts';
import { pageTexts, previewCommands, previewConsumers, previewEvents } from './link-previews.ts';
import { messageCommands } from './message-commands.ts';
import { messageEvents } from './message-events.ts';
import { titleFor } from './naming.ts';
import { insiders } from './outside.ts';
import { pageQueries } from './page-queries.ts';
import { participantCommands } from './participant-commands.ts';
import { erasedEvent, participantEvents } from './participant-events.ts';
import { chatQueries } from './queries.ts';
import { readCommands } from './read-commands.ts';
import { findParticipant, readConversation } from './rows.ts';
import { auditTable, branchesTable, conversationTable, messagesTable, revisionsTable } from './tables.ts';
import { mergedEvent, naming, takesAlong } from './taking-along.ts';
import { chatView, sharedChat, type SharedChat } from './view.ts';
import { count, observe, setGauge } from '#worker/platform/metrics/metrics.ts';

/** Messages, how long they take, those that were lost to a bug, and who is connected. */
const figures: FigureRule = {
  command(type, outcome, seconds) {
    if (type !== 'message.send') return;
    if (outcome === 'accepted') {
      count('messenger_messages_total', {});
      observe('messenger_messages_sent_duration_seconds', {}, seconds);
    } else if (outcome === 'INTERNAL_ERROR') count('messenger_errors_total', {});
  },
  here: (roomId, people) => setGauge('messenger_connected_users', {}, { source: roomId, value: people }),
};

/** Whoever `comment`s writes, where it is theirs to write. Readers came by a link that only lets them look. */
const forLevel = () => ({ view: 'reader', comment: 'member', edit: 'member' });

/** Conversations are opened to others by their admins; whoever came by a link hands that one on. */
const linkRules = () => ({ code: 'FORBIDDEN' as const, message: 'Only admins make links here.' });

const access = accessFeature({ roles, forLevel, linkRules, actsOf, naming, insiders, takesAlong });
const peopleCommands = { ...access.commands, ...participantCommands(access.commands) };
// Here members come and go in a conversation's own words.
const { 'member.joined': _joined, 'member.removed': _removed, ...accessEvents } = access.events;

const picture = pictureQuery((db) => readConversation(db).photo);

export const chat: RoomKind = {
  name: 'chat',
  migrations: {
    layers: [accessTables, fileTables, { name: 'chat', migrations }],
    former: { ...former, made: ['room', 'access', 'chat'] },
  },
  roles,
  commands: {
    ...peopleCommands,
    ...followingCommands(peopleCommands),
    ...takingOut.commands,
    ...conversationCommands,
    ...branchCommands,
    ...messageCommands,
    ...chatFiles.commands,
    ...previewCommands,
    ...actCommands,
    ...readCommands,
  },
  events: {
    ...accessEvents,
    ...allAudited(takingOut.events),
    'person.merged': mergedEvent(access.events['person.merged']),
    'person.erased': erasedEvent(access.events['person.erased']),
    ...conversationEvents,
    ...participantEvents,
    ...messageEvents,
    ...carriedEvents,
    ...branchEvents,
    ...chatFiles.events,
    'file.taken_out': audited(chatFiles.events['file.taken_out']),
    ...previewEvents,
    ...actEvents,
  },
  signals: { typing: { schema: chatSignals.typing, capability: 'comment' } },
  queries: { ...access.queries, ...chatQueries, ...pageQueries, ...branchQueries, ...chatFiles.queries, picture },
  procedures: chatFiles.procedures,
  access: access.access,
  frozen: access.frozen,
  nameOf: access.nameOf,
  sameAs: access.sameAs,
  linkOf: access.linkOf,
  arrivals: access.arrivals,
  actsAreFor: insiders,
  unseen: (db, accountId) => findParticipant(db, accountId)?.asked === true,
  presence: {
    connected: (db, credentials) =>
      credentials.link !== null && arrivalOf(db, credentials.account_id).length > 0
        ? [{ type: 'participant.arrive', data: {} }]
        : access.presence.connected(db, credentials),
  },
  // What was said between two is either's; of a group the admins answer for it.
  mayExport: (db, { role, capabilities }) =>
    role !== null && (readConversation(db).type === 'direct' || capabilities.includes('manage')),
  adoptCommand: access.adoptCommand,
  initialView: initialChat,
  sharedView: (db, roomId) => sharedChat(db, roomId, access.sharedView(db)),
  ownView: (db, viewer, shared): ChatView => ({
    ...chatView(db, viewer, shared as SharedChat),
    ...access.ownView(db, viewer),
  }),
  reduce: (view, event, me) => reduceChat(view as ChatView, event, me),
  longLists: chatLongLists,
  names: [messagesTable.notice, auditTable.data],
  texts: {
    columns: [
      conversationTable.name,
      conversationTable.followedTitle,
      branchesTable.name,
      messagesTable.content,
      revisionsTable.content,
      filesTable.name,
      uploadsTable.name,
    ],
    json: [
      { column: messagesTable.preview, fields: pageTexts },
      { column: messagesTable.notice, fields: ['name'] },
      { column: auditTable.data, fields: ['name', 'previous'] },
    ],
  },
  summary: (db) => ({ title: titleFor(db, null), ...access.summary(db) }),
  inbox: inboxRule,
  consumers: [...previewConsumers, ...branchConsumers],
  archive: archiveRule,
  figures,
};
