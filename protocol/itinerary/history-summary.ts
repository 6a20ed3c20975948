import type { HistorySummary } from './answers.schema.ts';
import { editEventOf } from './ot/edit-record.ts';
import type { EditEvent } from './events.schema.ts';

/** What an event of the history did, from the event alone; null for one that is no edit. */
export function historySummary(event: { type: string; data: unknown }): HistorySummary | null {
  if (event.type === 'itinerary.created') return summary('created', 'itinerary');
  if (event.type === 'file.taken_out') return summary('removed', 'file');
  const edit = editEventOf(event);
  if (edit === null) return null;
  const { undoes, redoes } = edit.data;
  return { ...summaryOf(edit), undo: undoes !== undefined, redo: redoes !== undefined };
}

function summaryOf(edit: EditEvent): HistorySummary {
  switch (edit.type) {
    case 'place.added':
      return summary('added', 'place', { id: edit.data.place.id, name: edit.data.place.name });
    case 'place.removed':
      return summary('removed', 'place', { id: edit.data.place_id, name: edit.data.place.name });
    case 'place.moved':
      return summary('moved', 'place', { id: edit.data.place_id });
    case 'place.updated': {
      const { place_id: id, fields } = edit.data;
      return summary('updated', 'place', { id, name: fields.name ?? null, fields: Object.keys(fields) });
    }
    case 'itinerary.updated':
      return summary('updated', 'itinerary', { fields: Object.keys(edit.data.fields) });
    case 'day.added':
      return summary('added', 'day', { id: edit.data.day.id, name: edit.data.day.title });
    case 'day.removed':
      return summary('removed', 'day', { id: edit.data.day.id, name: edit.data.day.title });
    case 'day.moved':
      return summary('moved', 'day', { id: edit.data.day_id });
    case 'day.updated':
      return summary('updated', 'day', { id: edit.data.day_id, name: edit.data.title, fields: ['title'] });
    case 'itinerary.restored':
      return summary('restored', 'itinerary');
  }
}

function summary(
  action: HistorySummary['action'],
  subject: HistorySummary['subject'],
  facts: Partial<HistorySummary> = {},
): HistorySummary {
  return { action, subject, id: null, name: null, fields: [], undo: false, redo: false, ...facts };
}
