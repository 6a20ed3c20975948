import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Gradebook, GradebookCell, GradebookColumn } from '#protocol/course/gradebook/gradebook.schema.ts';
import { type GradebookForm, gradebookForms, gradebookPage } from '#protocol/course/gradebook/terms.ts';
import { toastError } from '#web/app/shell/toasts.ts';
import { downloadFile } from '#web/features/room/room-files.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { assignmentAddress } from '../assignments/assignment-address.ts';
import { stateWords } from '../assignments/assignment-words.ts';
import { useAsked } from '../assignments/use-asked.ts';
import { useCourse } from '../course-context.ts';
import styles from './gradebook.module.css';

const forms: Readonly<Record<GradebookForm, () => string>> = {
  madang: m.taught_csv_ours,
  canvas: m.taught_csv_canvas,
  moodle: m.taught_csv_moodle,
};

/** Every student, every assignment, and what they come to. The table scrolls in itself; names and titles stay in sight. */
export default function GradebookTable() {
  const { access, roomId, show } = useCourse();
  const [page, setPage] = useState(0);
  const { answer, problem } = useAsked<Gradebook>(
    `/courses/${roomId}/gradebook?offset=${page * gradebookPage}&limit=${gradebookPage}`,
  );
  const keep = (form: GradebookForm): void =>
    void downloadFile(access, `/courses/${roomId}/gradebook/export?form=${form}`, 'grades.csv').catch(toastError);
  return (
    <div className={styles['book']} data-wide>
      <div className={styles['head']}>
        <h2 id="course-gradebook">{m.taught_gradebook()}</h2>
        <div className={styles['acts']}>
          <Button size="small" icon={<Upload {...smallIcon} />} onClick={() => show({ what: 'grades' })}>
            {m.taught_csv_bring()}
          </Button>
          <Menu
            label={m.taught_csv_keep()}
            trigger={<Download {...icon} />}
            items={() => gradebookForms.map((form) => ({ label: forms[form](), onPick: () => keep(form) }))}
          />
        </div>
      </div>
      {answer === null ? (
        problem === null ? (
          <SkeletonRows rows={5} label={m.loading()} />
        ) : (
          <p role="alert">{problem}</p>
        )
      ) : answer.columns.length === 0 || answer.count === 0 ? (
        <EmptyState title={m.taught_grades_none_title()} text={m.taught_gradebook_empty()} />
      ) : (
        <>
          <Table book={answer} />
          <p className={styles['note']}>
            {m.taught_grades_formula()} {m.taught_gradebook_draft()}
          </p>
          {answer.count > gradebookPage ? (
            <div className={styles['acts']}>
              <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
                {m.taught_page_before()}
              </Button>
              <Button disabled={(page + 1) * gradebookPage >= answer.count} onClick={() => setPage(page + 1)}>
                {m.taught_page_after()}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </div>
  );
}

function Table({ book: { columns, rows } }: { book: Gradebook }) {
  const [path] = useLocation();
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']} aria-labelledby="course-gradebook">
        <thead>
          <tr>
            <th scope="col">{m.taught_people()}</th>
            {columns.map(({ id, title, points }) => (
              <th key={id} scope="col">
                <Link href={assignmentAddress(path, id)} dir="auto">
                  {title}
                </Link>
                <small>{m.taught_points({ count: points })}</small>
              </th>
            ))}
            <th scope="col">{m.taught_total()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ account_id, name, cells, total }) => (
            <tr key={account_id}>
              <th scope="row" dir="auto">
                {name}
              </th>
              {columns.map((column, at) => (
                <Cell
                  key={column.id}
                  column={column}
                  cell={cells[at]}
                  address={assignmentAddress(path, column.id, account_id)}
                />
              ))}
              <td className={styles['sum']}>{total.percent === null ? '–' : `${total.percent}%`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  column: GradebookColumn;
  cell: GradebookCell | undefined;
  address: string;
}

/** A grade, or how the work stands where there is none; what its student was not told yet stands apart. */
function Cell({ column, cell, address }: CellProps) {
  const { state = 'none', grade = null, told = null } = cell ?? {};
  const isTold = grade !== null && told?.points === grade.points && told.excused === grade.excused;
  const text =
    grade === null ? (state === 'none' ? '–' : stateWords[state]()) : grade.excused ? 'EX' : String(grade.points);
  return (
    <td data-state={grade === null ? state : undefined} data-draft={(grade !== null && !isTold) || undefined}>
      <Link href={address} aria-label={`${column.title}: ${text === '–' ? stateWords[state]() : text}`}>
        {text}
      </Link>
    </td>
  );
}
