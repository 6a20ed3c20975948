// What students write and hand in. The room's clock says what is late.
import { isVisible } from '#protocol/clean-text.ts';
import {
  assignmentAnswers as answers,
  assignmentCommands as schemas,
} from '#protocol/course/assignments/assignments.schema.ts';
import type { Words } from '#protocol/course/assignments/view.ts';
import { childId } from '#protocol/ids.ts';
import { ok, refuse, type Refused, type Result } from '#protocol/result.ts';
import { needsWords } from '#worker/features/files/attaching.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { shownFrom } from './files.ts';
import { noAssignment } from './refusals.ts';
import { findAssignment, findWork, type AssignmentRow, type WorkRow } from './rows.ts';

/** As fast as somebody types, and no faster. */
const draftPace = { burst: 20, everyMs: 1_000 };

/** Again and again until it is due; afterwards once, where what is late is taken. */
function whyNotTaken({ dueAt, allowLate }: AssignmentRow, work: WorkRow | undefined, nowMs: number): Refused | null {
  if (dueAt === null || nowMs < Date.parse(dueAt)) return null;
  const details = { due_at: [dueAt] };
  if (!allowLate) return refuse('GONE', 'It was due, and nothing is taken late.', { ...details, reason: ['late'] });
  if (work === undefined || work.handedInAtMs === null) return null;
  return refuse('CONFLICT', 'It was due, and you have handed it in.', { ...details, reason: ['handed_in'] });
}

interface Writing {
  assignment: AssignmentRow;
  work: WorkRow | undefined;
  id: string;
  words: Words;
}

/** What they have written by now, with what they say anew. */
function writing(
  db: RoomReads,
  { assignment_id, ...said }: { assignment_id: string } & Partial<Words>,
  { actor, nowMs, newId, roomId }: CommandContext,
): Result<Writing> {
  const assignment = findAssignment(db, assignment_id);
  if (assignment === undefined) return noAssignment;
  const work = findWork(db, assignment_id, actor.id);
  const why = whyNotTaken(assignment, work, nowMs);
  if (why !== null) return why;
  const { text, attachments } = work?.draft ?? work ?? { text: '', attachments: [] };
  const words = { text, attachments, ...said };
  const id = work?.submissionId ?? childId('sub', roomId, newId('sub'));
  return ok({ assignment, work, id, words });
}

/** The files that begin to be shown by it, and those that no longer are. */
function withFiles(db: RoomReads, { id, work, words }: Writing, by: string, stays: boolean): Result<NewEvent[]> {
  const kept = stays && work?.handedInAtMs != null ? work.attachments : [];
  return shownFrom(db, { id, attachments: words.attachments, kept }, by);
}

const draft = command({
  schema: schemas['work.draft'],
  answer: answers['work.draft'],
  capability: 'study',
  pace: draftPace,
  decide(db, data, context) {
    const found = writing(db, data, context);
    if (!found.ok) return found;
    const { work, id: submission_id, words } = found.value;
    const before = work?.draft ?? null;
    if (JSON.stringify(before) === JSON.stringify({ text: words.text, attachments: words.attachments }))
      return ok({ events: [], data: { submission_id } });
    const files = withFiles(db, found.value, context.actor.id, true);
    if (!files.ok) return files;
    const drafted = { type: 'work.drafted', data: { assignment_id: data.assignment_id, submission_id, ...words } };
    return ok({ events: [...files.value, drafted], data: { submission_id } });
  },
});

const handIn = command({
  schema: schemas['work.hand_in'],
  answer: answers['work.hand_in'],
  capability: 'study',
  decide(db, data, context) {
    const found = writing(db, data, context);
    if (!found.ok) return found;
    const { assignment, id: submission_id, words } = found.value;
    if (!isVisible(words.text) && words.attachments.length === 0) return { ok: false, error: needsWords };
    const files = withFiles(db, found.value, context.actor.id, false);
    if (!files.ok) return files;
    const { nowMs } = context;
    const handed = { type: 'work.handed_in', data: { assignment_id: data.assignment_id, submission_id, ...words } };
    const late = assignment.dueAt !== null && nowMs >= Date.parse(assignment.dueAt);
    return ok({ events: [...files.value, handed], data: { submission_id, handed_in_at: isoTime(nowMs), late } });
  },
});

export const workCommands = { 'work.draft': draft, 'work.hand_in': handIn };
