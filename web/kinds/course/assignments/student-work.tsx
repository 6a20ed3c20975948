import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { maxGradeFeedback } from '#protocol/course/assignments/limits.ts';
import { rubricPoints } from '#protocol/course/assignments/rubric.ts';
import type { Assignment, Grade } from '#protocol/course/assignments/view.ts';
import type { WorkListRow } from '#protocol/course/gradebook/gradebook.schema.ts';
import type { AttachedFile } from '#protocol/files/terms.ts';
import { useAction } from '#web/app/requests/use-action.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import AttachedFiles from '#web/features/files/attached-files.tsx';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { Form, FormProblem } from '#web/ui/form.tsx';
import { icon } from '#web/ui/icon.ts';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useCourse } from '../course-context.ts';
import { assignmentAddress } from './assignment-address.ts';
import { whenWords } from './assignment-words.ts';
import assignmentStyles from './assignments.module.css';
import styles from './grading.module.css';
import { pointsIn } from './points-in.ts';
import { Rubric } from './rubric.tsx';
import { useAsked } from './use-asked.ts';

interface Submission extends WorkListRow {
  text: string;
  files: AttachedFile[];
}

interface StudentWorkProps {
  assignment: Assignment;
  student: WorkListRow;
  /** All of them, in the order in which they are graded. */
  items: readonly WorkListRow[];
}

/** What one student has handed in, and what it is worth. */
export function StudentWork({ assignment, student, items }: StudentWorkProps) {
  const path = `/assignments/${assignment.id}/submissions/${student.account_id}`;
  const { answer, problem } = useAsked<Submission>(path);
  const [where] = useLocation();
  return (
    <section className={styles['work']} aria-label={student.name}>
      <Link href={assignmentAddress(where, assignment.id)} className={styles['back']}>
        <ArrowLeft {...icon} />
        {m.taught_people()}
      </Link>
      <h3 dir="auto">{student.name}</h3>
      {answer === null ? (
        problem === null ? (
          <SkeletonRows rows={3} label={m.loading()} />
        ) : (
          <p role="alert">{problem}</p>
        )
      ) : (
        <>
          <Said submission={answer} />
          <GradeForm assignment={assignment} student={answer} items={items} />
        </>
      )}
    </section>
  );
}

function Said({ submission }: { submission: Submission }) {
  const { handed_in_at, state, text, files } = submission;
  if (handed_in_at === null) return <p className={styles['none']}>{m.taught_work_nothing()}</p>;
  const when = whenWords(handed_in_at);
  return (
    <div className={styles['said']}>
      <p data-state={state}>
        {state === 'late' ? m.taught_work_handed_late({ when }) : m.taught_work_handed({ when })}
      </p>
      {text === '' ? null : (
        <p className={assignmentStyles['said']} dir="auto">
          {text}
        </p>
      )}
      {files.length === 0 ? null : <AttachedFiles files={files} />}
    </div>
  );
}

/** Written here and kept when it is saved; the student sees it once it is returned. */
function GradeForm({ assignment, student, items }: StudentWorkProps) {
  const { access } = useCourse();
  const [path, go] = useLocation();
  const { busy, problem, act } = useAction();
  const before: Grade = student.grade ?? { points: null, excused: false, rubric: [], feedback: '' };
  const [points, setPoints] = useState(before.points === null ? '' : String(before.points));
  const [rubric, setRubric] = useState<readonly (number | null)[]>(before.rubric);
  const [feedback, setFeedback] = useState(before.feedback);
  const [excused, setExcused] = useState(before.excused);
  const [tried, setTried] = useState(false);
  const { id, points: most } = assignment;
  const given = points.trim() === '' ? null : pointsIn(points, most);
  const isGood = points.trim() === '' || given !== null;
  const next = nextToGrade(items, student.account_id);
  const judge = (judged: (number | null)[]): void => {
    setRubric(judged);
    setPoints(String(rubricPoints(assignment.rubric, judged) ?? ''));
  };
  const save = (then: () => Promise<void>): void => {
    setTried(true);
    if (!isGood) return;
    const body = { points: excused ? null : given, excused, rubric, feedback };
    void act(async () => {
      await roomRequest(access, `/assignments/${id}/grades/${student.account_id}`, { method: 'PUT', body });
      await then();
    });
  };
  const goOn = async (): Promise<void> => {
    if (next !== undefined) go(assignmentAddress(path, id, next.account_id));
    else toasts.show({ text: m.taught_grade_saved() });
    return Promise.resolve();
  };
  const giveBack = async (): Promise<void> => {
    const body = { account_ids: [student.account_id] };
    const { returned } = await roomRequest<{ returned: number }>(access, `/assignments/${id}/return`, {
      method: 'POST',
      body,
    });
    toasts.show({ text: m.taught_returned({ count: returned }) });
  };
  return (
    <Form noValidate onSubmit={() => save(goOn)}>
      {assignment.rubric.length === 0 ? null : <Rubric rubric={assignment.rubric} judged={rubric} onJudge={judge} />}
      <div className={styles['points']}>
        <TextField
          label={m.taught_grade_points({ most })}
          inputMode="decimal"
          disabled={excused}
          value={excused ? '' : points}
          error={tried && !isGood ? m.taught_points_error({ most }) : undefined}
          onText={setPoints}
        />
        <Checkbox label={m.taught_grade_excuse()} checked={excused} onCheck={setExcused} />
      </div>
      <TextArea
        label={m.taught_grade_feedback()}
        rows={4}
        maxLength={maxGradeFeedback}
        value={feedback}
        onText={setFeedback}
      />
      <FormProblem text={problem} />
      <p className={styles['hidden']}>
        {student.returned_at === null
          ? m.taught_grade_hidden()
          : m.taught_grade_returned_at({ when: whenWords(student.returned_at) })}
      </p>
      <div className={assignmentStyles['acts']}>
        <Button busy={busy} onClick={() => save(giveBack)}>
          {m.taught_return_one()}
        </Button>
        <Button tone="primary" type="submit" busy={busy}>
          {next === undefined ? m.save() : m.taught_grade_next()}
        </Button>
      </div>
    </Form>
  );
}

/** The next one who has handed in and has no grade, going round. */
function nextToGrade(items: readonly WorkListRow[], accountId: string): WorkListRow | undefined {
  const at = items.findIndex(({ account_id }) => account_id === accountId);
  const others = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  return others.find(({ handed_in_at, grade }) => handed_in_at !== null && grade === null);
}
