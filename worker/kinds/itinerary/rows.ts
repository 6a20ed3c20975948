import { asc, eq, sql } from 'drizzle-orm';
import { type Course, laterInfoOf } from '#protocol/itinerary/ot/course.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { prepared, type RoomDatabase, type RoomReads } from '#worker/room/store/database.ts';
import { daysTable, infoTable, placesTable } from './tables.ts';

const statements = prepared((db: RoomReads) => ({
  info: db.select().from(infoTable).prepare(),
  days: db.select().from(daysTable).orderBy(asc(daysTable.position)).prepare(),
  places: db.select().from(placesTable).prepare(),
  place: db
    .select()
    .from(placesTable)
    .where(eq(placesTable.id, sql.placeholder('id')))
    .prepare(),
}));

export function readInfo(db: RoomReads): typeof infoTable.$inferSelect | undefined {
  return statements(db).info.get();
}

export function hasPlace(db: RoomReads, id: string): boolean {
  return findPlace(db, id) !== undefined;
}

export function findPlace(db: RoomReads, id: string): Place | undefined {
  return statements(db).place.get({ id })?.place;
}

export function readCourse(db: RoomReads): Course {
  const info = readInfo(db);
  return {
    title: info?.title ?? '',
    description: info?.description ?? '',
    start_date: info?.startDate ?? null,
    ...laterInfoOf({ currency: info?.currency ?? null, photo_file_id: info?.photoFileId ?? null }),
    days: statements(db)
      .days.all()
      .map(({ id, title, places }) => ({ id, title, places })),
    places: Object.fromEntries(
      statements(db)
        .places.all()
        .map((row) => [row.id, row.place]),
    ),
  };
}

/** Writes only the rows in which the two differ: applying an edit shares what it does not touch. */
export function writeCourse(db: RoomDatabase, before: Course, after: Course): void {
  if (
    before.title !== after.title ||
    before.description !== after.description ||
    before.start_date !== after.start_date ||
    (before.currency ?? null) !== (after.currency ?? null) ||
    (before.photo_file_id ?? null) !== (after.photo_file_id ?? null)
  ) {
    const { title, description, start_date: startDate, currency = null, photo_file_id: photoFileId = null } = after;
    const changes = { title, description, startDate, currency, photoFileId };
    db.update(infoTable).set(changes).run();
  }
  writeDays(db, before, after);
  for (const [id, place] of Object.entries(after.places)) {
    if (before.places[id] === place) continue;
    const row = { id, place };
    db.insert(placesTable).values(row).onConflictDoUpdate({ target: placesTable.id, set: row }).run();
  }
  for (const id of Object.keys(before.places)) {
    if (after.places[id] === undefined) db.delete(placesTable).where(eq(placesTable.id, id)).run();
  }
}

function writeDays(db: RoomDatabase, before: Course, after: Course): void {
  const known = new Map(before.days.map((day, position) => [day.id, { day, position }]));
  for (const [position, day] of after.days.entries()) {
    const was = known.get(day.id);
    known.delete(day.id);
    if (was?.day === day && was.position === position) continue;
    const row = { ...day, position };
    db.insert(daysTable).values(row).onConflictDoUpdate({ target: daysTable.id, set: row }).run();
  }
  for (const id of known.keys()) db.delete(daysTable).where(eq(daysTable.id, id)).run();
}
