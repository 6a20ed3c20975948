import type { EditRecord } from './edit-record.ts';
import type { EditEvent } from '../events.schema.ts';
import { mergeValue } from './merge-value.ts';
import type { Operation } from './operation.ts';

export interface Writing {
  /** What the edit meant on the course that its author saw. */
  operations: readonly Operation[];
  /** What happened since its author began to write, oldest first. */
  since: readonly EditRecord[];
  /** The seq that its author had seen. */
  base: number;
  me: string;
}

type FieldsEvent = Extract<EditEvent, { type: 'place.updated' | 'itinerary.updated' }>;
type Overwrote = Record<string, { account_id: string; seq: number }>;

/** Notes whose words an edit replaces. Words that were put together with it are not replaced. */
export function withOverwrote(event: EditEvent, writing: Writing): EditEvent {
  if (event.type !== 'place.updated' && event.type !== 'itinerary.updated') return event;
  const overwrote = overwrittenBy(event, writing);
  if (Object.keys(overwrote).length === 0) return event;
  return event.type === 'place.updated'
    ? { type: event.type, data: { ...event.data, overwrote } }
    : { type: event.type, data: { ...event.data, overwrote } };
}

interface Values {
  fields: Readonly<Record<string, unknown>>;
  previous: Readonly<Record<string, unknown>>;
}

function overwrittenBy(event: FieldsEvent, { operations: [operation], since, base, me }: Writing): Overwrote {
  const meant = operation?.type === 'place.update' || operation?.type === 'itinerary.update' ? operation : null;
  const mine: Record<string, unknown> = { ...meant?.fields };
  const overwrote: Overwrote = {};
  for (const record of since) {
    if (!setsSameSubject(record, event)) continue;
    const { fields, previous }: Values = record.data;
    const replaced = Object.keys(event.data.fields).filter(
      (field) => Object.hasOwn(fields, field) && record.seq > (meant?.began?.[field] ?? base),
    );
    for (const field of replaced) {
      const merged = record.seq > base ? mergeValue(field, previous[field], mine[field], fields[field]) : null;
      if (merged !== null) mine[field] = merged;
      else if (record.actor_id === me) delete overwrote[field];
      else overwrote[field] = { account_id: record.actor_id, seq: record.seq };
    }
  }
  return overwrote;
}

function setsSameSubject(record: EditRecord, event: FieldsEvent): record is EditRecord & FieldsEvent {
  if (record.type === 'itinerary.updated') return event.type === 'itinerary.updated';
  if (record.type !== 'place.updated' || event.type !== 'place.updated') return false;
  return record.data.place_id === event.data.place_id;
}
