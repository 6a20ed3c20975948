import { Ellipsis, Pencil, Trash } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { Assignment } from '#protocol/course/assignments/view.ts';
import type { WorkListRow } from '#protocol/course/gradebook/gradebook.schema.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { ConfirmDialog } from '#web/app/confirm-dialog.tsx';
import { useAction } from '#web/app/requests/use-action.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { useCourse } from '../course-context.ts';
import { assignmentAddress, assignmentsAddress } from './assignment-address.ts';
import { AssignmentHead } from './assignment-head.tsx';
import { gradeText, stateWords } from './assignment-words.ts';
import assignmentStyles from './assignments.module.css';
import styles from './grading.module.css';
import { StudentWork } from './student-work.tsx';
import { useAsked } from './use-asked.ts';

interface GradingProps {
  view: CourseView;
  assignment: Assignment;
}

/** An assignment as whoever teaches has it: who has handed in and who has not, and one student's work beside the list. */
export default function Grading({ view, assignment }: GradingProps) {
  const { answer, problem } = useAsked<{ items: WorkListRow[] }>(`/assignments/${assignment.id}/submissions`);
  const of = new URLSearchParams(useSearch()).get('of');
  const items = answer?.items ?? [];
  const open = items.find(({ account_id }) => account_id === of);
  return (
    <section className={assignmentStyles['page']}>
      <AssignmentHead view={view} assignment={assignment} acts={<Acts assignment={assignment} />} />
      {answer === null ? (
        problem === null ? (
          <SkeletonRows rows={4} label={m.loading()} />
        ) : (
          <p role="alert">{problem}</p>
        )
      ) : (
        <div className={styles['desk']} data-wide data-open={open !== undefined || undefined}>
          <Students items={items} assignment={assignment} of={of} />
          {open === undefined ? (
            <p className={styles['pick']}>{items.length === 0 ? m.taught_nobody_text() : m.taught_grading_pick()}</p>
          ) : (
            <StudentWork key={open.account_id} assignment={assignment} student={open} items={items} />
          )}
        </div>
      )}
    </section>
  );
}

interface StudentsProps {
  items: readonly WorkListRow[];
  assignment: Assignment;
  of: string | null;
}

function Students({ items, assignment, of }: StudentsProps) {
  const [path] = useLocation();
  const { access } = useCourse();
  const { busy, problem, act } = useAction();
  const waiting = items.filter(({ to_return }) => to_return).length;
  const done = items.filter(({ handed_in_at }) => handed_in_at !== null).length;
  const giveBack = (): Promise<void> =>
    act(async () => {
      const back = { method: 'POST', body: {} } as const;
      const { returned } = await roomRequest<{ returned: number }>(
        access,
        `/assignments/${assignment.id}/return`,
        back,
      );
      toasts.show({ text: m.taught_returned({ count: returned }) });
    });
  return (
    <section className={styles['students']} aria-label={m.taught_people()}>
      <div className={styles['sum']}>
        <span>{m.taught_work_counts({ done, all: items.length })}</span>
        {waiting === 0 ? null : (
          <Button size="small" busy={busy} onClick={() => void giveBack()}>
            {m.taught_return_all({ count: waiting })}
          </Button>
        )}
      </div>
      {problem === undefined ? null : <p role="alert">{problem}</p>}
      <ul>
        {items.map((one) => (
          <li key={one.account_id}>
            <Link
              href={assignmentAddress(path, assignment.id, one.account_id)}
              className={styles['student']}
              aria-current={one.account_id === of ? 'true' : undefined}
            >
              <b dir="auto">{one.name}</b>
              <small data-state={one.state}>{one.again ? m.taught_work_state_again() : stateWords[one.state]()}</small>
              {one.grade === null ? null : (
                <span data-draft={one.to_return || undefined}>{gradeText(one.grade, assignment.points)}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Acts({ assignment }: { assignment: Assignment }) {
  const { access, show } = useCourse();
  const [path, go] = useLocation();
  const [asks, setAsks] = useState(false);
  const remove = async (): Promise<void> => {
    await roomRequest(access, `/assignments/${assignment.id}`, { method: 'DELETE' });
    go(assignmentsAddress(path));
  };
  return (
    <>
      <Menu
        label={m.more_actions()}
        trigger={<Ellipsis {...icon} />}
        items={() => [
          {
            label: m.taught_work_edit(),
            icon: <Pencil {...icon} />,
            onPick: () => show({ what: 'assignment', assignment }),
          },
          { label: m.taught_work_delete(), icon: <Trash {...icon} />, danger: true, onPick: () => setAsks(true) },
        ]}
      />
      {asks ? (
        <ConfirmDialog
          title={m.taught_work_delete_title()}
          text={m.taught_work_delete_text()}
          action={m.taught_work_delete()}
          onConfirm={remove}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </>
  );
}
