// One lesson, live and afterwards. Read this first: the declaration of the kind. Each floor has a folder of its own with its
// commands, events, tables and what of it is seen; here they are only spread together.
import { reduceClass } from '#protocol/class/reduce.ts';
import { classCapabilities, staff } from '#protocol/class/terms.ts';
import { classLongLists, initialClass, type ClassView } from '#protocol/class/view.ts';
import migrations from '#migrations/kinds/class/migrations.js';
import { accessFeature } from '#worker/features/access/index.ts';
import { accessTables } from '#worker/features/access/layer.ts';
import { namedToInsiders, peopleFor } from '#worker/features/access/outsiders.ts';
import { following } from '#worker/features/following/index.ts';
import { takingOut } from '#worker/features/taking-out/index.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { attendanceCommands, attendancePresence } from './attendance/commands.ts';
import { attendanceEvents, attendancePulses } from './attendance/events.ts';
import { attendanceQueries } from './attendance/queries.ts';
import { attendanceView } from './attendance/rows.ts';
import { atDoor } from './door/access.ts';
import { doorCommands } from './door/commands.ts';
import { doorEvents } from './door/events.ts';
import { doorQueries } from './door/queries.ts';
import { actsOf, naming, outsiders } from './people.ts';
import { forLevel, gives, grants, roles } from './roles.ts';
import { sessionCommands } from './session/commands.ts';
import { courseConsumers } from './session/course.ts';
import { sessionEvents } from './session/events.ts';
import { doorView, findSession, sessionView } from './session/rows.ts';
import { sessionTable } from './tables.ts';

const access = accessFeature({
  roles,
  capabilities: classCapabilities,
  grants,
  gives,
  insiders: staff,
  forLevel,
  actsOf,
  naming,
});

export const lesson: RoomKind = {
  name: 'class',
  migrations: { layers: [accessTables, { name: 'class', migrations }] },
  roles,
  capabilities: classCapabilities,
  commands: { ...access.commands, ...takingOut.commands, ...sessionCommands, ...doorCommands, ...attendanceCommands },
  events: {
    ...namedToInsiders(access.events, outsiders),
    ...takingOut.events,
    ...sessionEvents,
    ...doorEvents,
    ...attendanceEvents,
  },
  signals: {},
  pulses: attendancePulses,
  queries: { ...access.queries, ...doorQueries, ...attendanceQueries },
  access: (db, credentials, nowMs) => atDoor(db, credentials, access.access(db, credentials, nowMs)),
  frozen: access.frozen,
  nameOf: access.nameOf,
  sameAs: access.sameAs,
  linkOf: access.linkOf,
  arrivals: access.arrivals,
  actsAreFor: staff,
  sight: ['teach'],
  presence: {
    ...attendancePresence,
    connected: (db, who, at) => [...access.presence.connected(db, who), ...attendancePresence.connected(db, who, at)],
  },
  adoptCommand: access.adoptCommand,
  initialView: initialClass,
  sharedView: (db, id): Omit<ClassView, 'shares'> => ({
    id,
    ...sessionView(db),
    ...doorView(db),
    attendance: attendanceView(db),
    ...access.sharedView(db),
  }),
  ownView: (db, viewer, shared): ClassView => {
    const view = { ...(shared as Omit<ClassView, 'shares'>), ...access.ownView(db, viewer) };
    const known = isInsider(staff, viewer) ? {} : { join_code: null, join_link: null, attendance: [] };
    return peopleFor({ ...view, ...known }, viewer, outsiders);
  },
  reduce: (view, event) => reduceClass(view as ClassView, event),
  longLists: classLongLists,
  texts: { columns: [sessionTable.title, sessionTable.description], json: [] },
  summary: (db) => ({ title: findSession(db)?.title ?? '', ...access.summary(db) }),
  consumers: courseConsumers,
  inbox: following({ title: (db) => findSession(db)?.title ?? '' }),
};
