import { applyEvent } from '#protocol/itinerary/ot/apply.ts';
import { createdSchema, editEventSchemas, type EditEvent } from '#protocol/itinerary/events.schema.ts';
import type { z } from 'zod';
import { event, type EventRule } from '#worker/room/event-rule.ts';
import { editSays } from './inbox.ts';
import { readCourse, writeCourse } from './rows.ts';
import { infoTable } from './tables.ts';

const emptyCourse = { title: '', description: '', start_date: null, days: [], places: {} };

/** The fields in which people write, of a place, a day and the course. */
export const writtenFields = ['title', 'description', 'name', 'address', 'memo', 'url', 'phone', 'opening_hours'];
/** A renamed day has what it was called as `previous`; elsewhere that holds fields. */
const texts = [...writtenFields, 'previous'];

const created = event({
  schema: createdSchema,
  signed: true,
  texts,
  project: (db, { data, actor_id, at_ms }) => {
    const { days: _, places: __, ...info } = data.course;
    const { title, description, start_date: startDate, currency = null, photo_file_id: photoFileId = null } = info;
    db.insert(infoTable)
      .values({ id: 1, title, description, startDate, currency, photoFileId, createdBy: actor_id, createdAtMs: at_ms })
      .run();
    writeCourse(db, { ...emptyCourse, ...info }, data.course);
  },
});

/** One projection for every edit: the same `applyEvent` that the browser runs, and the rows that it changed. */
function editRule(type: EditEvent['type']): EventRule {
  return event({
    schema: editEventSchemas[type] as z.ZodType<EditEvent['data']>,
    texts,
    says: (db, { data }) => editSays(db, { type, data } as EditEvent),
    project: (db, { data }) => {
      const before = readCourse(db);
      // Each schema above belongs to its own type; TypeScript cannot follow the pair through the record.
      writeCourse(db, before, applyEvent(before, { type, data } as EditEvent));
    },
  });
}

export const itineraryEvents: Record<string, EventRule> = {
  'itinerary.created': created,
  ...Object.fromEntries((Object.keys(editEventSchemas) as EditEvent['type'][]).map((type) => [type, editRule(type)])),
};
