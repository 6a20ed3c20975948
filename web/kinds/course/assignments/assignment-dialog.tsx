import { useState } from 'react';
import { maxPoints } from '#protocol/course/assignments/limits.ts';
import { rubricTotal } from '#protocol/course/assignments/rubric.ts';
import type { Assignment, Criterion } from '#protocol/course/assignments/view.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { maxAttachments } from '#protocol/files/terms.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { DeadlineField } from '#web/features/editing/deadline-field.tsx';
import { deadlineOf, localTime } from '#web/features/editing/deadline-text.ts';
import { shownFiles } from '#web/features/files/files-of.tsx';
import { useOutgoing, useUploads } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useCourse } from '../course-context.ts';
import { FilesField } from '../files/files-field.tsx';
import { pointsIn } from './points-in.ts';
import { RubricFields } from './rubric-fields.tsx';

interface AssignmentDialogProps {
  view: CourseView;
  /** null: a new one. */
  assignment: Assignment | null;
  onClose: () => void;
}

/** What is to be done, until when, what it is worth, and by what it is judged. */
export default function AssignmentDialog({ view, assignment, onClose }: AssignmentDialogProps) {
  const room = useCourse();
  // As it was when the dialog opened: what others change meanwhile is not undone by it.
  const [before] = useState(() => ({ ...fresh, ...assignment }));
  const [title, setTitle] = useState(before.title);
  const [description, setDescription] = useState(before.description);
  const [due, setDue] = useState(localTime(before.due_at));
  const [points, setPoints] = useState(String(before.points));
  const [late, setLate] = useState(before.allow_late);
  const [rubric, setRubric] = useState<readonly Criterion[]>(before.rubric);
  const [ids, setIds] = useState<readonly string[]>(before.attachments);
  const [tried, setTried] = useState(false);
  const [now] = useState(() => Date.now());
  const outgoing = useOutgoing(room);
  const place = `assignment ${before.id}`;
  const uploads = useUploads(outgoing, place, maxAttachments - ids.length);
  const isSame = due === localTime(before.due_at);
  const time = isSame ? { ok: true as const, at: before.due_at } : deadlineOf(due, now);
  const worth = rubric.length > 0 ? rubricTotal(rubric) : pointsIn(points, maxPoints);
  const isJudged = rubric.every(({ title: name, levels }) => name.trim() !== '' && levels.every(isNamed));
  const submit = (): void => {
    setTried(true);
    if (title.trim() === '' || !time.ok || worth === null || worth > maxPoints || !isJudged) return;
    if (uploads.attached === 'refused') return;
    const facts = { title: title.trim(), description, due_at: time.at, points: worth, allow_late: late };
    const data = { ...facts, rubric: rubric.map(plain), attachments: [...ids] };
    const [type, whole] =
      assignment === null
        ? (['assignment.create', data] as const)
        : (['assignment.update', { ...data, assignment_id: before.id }] as const);
    const waits = uploads.all.length > 0 && outgoing.queue?.send(place, { type, data: whole }) === true;
    if (!waits) void room.client.send(type, whole);
    onClose();
  };
  /** What goes with nothing is kept for nothing. */
  const giveUp = (): void => {
    for (const { file } of uploads.all) uploads.cancel(file.key);
    onClose();
  };
  return (
    <FormDialog
      title={assignment === null ? m.taught_work_set() : m.taught_work_edit()}
      action={assignment === null ? m.taught_work_set() : m.save()}
      disabled={uploads.attached === 'refused'}
      onClose={giveUp}
      onSubmit={submit}
    >
      <TextField
        data-autofocus
        label={m.taught_work_title()}
        maxLength={200}
        value={title}
        error={tried && title.trim() === '' ? m.error_field_required() : undefined}
        onText={setTitle}
      />
      <TextArea
        label={m.taught_work_description()}
        rows={4}
        maxLength={10_000}
        value={description}
        onText={setDescription}
      />
      <DeadlineField
        label={m.taught_work_due_label()}
        hint={m.taught_work_due_hint()}
        value={due}
        past={tried && !time.ok}
        onText={setDue}
      />
      <Checkbox
        label={m.taught_work_allow_late()}
        hint={m.taught_work_allow_late_hint()}
        checked={late}
        onCheck={setLate}
      />
      {rubric.length > 0 ? (
        <p>{m.taught_rubric_total({ points: worth ?? 0 })}</p>
      ) : (
        <TextField
          label={m.taught_points_label()}
          inputMode="decimal"
          value={points}
          error={tried && worth === null ? m.taught_points_error({ most: maxPoints }) : undefined}
          onText={setPoints}
        />
      )}
      <RubricFields rubric={rubric} tried={tried} onChange={setRubric} />
      <FilesField
        uploads={uploads}
        kept={shownFiles({ ids, files: view.files })}
        onDrop={(id) => setIds(ids.filter((one) => one !== id))}
      />
    </FormDialog>
  );
}

/** What a new one begins as. */
const fresh: Omit<Assignment, 'created_at' | 'updated_at'> = {
  id: 'new',
  title: '',
  description: '',
  due_at: null,
  points: 100,
  allow_late: true,
  rubric: [],
  attachments: [],
};

function isNamed({ title }: { title: string }): boolean {
  return title.trim() !== '';
}

function plain({ title, levels }: Criterion): Criterion {
  return { title: title.trim(), levels: levels.map((level) => ({ ...level, title: level.title.trim() })) };
}
