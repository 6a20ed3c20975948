import { CircleCheck } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { isVisible } from '#protocol/clean-text.ts';
import { maxWorkText } from '#protocol/course/assignments/limits.ts';
import {
  isLate,
  type Assignment,
  type MyGrade,
  type MyWork as Work,
  workOn,
} from '#protocol/course/assignments/view.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { useNow } from '#web/app/shell/now.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { TextArea } from '#web/ui/text-area.tsx';
import { useCourse } from '../course-context.ts';
import { AssignmentHead } from './assignment-head.tsx';
import { gradeText, whenWords } from './assignment-words.ts';
import styles from './assignments.module.css';
import { Rubric } from './rubric.tsx';
import { useWorkFiles } from './use-work-files.ts';
import { WorkFiles } from './work-files.tsx';

const FilesOf = lazyWithRetry(() => import('#web/features/files/files-of.tsx'));

/** So long after the last key what was written is kept. */
const keepAfterMs = 900;

interface MyWorkProps {
  view: CourseView;
  assignment: Assignment;
}

/** An assignment as whoever hands it in has it: what is asked, what came of it, and what they write. */
export function MyWork({ view, assignment }: MyWorkProps) {
  const work = workOn(view, assignment.id);
  const grade = view.my_grades.find(({ assignment_id }) => assignment_id === assignment.id);
  const now = useNow();
  const isDue = assignment.due_at !== null && now >= Date.parse(assignment.due_at);
  const handed = work?.handed_in ?? null;
  const isOpen = !isDue || (assignment.allow_late && handed === null);
  return (
    <section className={styles['page']}>
      <AssignmentHead view={view} assignment={assignment} />
      {grade === undefined ? null : <Returned assignment={assignment} grade={grade} />}
      {grade === undefined && assignment.rubric.length > 0 ? <Rubric rubric={assignment.rubric} /> : null}
      {handed === null ? null : <HandedIn handed={handed} assignment={assignment} view={view} shows={!isOpen} />}
      {isOpen ? <Writing view={view} assignment={assignment} work={work} late={isDue} /> : null}
      {!isOpen && handed === null ? <p className={styles['closed']}>{m.taught_work_over()}</p> : null}
    </section>
  );
}

function Returned({ assignment, grade }: { assignment: Assignment; grade: MyGrade }) {
  return (
    <section className={styles['returned']} aria-label={m.taught_grade()}>
      <strong>{gradeText(grade, assignment.points)}</strong>
      {grade.feedback === '' ? null : (
        <p className={styles['feedback']} dir="auto">
          {grade.feedback}
        </p>
      )}
      {assignment.rubric.length > 0 ? <Rubric rubric={assignment.rubric} judged={grade.rubric} /> : null}
    </section>
  );
}

interface HandedInProps {
  handed: NonNullable<Work['handed_in']>;
  assignment: Assignment;
  view: CourseView;
  /** Nothing can be changed any more: here it is to be read. */
  shows: boolean;
}

function HandedIn({ handed, assignment, view, shows }: HandedInProps) {
  return (
    <section className={styles['handed']}>
      <p>
        <CircleCheck {...icon} />
        {isLate(handed.at, assignment)
          ? m.taught_work_handed_late({ when: whenWords(handed.at) })
          : m.taught_work_handed({ when: whenWords(handed.at) })}
      </p>
      {shows ? (
        <>
          {handed.text === '' ? null : (
            <p className={styles['said']} dir="auto">
              {handed.text}
            </p>
          )}
          <Suspense fallback={null}>
            <FilesOf ids={handed.attachments} files={view.files} />
          </Suspense>
        </>
      ) : null}
    </section>
  );
}

interface WritingProps extends MyWorkProps {
  work: Work | undefined;
  late: boolean;
}

/** Kept as it is written; handed in when they say so. */
function Writing({ view, assignment, work, late }: WritingProps) {
  const { send } = useCourse();
  const { id: assignment_id } = assignment;
  const kept = work?.draft ?? work?.handed_in ?? { text: '', attachments: [] };
  const [text, setText] = useState(kept.text);
  const files = useWorkFiles(assignment_id, kept.attachments);
  const isKept = useKept(text, kept.text, (words) => send('work.draft', { assignment_id, text: words }));
  const again = work?.handed_in != null;
  const isNew = !again || work.draft !== null || text !== kept.text;
  const isSomething = isVisible(text) || kept.attachments.length > 0;
  const handIn = (): void => send('work.hand_in', { assignment_id, text, attachments: kept.attachments });
  return (
    <section className={styles['writing']}>
      <TextArea
        label={m.taught_work_mine()}
        hint={again && isNew ? m.taught_work_changed() : undefined}
        rows={6}
        maxLength={maxWorkText}
        value={text}
        onText={setText}
      />
      <WorkFiles view={view} ids={kept.attachments} files={files} />
      <div className={styles['acts']}>
        <output className={styles['kept']}>
          {isKept ? (text === '' ? '' : m.taught_work_kept()) : m.taught_work_keeping()}
        </output>
        <Button tone="primary" disabled={!isSomething || !isNew || files.sending} onClick={handIn}>
          {again ? m.taught_work_again() : late ? m.taught_work_hand_in_late() : m.taught_work_hand_in()}
        </Button>
      </div>
    </section>
  );
}

/** Keeps what was written once nothing was for a moment, and what is there as the page goes. */
function useKept(text: string, kept: string, keep: (text: string) => void): boolean {
  const latest = useRef({ text, kept, keep });
  useEffect(() => {
    latest.current = { text, kept, keep };
  });
  const isKept = text === kept;
  useEffect(() => {
    if (isKept) return undefined;
    const timer = setTimeout(() => latest.current.keep(text), keepAfterMs);
    return () => clearTimeout(timer);
  }, [text, isKept]);
  useEffect(
    () => () => {
      const { text: last, kept: before, keep: send } = latest.current;
      if (last !== before) send(last);
    },
    [],
  );
  return isKept;
}
