// Videos that a team shows, and what is said of them at the moment it happens. Read this first: the declaration of the kind.
import { z } from 'zod';
import { targetId } from '#protocol/comments/comments.schema.ts';
import { reduceReview } from '#protocol/review/reduce.ts';
import { reviewCapabilities } from '#protocol/review/terms.ts';
import { initialReview, reviewLongLists, type ReviewView } from '#protocol/review/view.ts';
import migrations from '#migrations/kinds/review/migrations.js';
import { nameOf } from '#worker/features/access/access.ts';
import { accessFeature } from '#worker/features/access/index.ts';
import { accessTables } from '#worker/features/access/layer.ts';
import { commentsFeature, takesReactionsAlong } from '#worker/features/comments/index.ts';
import { commentTables } from '#worker/features/comments/layer.ts';
import { commentsTable } from '#worker/features/comments/tables.ts';
import { filesFeature } from '#worker/features/files/index.ts';
import { fileTables } from '#worker/features/files/layer.ts';
import { filesTable } from '#worker/features/files/tables.ts';
import { ledgerFeature } from '#worker/features/ledger/index.ts';
import { reportedQuery } from '#worker/features/reported.ts';
import { takingOut } from '#worker/features/taking-out/index.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { actsOf } from './acts.ts';
import { approvalCommands } from './approval-commands.ts';
import { approvalEvents } from './approval-events.ts';
import { audienceOf, receiversOf, seesThing } from './audience.ts';
import { checkingCommands, checkingEvents } from './checking.ts';
import { exportQueries } from './export-query.ts';
import { feedbackCommands } from './feedback-commands.ts';
import { feedbackEvents } from './feedback-events.ts';
import { inboxRule, makerOf, wordsOfFeedback } from './inbox.ts';
import { linkTerms } from './links.ts';
import { projectCommands } from './project-commands.ts';
import { projectEvents } from './project-events.ts';
import { reviewQueries } from './queries.ts';
import { receiptQueries } from './receipt-queries.ts';
import { reportedFeedback } from './reported.ts';
import { roles } from './roles.ts';
import { findFeedback, findProject } from './rows.ts';
import {
  approvalsTable,
  drawingsTable,
  feedbacksTable,
  projectTable,
  sessionsTable,
  versionsTable,
  videosTable,
} from './tables.ts';
import { naming } from './taking-along.ts';
import { versionCommands } from './version-commands.ts';
import { batonCommands, batonEvents, batonPresence } from './together/baton.ts';
import { gathersSessions } from './together/gathering.ts';
import { keptSessionCommands } from './together/session-commands.ts';
import { keptSessionEvents, sessionPresence } from './together/session-events.ts';
import { sessionQueries } from './together/session-queries.ts';
import { togetherSignals } from './together/signals.ts';
import { follows, givesAlong, isPlayed, mayContinueVersion, versionFileQueries } from './version-files.ts';
import { videoCommands } from './video-commands.ts';
import { videoEvents } from './video-events.ts';
import { reviewView, sharedReview, type SharedReview } from './view.ts';

const access = accessFeature({
  roles,
  capabilities: reviewCapabilities,
  linkTerms,
  forLevel: () => ({ view: 'viewer', comment: 'reviewer', edit: 'editor' }),
  actsOf,
  naming,
  takesAlong: takesReactionsAlong,
});

const comments = commentsFeature({
  hasTarget: (db, id) => findFeedback(db, id) !== undefined,
  nameOf,
  subject: wordsOfFeedback,
  makerOf,
  audienceOf,
  files: true,
});

/** Versions and what lies beside them are for everyone; pictures of remarks and files of comments are for whom those are. */
const files = filesFeature({
  capability: 'comment',
  receivers: ({ db }, usedBy) => receiversOf(db, usedBy),
  sees: (db, viewer, usedBy, fileId) => !isPlayed(db, usedBy, fileId) && seesThing(db, viewer, usedBy),
  givesAlong,
  toldApart: true,
  uploads: 'edit',
  continuedBy: mayContinueVersion,
});

const reported = reportedQuery({ cmt: comments.reported, fbk: reportedFeedback, fil: files.reported });

export const review: RoomKind = {
  name: 'review',
  migrations: { layers: [accessTables, commentTables, fileTables, { name: 'review', migrations }] },
  ledger: true,
  roles,
  capabilities: reviewCapabilities,
  commands: {
    ...access.commands,
    ...takingOut.commands,
    ...comments.commands,
    ...files.commands,
    ...projectCommands,
    ...videoCommands,
    ...versionCommands,
    ...checkingCommands,
    ...feedbackCommands,
    ...approvalCommands,
    ...batonCommands,
    ...keptSessionCommands,
  },
  events: {
    ...access.events,
    ...takingOut.events,
    ...comments.events,
    ...files.events,
    ...projectEvents,
    ...videoEvents,
    ...checkingEvents,
    ...feedbackEvents,
    ...approvalEvents,
    ...batonEvents,
    ...keptSessionEvents,
  },
  signals: {
    ...togetherSignals,
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
    ...reviewQueries,
    ...sessionQueries,
    ...versionFileQueries,
    ...exportQueries,
    ...receiptQueries,
    reported,
  },
  procedures: files.procedures,
  follows,
  access: access.access,
  frozen: access.frozen,
  nameOf: access.nameOf,
  sameAs: access.sameAs,
  linkOf: access.linkOf,
  arrivals: access.arrivals,
  presence: {
    ...access.presence,
    disconnected: (db, gone, here) => [
      ...batonPresence.disconnected(db, gone),
      ...sessionPresence.disconnected(db, gone, here),
    ],
    woken: (db, at) => [...batonPresence.woken(db, at), ...sessionPresence.woken(db, at)],
  },
  gathers: gathersSessions,
  adoptCommand: access.adoptCommand,
  initialView: initialReview,
  sharedView: (db, roomId) => sharedReview(db, roomId, access.sharedView(db)),
  ownView: (db, viewer, view): ReviewView => ({
    ...reviewView(viewer, view as SharedReview),
    ...access.ownView(db, viewer),
  }),
  reduce: (view, event) => reduceReview(view as ReviewView, event),
  longLists: reviewLongLists,
  texts: {
    columns: [
      commentsTable.content,
      projectTable.name,
      projectTable.description,
      videosTable.title,
      versionsTable.name,
      versionsTable.fileName,
      feedbacksTable.content,
      approvalsTable.note,
      sessionsTable.name,
      filesTable.name,
    ],
    json: [
      { column: feedbacksTable.tags, fields: [''] },
      { column: drawingsTable.shapes, fields: ['text'] },
      { column: versionsTable.captions, fields: ['label'] },
    ],
  },
  summary: (db) => ({ title: findProject(db)?.name ?? '', ...access.summary(db) }),
  inbox: inboxRule,
};
