// The lasting place of a class: who is in it, and what is for them. Read this first: the declaration of the kind.
import { reduceCourse } from '#protocol/course/reduce.ts';
import { courseCapabilities } from '#protocol/course/terms.ts';
import { courseLongLists, initialCourse, type CourseView } from '#protocol/course/view.ts';
import migrations from '#migrations/kinds/course/migrations.js';
import { accessFeature } from '#worker/features/access/index.ts';
import { accessTables } from '#worker/features/access/layer.ts';
import { namedToInsiders, peopleFor } from '#worker/features/access/outsiders.ts';
import { commentActsOf, commentsFeature, takesReactionsAlong } from '#worker/features/comments/index.ts';
import { commentTables } from '#worker/features/comments/layer.ts';
import { hasCommented } from '#worker/features/comments/rows.ts';
import { commentsTable } from '#worker/features/comments/tables.ts';
import { fileTables } from '#worker/features/files/layer.ts';
import { filesTable } from '#worker/features/files/tables.ts';
import { reportedQuery } from '#worker/features/reported.ts';
import { takingOut } from '#worker/features/taking-out/index.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { analyticsQueries } from './analytics/queries.ts';
import { resultCommandRules, resultEventRules } from './analytics/results.ts';
import { thresholdCommandRules, thresholdEventRules } from './analytics/thresholds.ts';
import { bankCommandRules } from './bank/commands.ts';
import { bankEventRules, bankFields } from './bank/events.ts';
import { bankQueryRules } from './bank/queries.ts';
import {
  assignmentCommands,
  assignmentEventRules,
  assignmentQueries,
  assignmentTexts,
  erasedWithWork,
} from './assignments/index.ts';
import { announcementCommandRules } from './announcements/commands.ts';
import { announcementEventRules } from './announcements/events.ts';
import { announcementQueries } from './announcements/queries.ts';
import { findAnnouncement, receiversOfAnnouncement } from './announcements/rows.ts';
import { courseCommandRules } from './commands.ts';
import { enrolmentCommands } from './enrolment/enrol.ts';
import { followsSeats, noSeatFor } from './enrolment/seats.ts';
import { courseEventRules } from './events.ts';
import { files, filesFor } from './files.ts';
import { gradebookQueries } from './gradebook/queries.ts';
import { inboxRule } from './inbox.ts';
import { materialCommands } from './materials/commands.ts';
import { materialEvents } from './materials/events.ts';
import { materialQueries } from './materials/queries.ts';
import { roleByLink, roles } from './roles.ts';
import { findCourse, isStaff } from './rows.ts';
import { rosterCommandRules } from './roster/commands.ts';
import { rosterEventRules } from './roster/events.ts';
import { rosterQueryRules } from './roster/queries.ts';
import {
  announcementsTable,
  bankTable,
  courseTable,
  materialsTable,
  rosterProgressTable,
  rosterTable,
  sessionsTable,
} from './tables.ts';
import { courseSessionCommandRules } from './sessions/commands.ts';
import { courseSessionEventRules } from './sessions/events.ts';
import { vouches } from './sessions/vouching.ts';
import { naming } from './taking-along.ts';
import { courseFor, sharedCourse, type SharedCourse } from './view.ts';

/** Who is in a course is for whoever teaches. Others are told who that is, and how many there are. */
const outsiders = {
  insiders: { may: 'teach' },
  makerOf: (db) => findCourse(db)?.createdBy ?? null,
  hasWritten: (db, id) => isStaff(db, id) || hasCommented(db, id),
} satisfies Parameters<typeof namedToInsiders>[1];

const access = accessFeature({
  roles,
  capabilities: courseCapabilities,
  insiders: outsiders.insiders,
  forLevel: () => roleByLink,
  noPlaceFor: noSeatFor,
  actsOf: commentActsOf,
  naming,
  takesAlong: takesReactionsAlong,
});

/** What is said about announcements, by whoever is in the course. */
const comments = commentsFeature({
  hasTarget: (db, id) => findAnnouncement(db, id) !== undefined,
  nameOf: access.nameOf,
  subject: (db, id) => findAnnouncement(db, id)?.title ?? null,
  makerOf: (db, id) => (id === null ? null : (findAnnouncement(db, id)?.authorId ?? null)),
  audienceOf: receiversOfAnnouncement,
  files: true,
});

const accessEvents = namedToInsiders(access.events, outsiders);

export const course: RoomKind = {
  name: 'course',
  migrations: { layers: [accessTables, commentTables, fileTables, { name: 'course', migrations }] },
  roles,
  capabilities: courseCapabilities,
  commands: {
    ...access.commands,
    ...takingOut.commands,
    ...courseCommandRules,
    ...enrolmentCommands,
    ...rosterCommandRules,
    ...courseSessionCommandRules,
    ...resultCommandRules,
    ...thresholdCommandRules,
    ...bankCommandRules,
    ...comments.commands,
    ...files.commands,
    ...announcementCommandRules,
    ...materialCommands,
    ...assignmentCommands,
  },
  events: {
    ...accessEvents,
    'person.erased': erasedWithWork(accessEvents['person.erased']),
    ...takingOut.events,
    ...courseEventRules,
    ...courseSessionEventRules,
    ...bankEventRules,
    ...resultEventRules,
    ...thresholdEventRules,
    ...comments.events,
    ...files.events,
    ...announcementEventRules,
    ...materialEvents,
    ...rosterEventRules,
    ...assignmentEventRules,
  },
  signals: {},
  queries: {
    ...access.queries,
    ...comments.queries,
    ...files.queries,
    ...announcementQueries,
    ...materialQueries,
    ...bankQueryRules,
    ...analyticsQueries,
    ...rosterQueryRules,
    ...assignmentQueries,
    ...gradebookQueries,
    reported: reportedQuery({ cmt: comments.reported, fil: files.reported }),
  },
  procedures: files.procedures,
  follows: followsSeats,
  vouches,
  access: access.access,
  frozen: access.frozen,
  nameOf: access.nameOf,
  sameAs: access.sameAs,
  linkOf: access.linkOf,
  arrivals: access.arrivals,
  actsAreFor: outsiders.insiders,
  sight: ['attend', 'teach'],
  presence: access.presence,
  adoptCommand: access.adoptCommand,
  initialView: initialCourse,
  sharedView: (db, roomId) => sharedCourse(db, roomId, { ...access.sharedView(db), ...comments.sharedView(db) }),
  ownView: (db, viewer, view): CourseView => {
    const shared = courseFor(db, viewer, view as SharedCourse);
    const own = {
      ...shared,
      ...comments.ownView(db, viewer, shared),
      files: filesFor(db, viewer, shared.files),
      ...access.ownView(db, viewer),
    };
    return peopleFor(own, viewer, outsiders);
  },
  reduce: (view, event, me) => reduceCourse(view as CourseView, event, me),
  longLists: courseLongLists,
  texts: {
    columns: [
      courseTable.title,
      courseTable.code,
      courseTable.description,
      courseTable.semester,
      sessionsTable.title,
      sessionsTable.description,
      materialsTable.title,
      materialsTable.description,
      filesTable.name,
      announcementsTable.title,
      announcementsTable.content,
      commentsTable.content,
      rosterTable.name,
      rosterTable.studentId,
      ...assignmentTexts.columns,
    ],
    json: [
      { column: bankTable.entry, fields: bankFields },
      { column: rosterProgressTable.progress, fields: ['email', 'error'] },
      ...assignmentTexts.json,
    ],
  },
  summary: (db) => ({ title: findCourse(db)?.title ?? '', ...access.summary(db) }),
  inbox: inboxRule,
};
