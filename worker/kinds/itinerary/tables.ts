import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Place } from '#protocol/itinerary/place.schema.ts';

/** What the course says of itself; one row. */
export const infoTable = sqliteTable('itinerary', {
  id: integer().primaryKey(),
  title: text().notNull(),
  description: text().notNull(),
  startDate: text(),
  /** ISO 4217. */
  currency: text(),
  /** The picture that stands for it: a file of the room. */
  photoFileId: text(),
  createdBy: text().notNull(),
  createdAtMs: integer().notNull(),
});

/** A day holds the order of its places, so that a move writes one row however many places follow. */
export const daysTable = sqliteTable('days', {
  id: text().primaryKey(),
  position: integer().notNull(),
  title: text(),
  places: text({ mode: 'json' }).$type<string[]>().notNull(),
});

export const placesTable = sqliteTable('places', {
  id: text().primaryKey(),
  place: text({ mode: 'json' }).$type<Place>().notNull(),
});
