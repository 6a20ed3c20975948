import { asc, count, eq, sql } from 'drizzle-orm';
import type { Material } from '#protocol/course/materials/view.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Receivers } from '#worker/room/live/audience.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { materialsTable } from './tables.ts';

type MaterialRow = typeof materialsTable.$inferSelect;

const statements = prepared((db: RoomReads) => ({
  all: db.select().from(materialsTable).orderBy(asc(materialsTable.place), asc(materialsTable.id)).prepare(),
  one: db
    .select()
    .from(materialsTable)
    .where(eq(materialsTable.id, sql.placeholder('id')))
    .prepare(),
  total: db.select({ total: count() }).from(materialsTable).prepare(),
}));

export function findMaterial(db: RoomReads, id: string): MaterialRow | undefined {
  return statements(db).one.get({ id });
}

export function countMaterials(db: RoomReads): number {
  return statements(db).total.get()?.total ?? 0;
}

/** In their order, also those whose time has not come. */
export function materialsOf(db: RoomReads): Material[] {
  return statements(db).all.all().map(shownMaterial);
}

export function shownMaterial(row: MaterialRow): Material {
  const { id: material_id, title, description, url, visibleFrom: visible_from, shown, place } = row;
  const times = { created_at: isoTime(row.createdAtMs), updated_at: isoTime(row.updatedAtMs) };
  return { material_id, title, description, url, visible_from, shown, place, ...times };
}

/** Who knows of one that is, or is not, out. */
export function receiversWhere(shown: boolean): Receivers {
  return { may: shown ? 'attend' : 'teach' };
}

const nobody: Receivers = { accounts: new Set() };

/** Who knows of this one now; of one that is gone nobody does. */
export function receiversOfMaterial(db: RoomReads, id: string): Receivers {
  const row = findMaterial(db, id);
  return row === undefined ? nobody : receiversWhere(row.shown);
}
