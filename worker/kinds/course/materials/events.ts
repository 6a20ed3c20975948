import { eq } from 'drizzle-orm';
import { materialEvents as schemas, type MaterialEventData } from '#protocol/course/materials/materials.schema.ts';
import { fileFreed, filesOnShow, freeFiles, seqsOfNames, shownFiles } from '#worker/features/files/rows.ts';
import { event } from '#worker/room/event-rule.ts';
import type { Audience } from '#worker/room/live/audience.ts';
import type { RoomDatabase, RoomReads } from '#worker/room/store/database.ts';
import { findMaterial, receiversOfMaterial, receiversWhere, shownMaterial } from './rows.ts';
import { materialsTable } from './tables.ts';

const insiders = receiversWhere(true);
const staff = receiversWhere(false);

function toWhoKnows<Data extends { material_id: string }>(data: Data, { db }: { db: RoomReads }): Audience[] {
  return [{ to: receiversOfMaterial(db, data.material_id), data }];
}

/** The alarm at which it is shown; null: by none. */
function alarm(material_id: string, at: string | null) {
  const due_ms = at === null ? null : Date.parse(at);
  return [{ key: `material.show:${material_id}`, due_ms, command: { type: 'material.show', data: { material_id } } }];
}

function says({ title }: { title: string }, actsItself: boolean) {
  return { code: 'material.added', params: { title }, heardBy: insiders, ...(actsItself && { anonymous: true }) };
}

export const materialEvents = {
  'material.added': event({
    schema: schemas['material.added'],
    texts: ['title', 'description'],
    audiences: toWhoKnows<MaterialEventData['material.added']>,
    timers: ({ data }) => (data.shown ? [] : alarm(data.material_id, data.visible_from)),
    inbox: () => ({ to: 'members' }),
    says: (_db, { data }) => (data.shown ? says(data, false) : null),
    project: (db, { data, at_ms: createdAtMs }) => {
      const { material_id: id, visible_from: visibleFrom, ...facts } = data;
      db.insert(materialsTable)
        .values({ id, visibleFrom, ...facts, createdAtMs, updatedAtMs: createdAtMs })
        .run();
    },
  }),
  'material.updated': event({
    schema: schemas['material.updated'],
    texts: ['title', 'description'],
    audiences: toWhoKnows<MaterialEventData['material.updated']>,
    timers: ({ data: { material_id, changes } }) =>
      changes.visible_from === undefined ? [] : alarm(material_id, changes.visible_from),
    project: (db, { data, at_ms: updatedAtMs }) => {
      const { visible_from: visibleFrom, ...words } = data.changes;
      db.update(materialsTable)
        .set({ ...words, ...(visibleFrom !== undefined && { visibleFrom }), updatedAtMs })
        .where(eq(materialsTable.id, data.material_id))
        .run();
    },
  }),
  'material.shown': event({
    schema: schemas['material.shown'],
    texts: ['title', 'description'],
    audiences: ({ material_id }, { db }) => {
      const row = findMaterial(db, material_id);
      if (row === undefined || !row.shown) return [];
      const files = shownFiles(db, filesOnShow(db, material_id));
      return [{ to: insiders, data: { material_id, material: shownMaterial(row), files } }];
    },
    timers: ({ data }) => alarm(data.material_id, null),
    inbox: () => ({ to: 'members' }),
    says: (db, { data }) => {
      const row = findMaterial(db, data.material_id);
      return row?.shown === true ? says(row, true) : null;
    },
    project: (db, { data }) => setShown(db, data.material_id, true),
  }),
  'material.hidden': event({
    schema: schemas['material.hidden'],
    audiences: (data) => [
      { to: staff, data: { ...data, kept: true } },
      { to: insiders, data },
    ],
    project: (db, { data }) => setShown(db, data.material_id, false),
  }),
  'material.moved': event({
    schema: schemas['material.moved'],
    audiences: toWhoKnows<MaterialEventData['material.moved']>,
    project: (db, { data: { material_id, place } }) =>
      void db.update(materialsTable).set({ place }).where(eq(materialsTable.id, material_id)).run(),
  }),
  'material.removed': event({
    schema: schemas['material.removed'],
    // By then it is in the rows no more.
    audiences: (data) => [{ to: receiversWhere(data.shown), data }],
    timers: ({ data }) => alarm(data.material_id, null),
    forgets: (db, { data }) => seqsOfNames(db, data.gone ?? []),
    outbox: ({ data: { gone = [] } }) => fileFreed(gone),
    project: (db, { data: { material_id } }) => {
      freeFiles(db, material_id);
      db.delete(materialsTable).where(eq(materialsTable.id, material_id)).run();
    },
  }),
};

function setShown(db: RoomDatabase, id: string, shown: boolean): void {
  db.update(materialsTable).set({ shown }).where(eq(materialsTable.id, id)).run();
}
