import { maxResumeEvents } from '../../limits.ts';
import { ok, refuse, type Refusal, type Result } from '../../result.ts';
import { applyEvent } from './apply.ts';
import { carryPastAll } from './carry.ts';
import { check } from './check.ts';
import type { EditCommand } from '../commands.schema.ts';
import type { Course } from './course.ts';
import { editRecordOf, type EditRecord, type LoggedEvent } from './edit-record.ts';
import type { EditEvent } from '../events.schema.ts';
import { intend, type NewId, type PlainEdit } from './intend.ts';
import { courseBefore } from './invert.ts';
import type { Operation } from './operation.ts';
import { withOverwrote } from './overwrote.ts';
import { maxDays, maxPlaces } from '../place.schema.ts';
import { resolveRestore } from './restore.ts';
import { situate } from './situate.ts';
import { resolveRedo, resolveUndo } from './undo.ts';

/** What the room knows besides the course. A room's circumstance of a decision is one. */
export interface EditCircumstance {
  actor: { id: string };
  /** The seq of the room's last event. */
  seq: number;
  newId: NewId;
  /** Whether others than the actor have said something about a place that is still there to be read. */
  isTalkedAbout: (placeId: string) => boolean;
  history: {
    /** Events after `seq`, oldest first. */
    since(seq: number): LoggedEvent[];
    /** Events before `seq`, newest first, read as they are asked for. */
    before(seq: number): Iterable<LoggedEvent>;
  };
}

/**
 * Turns an edit into what it does to the present course: the events to append, none where what others did meanwhile has
 * left it nothing to do.
 * Refuses NOT_FOUND (a place, day or version that never was), VALIDATION_ERROR (a position beyond the end that no
 * concurrent edit explains, a seq that is still to come, more than 200 places or 60 days) and CONFLICT (an id that is
 * taken, the last day, nothing to undo or redo, words of others on what an undo would remove, a base more than 2000 events ago: fetch the snapshot and edit that).
 */
export function resolveEdit(course: Course, command: EditCommand, circumstance: EditCircumstance): Result<EditEvent[]> {
  const resolved = resolve(course, command, circumstance);
  if (!resolved.ok) return resolved;
  const refusal = beyondLimits(course, resolved.value);
  if (refusal !== null) return { ok: false, error: refusal };
  return ok(asBatch(resolved.value, circumstance.seq));
}

function resolve(course: Course, command: EditCommand, circumstance: EditCircumstance): Result<EditEvent[]> {
  if (command.type === 'itinerary.restore') {
    return resolveRestore(course, command.data.seq, circumstance.seq, edits(recent(circumstance)));
  }
  if (command.type === 'edit.undo' || command.type === 'edit.redo') {
    const undoes = command.type === 'edit.undo';
    const author = { id: circumstance.actor.id, isTalkedAbout: circumstance.isTalkedAbout };
    const taken = (undoes ? resolveUndo : resolveRedo)(course, edits(recent(circumstance)), author);
    if (!taken.ok) return taken;
    const { events, seqs } = taken.value;
    return ok(events.map((event) => withTraces(event, undoes ? { undoes: seqs } : { redoes: seqs })));
  }
  return resolvePlain(course, command, circumstance);
}

function resolvePlain(course: Course, edit: PlainEdit, circumstance: EditCircumstance): Result<EditEvent[]> {
  const base = edit.data.base_seq ?? circumstance.seq;
  if (base > circumstance.seq) {
    return refuse('VALIDATION_ERROR', 'base_seq is still to come.', { base_seq: ['is still to come'] });
  }
  if (circumstance.seq - base > maxResumeEvents) {
    return refuse('CONFLICT', 'Too much has happened since. Load the itinerary again.');
  }
  const told = toldSince(edit, base);
  const since = told === circumstance.seq ? [] : [...edits(circumstance.history.since(told))];
  const past = since.filter((record) => record.seq > base);
  const intended = intend({ present: course, past }, edit, circumstance.newId);
  if (!intended.ok) return intended;

  const events: EditEvent[] = [];
  let state = course;
  for (const operation of carriedToPresent(course, intended.value, past)) {
    const checked = check(state, operation, { exact: past.length === 0 });
    if (!checked.ok) return checked;
    const event = situate(state, operation);
    if (event === null) continue;
    events.push(withOverwrote(event, { operations: intended.value, since, base, me: circumstance.actor.id }));
    state = applyEvent(state, event);
  }
  return ok(events);
}

function carriedToPresent(course: Course, operations: Operation[], past: readonly EditRecord[]): Operation[] {
  // Only a row of several must know the course that its author saw.
  const then = operations.length > 1 ? past.reduceRight(courseBefore, course) : course;
  return carryPastAll(then, operations, past, () => true);
}

function recent({ history, seq }: EditCircumstance): Iterable<LoggedEvent> {
  return history.before(seq + 1);
}

function* edits(events: Iterable<LoggedEvent>): Generator<EditRecord> {
  for (const event of events) {
    const record = editRecordOf(event);
    if (record !== null) yield record;
  }
}

/** The seq after which words of others that the edit replaces are told of. */
function toldSince(edit: PlainEdit, base: number): number {
  if (edit.type !== 'place.update' && edit.type !== 'itinerary.update') return base;
  const began = Math.min(base, ...Object.values(edit.data.base_seqs ?? {}));
  return Math.max(began, base - maxResumeEvents);
}

function beyondLimits(course: Course, events: readonly EditEvent[]): Refusal | null {
  if (!events.some((event) => event.type === 'place.added' || event.type === 'day.added')) return null;
  const after = events.reduce(applyEvent, course);
  if (Object.keys(after.places).length > maxPlaces) {
    return tooMany('places', `An itinerary has at most ${maxPlaces} places.`);
  }
  return after.days.length > maxDays ? tooMany('days', `An itinerary has at most ${maxDays} days.`) : null;
}

function tooMany(field: string, message: string): Refusal {
  return { code: 'VALIDATION_ERROR', message, details: { [field]: ['are too many'] } };
}

/** The events of one command share a batch; no two commands of a room follow the same seq. */
export function asBatch(events: EditEvent[], seq: number): EditEvent[] {
  return events.length < 2 ? events : events.map((event) => withTraces(event, { batch: `after-${seq}` }));
}

function withTraces(event: EditEvent, traces: { undoes?: number[]; redoes?: number[]; batch?: string }): EditEvent {
  // Every edit's data may have both traces; spreading keeps the type to its data, which TypeScript does not follow.
  return { type: event.type, data: { ...event.data, ...traces } } as EditEvent;
}
