// A course of places, planned together. Read this first: the declaration of the kind.
import { z } from 'zod';
import { targetId } from '#protocol/comments/comments.schema.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import {
  countComments,
  initialItineraryRoom,
  itineraryLongLists,
  reduceItineraryRoom,
} from '#protocol/itinerary/room-view.ts';
import { placeId } from '#protocol/itinerary/place.schema.ts';
import { viewOfCourse } from '#protocol/itinerary/view.ts';
import migrations from '#migrations/kinds/itinerary/migrations.js';
import former from '#migrations/rooms/itinerary/migrations.js';
import { nameOf } from '#worker/features/access/access.ts';
import { accessFeature } from '#worker/features/access/index.ts';
import { accessTables } from '#worker/features/access/layer.ts';
import { namedToInsiders, peopleFor } from '#worker/features/access/outsiders.ts';
import { commentsFeature, namingInComments, takesReactionsAlong } from '#worker/features/comments/index.ts';
import { commentTables } from '#worker/features/comments/layer.ts';
import { hasCommented } from '#worker/features/comments/rows.ts';
import { commentsTable } from '#worker/features/comments/tables.ts';
import { attachedView } from '#worker/features/files/attaching.ts';
import { pictureQuery } from '#worker/features/files/faces.ts';
import { namingInFiles } from '#worker/features/files/index.ts';
import { fileTables } from '#worker/features/files/layer.ts';
import { filesTable } from '#worker/features/files/tables.ts';
import { reportedQuery } from '#worker/features/reported.ts';
import { takingOut } from '#worker/features/taking-out/index.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { actsOf, CourseTrail } from './acts.ts';
import { itineraryCommands } from './commands.ts';
import { itineraryEvents, writtenFields } from './events.ts';
import { gallery } from './gallery.ts';
import { inboxRule, makerOfCourse, nameOfPlace, pictureOfCourse } from './inbox.ts';
import { itineraryQueries } from './queries.ts';
import { hasPlace, readCourse, readInfo } from './rows.ts';
import { daysTable, infoTable, placesTable } from './tables.ts';

const roles = {
  owner: ['view', 'comment', 'edit', 'share', 'manage', 'own'],
  editor: ['view', 'comment', 'edit', 'share'],
  commenter: ['view', 'comment'],
  viewer: ['view'],
} as const;

/** Whoever only looks sees a course, who made it and who says what about it. */
const outsiders = { insiders: { named: true }, makerOf: makerOfCourse, hasWritten: hasCommented } as const;

const access = accessFeature({
  roles,
  insiders: outsiders.insiders,
  forLevel: () => ({ view: 'viewer', comment: 'commenter', edit: 'editor' }),
  actsOf,
  actsInLog: () => new CourseTrail(),
  naming: {
    each: [infoTable.createdBy, ...namingInComments.each, ...namingInFiles.each],
    once: namingInComments.once,
    listed: namingInComments.listed,
  },
  takesAlong: takesReactionsAlong,
});

const comments = commentsFeature({ hasTarget, nameOf, subject: nameOfPlace, makerOf: makerOfCourse, files: true });

/** A place, or the room's own id for the course as a whole. */
function hasTarget(db: RoomReads, id: string): boolean {
  return hasPlace(db, id) || roomIdOf(db) === id;
}

type Shared = Omit<ItineraryRoomView, 'shares'>;

const reported = reportedQuery({ cmt: comments.reported, fil: gallery.reported });

export const itinerary: RoomKind = {
  name: 'itinerary',
  migrations: {
    layers: [accessTables, commentTables, fileTables, { name: 'itinerary', migrations }],
    former: { ...former, made: ['room', 'access', 'comments', 'itinerary'] },
  },
  roles,
  commands: {
    ...access.commands,
    ...takingOut.commands,
    ...comments.commands,
    ...gallery.commands,
    ...itineraryCommands,
  },
  events: {
    ...namedToInsiders(access.events, outsiders),
    ...takingOut.events,
    ...comments.events,
    ...gallery.events,
    ...itineraryEvents,
  },
  signals: {
    typing: {
      schema: z.strictObject({ target: targetId.nullable(), typing: z.boolean() }),
      capability: 'comment',
    },
    cursor: { schema: z.strictObject({ place_id: placeId.nullable() }), capability: 'view' },
    'edit.start': { schema: z.strictObject({ place_id: placeId }), capability: 'edit', kept: true },
    'edit.end': { schema: z.strictObject({ place_id: placeId }), capability: 'edit', clears: 'edit.start' },
  },
  queries: {
    ...access.queries,
    ...comments.queries,
    ...gallery.queries,
    ...itineraryQueries,
    reported,
    picture: pictureQuery(pictureOfCourse),
  },
  access: access.access,
  frozen: access.frozen,
  nameOf: access.nameOf,
  sameAs: access.sameAs,
  linkOf: access.linkOf,
  arrivals: access.arrivals,
  actsAreFor: outsiders.insiders,
  presence: access.presence,
  adoptCommand: access.adoptCommand,
  initialView: initialItineraryRoom,
  sharedView: (db, roomId): Shared => {
    const info = readInfo(db);
    const course = viewOfCourse(roomId, readCourse(db));
    const said = comments.sharedView(db);
    return {
      ...course,
      ...access.sharedView(db),
      ...said,
      ...attachedView(db),
      comments_count: countComments({ ...course, ...said }),
      created_by: info?.createdBy ?? '',
      created_at: info === undefined ? '' : isoTime(info.createdAtMs),
    };
  },
  ownView: (db, viewer, view): ItineraryRoomView => {
    const shared = view as Shared;
    const own = { ...access.ownView(db, viewer), ...comments.ownView(db, viewer, shared) };
    return peopleFor({ ...shared, ...own }, viewer, outsiders);
  },
  reduce: (view, event, me) => reduceItineraryRoom(view as ItineraryRoomView, event, me),
  longLists: itineraryLongLists,
  texts: {
    columns: [commentsTable.content, infoTable.title, infoTable.description, daysTable.title, filesTable.name],
    json: [{ column: placesTable.place, fields: writtenFields }],
  },
  summary: (db) => ({ title: readInfo(db)?.title ?? '', ...access.summary(db) }),
  inbox: inboxRule,
};
