import { editEventOf } from '#protocol/itinerary/ot/edit-record.ts';
import type { EditEvent } from '#protocol/itinerary/events.schema.ts';
import type { Place, PlaceChanges } from '#protocol/itinerary/place.schema.ts';
import type { Person } from '#protocol/wire.ts';
import type { HistoryWords } from '#web/features/room/history-item.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { categoryNames } from '../categories.ts';

/** An edit as the room's history lists it. */
export interface CourseEdit {
  seq: number;
  type: string;
  data: unknown;
  actor: Person;
  at: string;
}

/** How the words find names of what an edit only knows by id. */
export interface Names {
  place: (id: string) => string | null;
  day: (id: string) => string | null;
}

/** An edit in words; null for one that this version does not know. */
export function historyWords(item: CourseEdit, names: Names): HistoryWords | null {
  // Whoever only looks is not told whose each edit is.
  const name = item.actor.name === '' ? m.someone() : item.actor.name;
  if (item.type === 'itinerary.created') return sentence(m.history_created({ name }));
  if (item.type === 'file.taken_out') return sentence(m.history_file_taken_out({ name }));
  const edit = editEventOf(item);
  if (edit === null) return null;
  const words = editWords(edit, name, names);
  if (edit.data.undoes !== undefined) return { ...words, what: m.history_undone({ name }), details: [words.what] };
  if (edit.data.redoes !== undefined) return { ...words, what: m.history_redone({ name }), details: [words.what] };
  return words;
}

function editWords(edit: EditEvent, name: string, names: Names): HistoryWords {
  switch (edit.type) {
    case 'place.added':
      return sentence(m.history_place_added({ name }), edit.data.place.name);
    case 'place.removed':
      return sentence(m.history_place_removed({ name }), edit.data.place.name);
    case 'place.moved': {
      const day = edit.data.day_id === edit.data.from.day_id ? null : names.day(edit.data.day_id);
      const what =
        day === null
          ? m.history_place_moved({ name, n: edit.data.position + 1 })
          : m.history_place_moved_day({ name, day });
      return sentence(what, names.place(edit.data.place_id));
    }
    case 'place.updated': {
      const { place_id, fields, previous } = edit.data;
      const subject = fields.name ?? names.place(place_id);
      return { what: m.history_place_updated({ name }), subject, details: changeWords(fields, previous) };
    }
    case 'itinerary.updated':
      return infoWords(edit.data, name);
    case 'day.added':
      return sentence(m.history_day_added({ name }), edit.data.day.title);
    case 'day.removed':
      return sentence(m.history_day_removed({ name }), edit.data.day.title);
    case 'day.moved':
      return sentence(m.history_day_moved({ name, n: edit.data.position + 1 }), names.day(edit.data.day_id));
    case 'day.updated':
      return {
        what: m.history_day_renamed({ name }),
        subject: null,
        details: [change(edit.data.previous, edit.data.title)],
      };
    case 'itinerary.restored':
      return sentence(m.history_restored({ name }));
  }
}

function infoWords(data: Extract<EditEvent, { type: 'itinerary.updated' }>['data'], name: string): HistoryWords {
  const { fields, previous } = data;
  const details: string[] = [];
  if (fields.title !== undefined) details.push(`${m.course_title_label()}: ${change(previous.title, fields.title)}`);
  if (fields.start_date !== undefined) {
    details.push(`${m.course_date_label()}: ${change(previous.start_date, fields.start_date)}`);
  }
  if (fields.currency !== undefined) {
    details.push(`${m.course_currency_label()}: ${change(previous.currency, fields.currency)}`);
  }
  if (fields.photo_file_id !== undefined) details.push(m.course_picture());
  if (fields.description !== undefined) details.push(m.course_description_label());
  return { what: m.history_info_updated({ name }), subject: null, details };
}

const fieldNames: { [Field in keyof PlaceChanges]-?: () => string } = {
  name: m.place_name,
  category: m.place_category,
  address: m.place_address,
  start_time: m.place_start,
  duration_minutes: m.place_duration,
  cost: m.place_cost,
  url: m.place_url,
  memo: m.place_memo,
  lat: m.place_spot,
  lng: m.place_spot,
  phone: m.place_phone,
  opening_hours: m.place_hours,
  photo_file_id: m.place_photo,
  photos: m.place_photo,
};
/** Values of these are long or mean nothing to people: that they changed is all that is said. */
const onlyNamed: ReadonlySet<string> = new Set(['memo', 'lat', 'lng', 'photo_file_id', 'photos', 'url']);

function changeWords(fields: PlaceChanges, previous: PlaceChanges): string[] {
  const details = Object.entries(fieldNames).flatMap(([field, label]) => {
    if (!isField(field) || fields[field] === undefined) return [];
    if (onlyNamed.has(field)) return [label()];
    return [`${label()}: ${change(shown(field, previous), shown(field, fields))}`];
  });
  return [...new Set(details)];
}

function isField(field: string): field is keyof PlaceChanges {
  return Object.hasOwn(fieldNames, field);
}

function shown(field: keyof PlaceChanges, values: PlaceChanges): string | null {
  const value = values[field];
  if (value === undefined || value === null) return null;
  return field === 'category' ? categoryNames[value as Place['category']]() : String(value);
}

function change(before: string | null | undefined, after: string | null | undefined): string {
  return `${before ?? m.history_nothing()} → ${after ?? m.history_nothing()}`;
}

function sentence(what: string, subject: string | null = null): HistoryWords {
  return { what, subject, details: [] };
}
