// The lasting place of a class: who is in it, and what is for them. Read this first: the declaration of the kind.
import { reduceCourse } from '#protocol/course/reduce.ts';
import { courseCapabilities } from '#protocol/course/terms.ts';
import { courseLongLists, initialCourse, type CourseView } from '#protocol/course/view.ts';
import migrations from '#migrations/kinds/course/migrations.js';
import { accessFeature } from '#worker/features/access/index.ts';
import { accessTables } from '#worker/features/access/layer.ts';
import { namedToInsiders, peopleFor } from '#worker/features/access/outsiders.ts';
import { takingOut } from '#worker/features/taking-out/index.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { analyticsQueries } from './analytics/queries.ts';
import { resultCommandRules, resultEventRules } from './analytics/results.ts';
import { thresholdCommandRules, thresholdEventRules } from './analytics/thresholds.ts';
import { bankCommandRules } from './bank/commands.ts';
import { bankEventRules, bankFields } from './bank/events.ts';
import { bankQueryRules } from './bank/queries.ts';
import { courseCommandRules } from './commands.ts';
import { enrolmentCommands } from './enrolment/enrol.ts';
import { followsSeats, noSeatFor } from './enrolment/seats.ts';
import { studentCommands } from './enrolment/students.ts';
import { courseEventRules } from './events.ts';
import { inboxRule } from './inbox.ts';
import { roleByLink, roles } from './roles.ts';
import { findCourse, isStaff } from './rows.ts';
import { bankTable, courseTable, sessionsTable } from './tables.ts';
import { courseSessionCommandRules } from './sessions/commands.ts';
import { courseSessionEventRules } from './sessions/events.ts';
import { vouches } from './sessions/vouching.ts';
import { naming } from './taking-along.ts';
import { courseFor, sharedCourse, type SharedCourse } from './view.ts';

/** Who is in a course is for whoever teaches. Others are told who that is, and how many there are. */
const outsiders = {
  insiders: { may: 'teach' },
  makerOf: (db) => findCourse(db)?.createdBy ?? null,
  hasWritten: isStaff,
} satisfies Parameters<typeof namedToInsiders>[1];

const access = accessFeature({
  roles,
  capabilities: courseCapabilities,
  insiders: outsiders.insiders,
  forLevel: () => roleByLink,
  noPlaceFor: noSeatFor,
  actsOf: () => ({}),
  naming,
});

export const course: RoomKind = {
  name: 'course',
  migrations: { layers: [accessTables, { name: 'course', migrations }] },
  roles,
  capabilities: courseCapabilities,
  commands: {
    ...access.commands,
    ...takingOut.commands,
    ...courseCommandRules,
    ...enrolmentCommands,
    ...studentCommands,
    ...courseSessionCommandRules,
    ...resultCommandRules,
    ...thresholdCommandRules,
    ...bankCommandRules,
  },
  events: {
    ...namedToInsiders(access.events, outsiders),
    ...takingOut.events,
    ...courseEventRules,
    ...courseSessionEventRules,
    ...bankEventRules,
    ...resultEventRules,
    ...thresholdEventRules,
  },
  signals: {},
  queries: { ...access.queries, ...bankQueryRules, ...analyticsQueries },
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
  sharedView: (db, roomId) => sharedCourse(db, roomId, access.sharedView(db)),
  ownView: (db, viewer, view): CourseView => {
    const own = { ...courseFor(viewer, view as SharedCourse), ...access.ownView(db, viewer) };
    return peopleFor(own, viewer, outsiders);
  },
  reduce: (view, event) => reduceCourse(view as CourseView, event),
  longLists: courseLongLists,
  texts: {
    columns: [
      courseTable.title,
      courseTable.code,
      courseTable.description,
      courseTable.semester,
      sessionsTable.title,
      sessionsTable.description,
    ],
    json: [{ column: bankTable.entry, fields: bankFields }],
  },
  summary: (db) => ({ title: findCourse(db)?.title ?? '', ...access.summary(db) }),
  inbox: inboxRule,
};
