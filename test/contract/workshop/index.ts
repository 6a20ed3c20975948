// A kind that uses what the engine offers and no real kind needs yet: each power is a file beside this one.
import { initialAccess, reduceAccess, type AccessView } from '#protocol/access/view.ts';
import { accessFeature } from '#worker/features/access/index.ts';
import type { FilesView } from '#protocol/files/view.ts';
import { initialComments, reduceComments, type CommentsView } from '#protocol/comments/view.ts';
import { reduceFiles } from '#protocol/files/view.ts';
import { attachedView } from '#worker/features/files/attaching.ts';
import { namingInFiles } from '#worker/features/files/index.ts';
import { namingInComments } from '#worker/features/comments/index.ts';
import { commentTables } from '#worker/features/comments/layer.ts';
import { following } from '#worker/features/following/index.ts';
import { fileTables } from '#worker/features/files/layer.ts';
import { accessTables } from '#worker/features/access/layer.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { attendance, attendanceCommands, attendanceEvents } from './attendance.ts';
import { workshopFiles } from './attachments.ts';
import { echoCommands, echoConsumers, echoEvents } from './echoes.ts';
import {
  elementCommands,
  elementEvents,
  elementsView,
  initialElements,
  reduceElements,
  type ElementsView,
} from './elements.ts';
import {
  entriesFor,
  entriesView,
  entryCommands,
  entryEvents,
  initialEntries,
  reduceEntries,
  titleOf,
  workshopComments,
  workshopLinks,
} from './entries.ts';
import type { EntriesView } from './entries.ts';
import { groupCommands, groupEvents, vouches } from './groups.ts';
import { hintCommands, hintEvents } from './hints.ts';
import migrations from './migrations/migrations.js';
import { workshopPulses, workshopSignals } from './signals.ts';
import { pieceCommands, pieceEvents, workshopCapabilities, workshopGrants, workshopRoles } from './pieces.ts';
import { attendanceTable, entriesTable, groupPeopleTable } from './tables.ts';

export interface WorkshopView extends AccessView, CommentsView, EntriesView, ElementsView, FilesView {
  id: string;
}

const access = accessFeature({
  roles: workshopRoles,
  capabilities: workshopCapabilities,
  grants: workshopGrants,
  linkTerms: workshopLinks,
  forLevel: () => ({ view: 'listener', comment: 'speaker', edit: 'maker' }),
  actsOf: () => ({}),
  naming: {
    each: [entriesTable.author, attendanceTable.accountId, ...namingInFiles.each, ...namingInComments.each],
    once: [groupPeopleTable.accountId, ...namingInComments.once],
    listed: namingInComments.listed,
  },
});

export const workshopKind: RoomKind = {
  name: 'workshop',
  migrations: { layers: [accessTables, fileTables, commentTables, { name: 'workshop', migrations }] },
  roles: workshopRoles,
  capabilities: workshopCapabilities,
  commands: {
    ...access.commands,
    ...entryCommands,
    ...elementCommands,
    ...echoCommands,
    ...attendanceCommands,
    ...pieceCommands,
    ...hintCommands,
    ...groupCommands,
    ...workshopComments.commands,
    ...workshopFiles.commands,
  },
  events: {
    ...access.events,
    ...entryEvents,
    ...elementEvents,
    ...echoEvents,
    ...attendanceEvents,
    ...pieceEvents,
    ...hintEvents,
    ...groupEvents,
    ...workshopComments.events,
    ...workshopFiles.events,
  },
  signals: workshopSignals,
  pulses: workshopPulses,
  queries: { ...access.queries, ...workshopComments.queries, ...workshopFiles.queries },
  procedures: workshopFiles.procedures,
  access: access.access,
  frozen: access.frozen,
  vouches,
  nameOf: access.nameOf,
  sameAs: access.sameAs,
  linkOf: access.linkOf,
  arrivals: access.arrivals,
  presence: {
    ...attendance,
    connected: (db, who, at) => [...access.presence.connected(db, who), ...attendance.connected(db, who, at)],
  },
  adoptCommand: access.adoptCommand,
  initialView: (id): WorkshopView => ({
    id,
    ...initialEntries,
    ...initialElements,
    ...initialAccess,
    ...initialComments,
    files: [],
  }),
  sharedView: (db, id) => ({
    id,
    ...entriesView(db),
    ...elementsView(db),
    ...attachedView(db),
    ...workshopComments.sharedView(db),
    ...access.sharedView(db),
  }),
  ownView: (db, viewer, shared) => ({
    ...shared,
    ...entriesFor(viewer, shared as WorkshopView),
    ...workshopComments.ownView(db, viewer, shared as WorkshopView),
    ...access.ownView(db, viewer),
  }),
  reduce: (view, roomEvent, me) =>
    reduceFiles(
      reduceComments(
        reduceElements(reduceEntries(reduceAccess(view as WorkshopView, roomEvent), roomEvent), roomEvent),
        roomEvent,
        me,
      ),
      roomEvent,
    ),
  longLists: ['entries'],
  summary: (db) => ({ title: titleOf(db), ...access.summary(db) }),
  inbox: following({ title: titleOf }),
  consumers: echoConsumers,
  // Two sockets are the room's own: relays hold the others, two each.
  relayAbove: 2,
};
