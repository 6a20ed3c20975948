// A question settled in the open: what is proposed, voted on, and stands. Read this first: the declaration of the kind.
import { z } from 'zod';
import { targetId } from '#protocol/comments/comments.schema.ts';
import { reduceDecision } from '#protocol/decision/reduce.ts';
import { decisionLongLists, initialDecision, type DecisionView } from '#protocol/decision/view.ts';
import migrations from '#migrations/kinds/decision/migrations.js';
import former from '#migrations/rooms/decision/migrations.js';
import { nameOf } from '#worker/features/access/access.ts';
import { accessFeature } from '#worker/features/access/index.ts';
import { accessTables } from '#worker/features/access/layer.ts';
import { commentsFeature } from '#worker/features/comments/index.ts';
import { commentTables } from '#worker/features/comments/layer.ts';
import { commentsTable } from '#worker/features/comments/tables.ts';
import { attachedView } from '#worker/features/files/attaching.ts';
import { filesFeature } from '#worker/features/files/index.ts';
import { fileTables } from '#worker/features/files/layer.ts';
import { filesTable } from '#worker/features/files/tables.ts';
import { reportedQuery } from '#worker/features/reported.ts';
import { takingOut } from '#worker/features/taking-out/index.ts';
import { ledgerFeature } from '#worker/features/ledger/index.ts';
import { everyone } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import type { CommandRule } from '#worker/room/command-rule.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import { actsOf } from './acts.ts';
import { crowdEvents } from './crowds.ts';
import { decisionOwnCommands } from './decision-commands.ts';
import { decisionOwnEvents } from './decision-events.ts';
import { countsAnew, electorateFollows, keepsCount } from './electorate.ts';
import { endingCommands } from './ending-commands.ts';
import { inboxRule, makerOfTarget, wordsOfTarget } from './inbox.ts';
import { membershipCommands, withdrawingRequest } from './membership-commands.ts';
import { erasedEvent, membershipEvents } from './membership-events.ts';
import { proposalCommands } from './proposal-commands.ts';
import { proposalEvents } from './proposal-events.ts';
import { decisionQueries, reportedProposal } from './queries.ts';
import { reminderCommands } from './reminder-commands.ts';
import { findDecision, findItem, findProposal } from './rows.ts';
import { markInVotes, withheldVotes } from './secrecy.ts';
import { ballotsTable, decisionTable, itemsTable, membershipsTable, proposalsTable, revisionsTable } from './tables.ts';
import { naming, takesAlong } from './taking-along.ts';
import { decisionView, sharedDecision, type SharedDecision } from './view.ts';
import { voteCommands } from './vote-commands.ts';
import { voteEvents } from './vote-events.ts';
import { linkRules } from './voting-links.ts';
import { roles } from './roles.ts';
import { refuse } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';

const staysMs = 30 * 24 * 3_600_000;

function staysWhenClosed(rule: CommandRule): CommandRule {
  return {
    ...rule,
    decide(db, data, context) {
      const closedAtMs = findDecision(db)?.closedAtMs ?? null;
      if (closedAtMs === null || closedAtMs + staysMs <= context.nowMs) return rule.decide(db, data, context);
      const until = isoTime(closedAtMs + staysMs);
      return refuse('CONFLICT', 'A decision that is closed stays for 30 days.', { until: [until] });
    },
  };
}

const name = 'decision';

/** Observers see and comment. Who may `edit` proposes; only those who are members of a voting role vote. */
/** Keeping a decision among one's own never makes someone who votes: that is `membership.request`. */
const forLevel = () => ({ view: 'observer', comment: 'observer', edit: 'observer' });

const access = accessFeature({ roles, forLevel, linkRules, actsOf, naming, takesAlong, countsVerified: true });
const comments = commentsFeature({ hasTarget, nameOf, subject: wordsOfTarget, makerOf: makerOfTarget, files: true });
/** Proposals and comments show them, to whoever sees the decision. */
const files = filesFeature({ capability: 'comment', receivers: () => everyone, sees: () => true, toldApart: true });

const accessEvents = {
  ...access.events,
  'person.renamed': keepsCount(access.events['person.renamed']),
  'member.joined': keepsCount(access.events['member.joined']),
  'member.role_changed': keepsCount(access.events['member.role_changed']),
  'member.removed': keepsCount(access.events['member.removed']),
  'person.erased': erasedEvent(access.events['person.erased']),
  'room.adopted': countsAnew(access.events['room.adopted']),
};

/** A proposal, something that stands, or the room's own id for the decision as a whole. */
function hasTarget(db: RoomReads, id: string): boolean {
  if (findProposal(db, id) !== undefined || findItem(db, id) !== undefined) return true;
  return roomIdOf(db) === id;
}

const reported = reportedQuery({ cmt: comments.reported, prp: reportedProposal, fil: files.reported });

export const decision: RoomKind = {
  name,
  migrations: {
    layers: [accessTables, commentTables, fileTables, { name: 'decision', migrations }],
    former: { ...former, made: ['room', 'access', 'comments', 'decision'] },
  },
  ledger: true,
  roles,
  commands: {
    ...access.commands,
    ...takingOut.commands,
    'room.delete': staysWhenClosed(access.commands['room.delete']),
    'person.erase': withdrawingRequest(access.commands['person.erase']),
    ...comments.commands,
    ...files.commands,
    ...decisionOwnCommands,
    ...endingCommands,
    ...reminderCommands,
    ...proposalCommands,
    ...voteCommands,
    ...membershipCommands,
  },
  events: {
    ...accessEvents,
    ...takingOut.events,
    ...comments.events,
    ...files.events,
    ...decisionOwnEvents,
    ...proposalEvents,
    ...voteEvents,
    ...membershipEvents,
    ...crowdEvents,
  },
  signals: {
    typing: {
      schema: z.strictObject({ target: targetId.nullable(), typing: z.boolean() }),
      capability: 'comment',
    },
  },
  queries: {
    ...access.queries,
    ...comments.queries,
    ...files.queries,
    ...ledgerFeature.queries,
    ...decisionQueries,
    reported,
  },
  access: access.access,
  frozen: access.frozen,
  nameOf: access.nameOf,
  sameAs: access.sameAs,
  markOf: markInVotes,
  linkOf: access.linkOf,
  arrivals: access.arrivals,
  presence: access.presence,
  withholds: withheldVotes,
  follows: electorateFollows,
  adoptCommand: access.adoptCommand,
  initialView: initialDecision,
  sharedView: (db, roomId) =>
    sharedDecision(db, roomId, { ...access.sharedView(db), ...comments.sharedView(db), ...attachedView(db) }),
  ownView: (db, viewer, view): DecisionView => {
    const shared = view as SharedDecision;
    const own = { ...access.ownView(db, viewer), ...comments.ownView(db, viewer, shared.view) };
    return { ...decisionView(db, viewer, shared), ...own };
  },
  reduce: (view, event, me) => reduceDecision(view as DecisionView, event, me),
  longLists: decisionLongLists,
  texts: {
    columns: [
      commentsTable.content,
      decisionTable.title,
      decisionTable.description,
      decisionTable.statement,
      itemsTable.content,
      proposalsTable.decidedNote,
      revisionsTable.content,
      revisionsTable.reason,
      ballotsTable.reason,
      membershipsTable.message,
      filesTable.name,
    ],
    json: [],
  },
  summary: (db) => ({ title: findDecision(db)?.title ?? '', ...access.summary(db) }),
  inbox: inboxRule,
};
