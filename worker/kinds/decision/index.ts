// A question settled in the open: what is proposed, voted on, and stands. Read this first: the declaration of the kind.
import { z } from 'zod';
import { targetId } from '#protocol/comments/comments.schema.ts';
import { decisionLongLists, initialDecision, reduceDecision, type DecisionView } from '#protocol/decision/view.ts';
import migrations from '#migrations/rooms/decision/migrations.js';
import { nameOf } from '#worker/features/access/access.ts';
import { accessFeature } from '#worker/features/access/index.ts';
import { commentsFeature } from '#worker/features/comments/index.ts';
import { ledgerFeature } from '#worker/features/ledger/index.ts';
import type { RoomReads } from '#worker/room/database.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { roomTable } from '#worker/room/tables.ts';
import { decisionOwnCommands } from './decision-commands.ts';
import { decisionOwnEvents } from './decision-events.ts';
import { endingCommands } from './ending-commands.ts';
import { inboxRule, makerOfTarget, wordsOfTarget } from './inbox.ts';
import { membershipCommands } from './membership-commands.ts';
import { membershipEvents } from './membership-events.ts';
import { proposalCommands } from './proposal-commands.ts';
import { proposalEvents } from './proposal-events.ts';
import { decisionQueries } from './queries.ts';
import { reminderCommands } from './reminder-commands.ts';
import { findDecision, findItem, findProposal } from './rows.ts';
import { withheldVotes } from './secrecy.ts';
import { decisionView } from './view.ts';
import { voteCommands } from './vote-commands.ts';
import { voteEvents } from './vote-events.ts';

const name = 'decision';

/** Observers see and comment. Who may `edit` proposes; only those who are members of a voting role vote. */
const roles = {
  owner: ['view', 'comment', 'edit', 'share', 'manage'],
  admin: ['view', 'comment', 'edit', 'share', 'manage'],
  member: ['view', 'comment', 'edit', 'share'],
  observer: ['view', 'comment'],
} as const;

/**
 * Joining by a link makes an observer. An edit link makes a member where one joins freely or by invitation (it is the
 * invitation), and not where members are approved: there everyone asks.
 */
function forLevel(db: RoomReads) {
  const approves = findDecision(db)?.membershipPolicy === 'approval';
  return { view: 'observer', comment: 'observer', edit: approves ? 'observer' : 'member' };
}

const access = accessFeature({ roles, owner: 'owner', forLevel });
const comments = commentsFeature({ hasTarget, nameOf, subject: wordsOfTarget, makerOf: makerOfTarget });

/** A proposal, something that stands, or the room's own id for the decision as a whole. */
function hasTarget(db: RoomReads, id: string): boolean {
  if (findProposal(db, id) !== undefined || findItem(db, id) !== undefined) return true;
  return db.select({ id: roomTable.roomId }).from(roomTable).get()?.id === id;
}

export const decision: RoomKind = {
  name,
  migrations,
  ledger: true,
  roles,
  commands: {
    ...access.commands,
    ...comments.commands,
    ...decisionOwnCommands,
    ...endingCommands,
    ...reminderCommands,
    ...proposalCommands,
    ...voteCommands,
    ...membershipCommands,
  },
  events: {
    ...access.events,
    ...comments.events,
    ...decisionOwnEvents,
    ...proposalEvents,
    ...voteEvents,
    ...membershipEvents,
  },
  signals: {
    typing: {
      schema: z.strictObject({ target: targetId.nullable(), typing: z.boolean() }),
      capability: 'comment',
    },
  },
  queries: { ...access.queries, ...comments.queries, ...ledgerFeature.queries, ...decisionQueries },
  access: access.access,
  nameOf: access.nameOf,
  arrivals: access.arrivals,
  connectCommand: access.connectCommand,
  withholds: withheldVotes,
  adoptCommand: access.adoptCommand,
  initialView: initialDecision,
  view: (db, roomId, viewer): DecisionView =>
    decisionView(db, roomId, { viewer, others: { ...access.view(db, viewer), ...comments.view(db, viewer) } }),
  reduce: (view, event, me) => reduceDecision(view as DecisionView, event, me),
  longLists: decisionLongLists,
  summary: (db) => ({ title: findDecision(db)?.title ?? '', ...access.summary(db) }),
  inbox: inboxRule,
};
