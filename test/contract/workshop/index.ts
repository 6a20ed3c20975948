// A kind that uses what the engine offers and no real kind needs yet: each power is a file beside this one.
import { initialAccess, reduceAccess, type AccessView } from '#protocol/access/view.ts';
import { accessFeature } from '#worker/features/access/index.ts';
import { accessTables } from '#worker/features/access/layer.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { attendance, attendanceCommands, attendanceEvents } from './attendance.ts';
import { echoCommands, echoConsumers, echoEvents } from './echoes.ts';
import {
  elementCommands,
  elementEvents,
  elementsView,
  initialElements,
  reduceElements,
  type ElementsView,
} from './elements.ts';
import { entriesView, entryCommands, entryEvents, initialEntries, reduceEntries, titleOf } from './entries.ts';
import type { EntriesView } from './entries.ts';
import { groupCommands, groupEvents, vouches } from './groups.ts';
import { hintCommands, hintEvents } from './hints.ts';
import migrations from './migrations/migrations.js';
import { workshopPulses, workshopSignals } from './signals.ts';
import { pieceCommands, pieceEvents, workshopCapabilities, workshopGrants, workshopRoles } from './pieces.ts';
import { attendanceTable, entriesTable, groupPeopleTable } from './tables.ts';

export interface WorkshopView extends AccessView, EntriesView, ElementsView {
  id: string;
}

const access = accessFeature({
  roles: workshopRoles,
  capabilities: workshopCapabilities,
  grants: workshopGrants,
  forLevel: () => ({ view: 'listener', comment: 'speaker', edit: 'maker' }),
  actsOf: () => ({}),
  naming: { each: [entriesTable.author, attendanceTable.accountId], once: [groupPeopleTable.accountId], listed: [] },
});

export const workshopKind: RoomKind = {
  name: 'workshop',
  migrations: { layers: [accessTables, { name: 'workshop', migrations }] },
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
  },
  signals: workshopSignals,
  pulses: workshopPulses,
  queries: { ...access.queries },
  access: access.access,
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
  initialView: (id): WorkshopView => ({ id, ...initialEntries, ...initialElements, ...initialAccess }),
  sharedView: (db, id) => ({ id, ...entriesView(db), ...elementsView(db), ...access.sharedView(db) }),
  ownView: (db, viewer, shared) => ({ ...shared, ...access.ownView(db, viewer) }),
  reduce: (view, roomEvent) =>
    reduceElements(reduceEntries(reduceAccess(view as WorkshopView, roomEvent), roomEvent), roomEvent),
  longLists: ['entries'],
  summary: (db) => ({ title: titleOf(db), ...access.summary(db) }),
  consumers: echoConsumers,
  // Two sockets are the room's own: relays hold the others, two each.
  relayAbove: 2,
};
