import { ok, refuse, type Result } from '../../result.ts';
import { carryPastAll, effectsOf } from './carry.ts';
import type { Course } from './course.ts';
import type { EditRecord } from './edit-record.ts';
import type { EditEvent } from '../events.schema.ts';
import { courseBefore, invert } from './invert.ts';
import type { Operation } from './operation.ts';

/** How far back is looked for an act of mine. */
const maxEditsLookedBack = 1000;
/** Operations times edits that they are carried past: some 0.4 s of the room's time at the very most. */
const maxSteps = 20_000;

export interface TakenBack {
  events: EditEvent[];
  /** The seqs of the events that are taken back. */
  seqs: number[];
}

export interface Author {
  id: string;
  /** Whether others have said something about a place that is still there to be read. */
  isTalkedAbout: (placeId: string) => boolean;
}

/**
 * Takes back my last act: the newest edit (or redoing) of mine that is not taken back yet, and never one before it. What
 * others did since stands: where nothing of mine is left there is nothing to undo, and what others wrote on stays. The
 * events of one batch are taken back together.
 *
 * @param newestFirst the room's edits, read only as far back as needed
 */
export function resolveUndo(course: Course, newestFirst: Iterable<EditRecord>, author: Author): Result<TakenBack> {
  return takeBack(course, newestFirst, author, {
    isTarget: (record) => record.data.undoes === undefined,
    isEnd: () => false,
    nothing: 'There is nothing to undo.',
  });
}

/** Takes back my last undo, unless I have edited since. */
export function resolveRedo(course: Course, newestFirst: Iterable<EditRecord>, author: Author): Result<TakenBack> {
  return takeBack(course, newestFirst, author, {
    isTarget: (record) => record.data.undoes !== undefined,
    isEnd: (record) => record.data.redoes === undefined,
    nothing: 'There is nothing to redo.',
  });
}

interface Wanted {
  isTarget: (record: EditRecord) => boolean;
  /** Whether nothing before this act of mine is looked for. */
  isEnd: (record: EditRecord) => boolean;
  nothing: string;
}

function takeBack(
  course: Course,
  newestFirst: Iterable<EditRecord>,
  author: Author,
  wanted: Wanted,
): Result<TakenBack> {
  const since: EditRecord[] = [];
  const taken = new Set<number>();
  let state = course;
  for (const batch of batches(newestFirst)) {
    const [newest] = batch;
    if (newest.actor_id === author.id) {
      const isTarget = wanted.isTarget(newest);
      if (isTarget && !taken.has(newest.seq))
        return invertBatch({ batch, state, since, taken, course, author }, wanted);
      if (!isTarget && wanted.isEnd(newest)) break;
    }
    for (const record of batch) {
      for (const seq of takenBackBy(record)) taken.add(seq);
      since.push(record);
      state = courseBefore(state, record);
    }
    if (since.length >= maxEditsLookedBack) break;
  }
  return refuse('CONFLICT', wanted.nothing);
}

/** An act to be taken back. */
interface Target {
  batch: Batch;
  /** The course right after it. */
  state: Course;
  /** Newest first. */
  since: readonly EditRecord[];
  /** The seqs of what was taken back since. */
  taken: ReadonlySet<number>;
  /** The present course. */
  course: Course;
  author: Author;
}

function invertBatch({ batch, state, since, taken, course, author }: Target, { nothing }: Wanted): Result<TakenBack> {
  const operations = batch.flatMap(invert);
  if (operations.length > 1 && operations.length * since.length > maxSteps) {
    return refuse('CONFLICT', 'Too much has happened since to take this back. Restore an earlier version instead.');
  }
  const past = withoutTakenBack(since.toReversed());
  const carried = carryPastAll(state, operations, past, (record) => record.actor_id === author.id);
  const theirs = since.filter((record) => record.actor_id !== author.id && !taken.has(record.seq));
  const mine = carried.filter((operation) => !holdsWordsOfOthers(operation, theirs, author));
  const { events } = effectsOf(course, mine);
  if (events.length > 0) return ok({ events, seqs: batch.map((record) => record.seq).toReversed() });
  return mine.length < carried.length
    ? refuse('CONFLICT', 'Others have written on it since.', { words: ['of others are on it'] })
    : refuse('CONFLICT', nothing);
}

/** Whether taking this away would take away what others wrote since. */
function holdsWordsOfOthers(operation: Operation, theirs: readonly EditRecord[], author: Author): boolean {
  if (operation.type === 'place.remove') {
    const { place_id } = operation;
    return (
      author.isTalkedAbout(place_id) ||
      theirs.some((record) => record.type === 'place.updated' && record.data.place_id === place_id)
    );
  }
  return (
    operation.type === 'day.remove' &&
    theirs.some((record) => record.type === 'day.updated' && record.data.day_id === operation.day_id)
  );
}

function takenBackBy({ data }: EditRecord): readonly number[] {
  return data.undoes ?? data.redoes ?? [];
}

/**
 * Without the edits that were taken back before anything else happened: together they are nothing, while passing both
 * would not always come to the same.
 */
function withoutTakenBack(records: readonly EditRecord[]): EditRecord[] {
  const kept: EditRecord[] = [];
  for (const batch of batches(records)) {
    const seqs = takenBackBy(batch[0]);
    const last = seqs.length === 0 ? [] : kept.slice(-seqs.length);
    const takesLast = last.length > 0 && seqs.every((seq, index) => last[index]?.seq === seq);
    if (takesLast) kept.length -= seqs.length;
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
