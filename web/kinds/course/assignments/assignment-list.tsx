import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Assignment } from '#protocol/course/assignments/view.ts';
import type { Gradebook } from '#protocol/course/gradebook/gradebook.schema.ts';
import { useNow } from '#web/app/shell/now.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { useCourse } from '../course-context.ts';
import { RowLead } from '../row-lead.tsx';
import type { PartProps } from '../tabs/course-tab.ts';
import { factsOf, standingOf } from './assignment-words.ts';
import { assignmentAddress } from './assignment-address.ts';
import styles from './assignments.module.css';
import { useAsked } from './use-asked.ts';

/** All assignments: to whoever hands them in how they stand, to whoever teaches how many have. */
export function AssignmentList({ view, teaches }: PartProps) {
  const { roomId, show } = useCourse();
  const { answer } = useAsked<Gradebook>(teaches ? `/courses/${roomId}/gradebook` : null);
  const now = useNow();
  const add = (
    <Button size="small" onClick={() => show({ what: 'assignment', assignment: null })}>
      {m.taught_work_set()}
    </Button>
  );
  const { assignments } = view;
  return (
    <section className={styles['list']} aria-labelledby="course-assignments">
      <div className={styles['head']}>
        <h2 id="course-assignments">{m.taught_work()}</h2>
        {teaches && assignments.length > 0 ? add : null}
      </div>
      {assignments.length === 0 ? (
        <EmptyState
          title={m.taught_work_none_title()}
          text={teaches ? m.taught_work_none_teaching() : m.taught_work_none_text()}
          action={teaches ? add : null}
        />
      ) : (
        <ul>
          {sorted(assignments).map((one) => {
            const mine = standingOf(view, one, now);
            return (
              <Row key={one.id} assignment={one} tone={teaches ? 'todo' : mine.tone}>
                {teaches ? <Counts book={answer} assignment={one} /> : mine.text}
              </Row>
            );
          })}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  assignment: Assignment;
  tone: string;
  children: React.ReactNode;
}

function Row({ assignment, tone, children }: RowProps) {
  const [path] = useLocation();
  return (
    <li className={styles['row']}>
      <RowLead
        title={assignment.title}
        note={factsOf(assignment).join(' · ')}
        href={assignmentAddress(path, assignment.id)}
      />
      <span className={styles['status']} data-tone={tone}>
        {children}
      </span>
    </li>
  );
}

/** How many have handed in, of how many, and how many of those wait for a grade. */
function Counts({ book, assignment }: { book: Gradebook | null; assignment: Assignment }) {
  const counts = useMemo(() => {
    const at = book?.columns.findIndex(({ id }) => id === assignment.id) ?? -1;
    if (book === null || at === -1) return null;
    const cells = book.rows.flatMap(({ cells: all }) => all[at] ?? []);
    const handed = cells.filter(({ state }) => state === 'handed_in' || state === 'late');
    return { done: handed.length, all: cells.length, left: handed.filter(({ grade }) => grade === null).length };
  }, [book, assignment.id]);
  if (counts === null) return null;
  return (
    <>
      {m.taught_work_counts({ done: counts.done, all: counts.all })}
      {counts.left === 0 ? null : <b>{m.taught_work_to_grade({ count: counts.left })}</b>}
    </>
  );
}

/** What is due next first; what has no time, and what is over, after that. */
function sorted(assignments: readonly Assignment[]): Assignment[] {
  const key = ({ due_at }: Assignment): number => (due_at === null ? Infinity : Date.parse(due_at));
  return assignments.toSorted((a, b) => key(a) - key(b) || (a.id < b.id ? -1 : 1));
}
