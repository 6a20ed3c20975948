import { Link, useLocation } from 'wouter';
import { totalOf } from '#protocol/course/gradebook/total.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { useNow } from '#web/app/shell/now.ts';
import { m } from '#web/i18n/generated/messages.js';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { assignmentAddress } from '../assignments/assignment-address.ts';
import { standingOf } from '../assignments/assignment-words.ts';
import assignmentStyles from '../assignments/assignments.module.css';
import styles from './gradebook.module.css';

/** What I was given, what it comes to, and how that is reckoned. */
export function MyGrades({ view }: { view: CourseView }) {
  const [path] = useLocation();
  const now = useNow();
  const { assignments, my_grades } = view;
  const told = assignments.map(({ id }) => my_grades.find(({ assignment_id }) => assignment_id === id) ?? null);
  const { earned, possible, percent } = totalOf(assignments, told);
  if (assignments.length === 0)
    return <EmptyState title={m.taught_grades_none_title()} text={m.taught_grades_none_text()} />;
  return (
    <section className={assignmentStyles['list']} aria-labelledby="course-grades">
      <h2 id="course-grades">{m.taught_grades_mine()}</h2>
      <div className={styles['total']}>
        <strong>{percent === null ? '–' : `${percent}%`}</strong>
        <span>
          {percent === null ? m.taught_grades_nothing() : m.taught_grade_of({ points: earned, most: possible })}
        </span>
        <small>{m.taught_grades_formula()}</small>
      </div>
      <ul>
        {assignments.map((one) => {
          const { tone, text } = standingOf(view, one, now);
          return (
            <li key={one.id} className={assignmentStyles['row']}>
              <div className={assignmentStyles['what']}>
                <Link href={assignmentAddress(path, one.id)} dir="auto">
                  {one.title}
                </Link>
                <span>{m.taught_points({ count: one.points })}</span>
              </div>
              <span className={assignmentStyles['status']} data-tone={tone}>
                {text}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
