import { ok, refuse, type Result } from '../result.ts';
import { carryPastAll, effectsOf } from './carry.ts';
import type { Course } from './course.ts';
import type { EditRecord } from './edit-record.ts';
import type { EditEvent } from './events.schema.ts';
import { courseBefore, invert } from './invert.ts';
import type { Operation } from './operation.ts';

/** How far back an undo looks. */
const maxEditsLookedBack = 1000;
/** Operations times edits that they are carried past: some 0.4 s of the room's time at the very most. */
const maxSteps = 20_000;

export interface Undo {
  events: EditEvent[];
  /** The seqs of the events that are taken back. */
  undoes: number[];
}

/**
 * Takes back my last edit that still can be: it is not itself an undo, not undone yet, and not wholly overtaken by what
 * others did since. Their later edits stand. The events of one batch are taken back together.
 *
 * @param newestFirst the room's edits, read only as far back as needed
 */
export function resolveUndo(course: Course, newestFirst: Iterable<EditRecord>, me: string): Result<Undo> {
  const since: EditRecord[] = [];
  const undone = new Set<number>();
  let state = course;
  for (const batch of batches(newestFirst)) {
    const [newest] = batch;
    if (newest.actor_id === me && newest.data.undoes === undefined && !undone.has(newest.seq)) {
      const operations = batch.flatMap(invert);
      if (operations.length > 1 && operations.length * since.length > maxSteps) return tooMuchSince();
      const events = inverseEffects({ operations, state, since, course, me });
      if (events.length > 0) return ok({ events, undoes: batch.map((record) => record.seq).toReversed() });
    }
    for (const record of batch) {
      for (const seq of record.data.undoes ?? []) undone.add(seq);
      since.push(record);
      state = courseBefore(state, record);
    }
    if (since.length >= maxEditsLookedBack) break;
  }
  return refuse('CONFLICT', 'There is nothing to undo.');
}

/** An edit to be taken back. */
interface Target {
  /** What would have taken it back right after it, on `state`. */
  operations: readonly Operation[];
  state: Course;
  /** Newest first. */
  since: readonly EditRecord[];
  /** The present course. */
  course: Course;
  me: string;
}

function inverseEffects({ operations, state, since, course, me }: Target): EditEvent[] {
  const past = withoutUndone(since.toReversed());
  const carried = carryPastAll(state, operations, past, (record) => record.actor_id === me);
  return effectsOf(course, carried).events;
}

function tooMuchSince(): Result<never> {
  return refuse('CONFLICT', 'Too much has happened since to take this back. Restore an earlier version instead.');
}

/**
 * Without the edits that were taken back before anything else happened: together they are nothing, while passing both
 * would not always come to the same.
 */
function withoutUndone(records: readonly EditRecord[]): EditRecord[] {
  const kept: EditRecord[] = [];
  for (const batch of batches(records)) {
    const undoes = batch[0].data.undoes ?? [];
    const last = undoes.length === 0 ? [] : kept.slice(-undoes.length);
    const undoesLast = last.length > 0 && undoes.every((seq, index) => last[index]?.seq === seq);
    if (undoesLast) kept.length -= undoes.length;
    else kept.push(...batch);
  }
  return kept;
}

type Batch = [EditRecord, ...EditRecord[]];

/** Neighbours of the same batch together, everything else by itself; in the order given. */
function* batches(records: Iterable<EditRecord>): Generator<Batch> {
  let current: Batch | null = null;
  for (const record of records) {
    if (current !== null && record.data.batch !== undefined && record.data.batch === current[0].data.batch) {
      current.push(record);
      continue;
    }
    if (current !== null) yield current;
    current = [record];
  }
  if (current !== null) yield current;
}
