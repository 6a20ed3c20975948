import { useState } from 'react';
import type { GradeChange, ImportedGrades } from '#protocol/course/gradebook/gradebook.schema.ts';
import type { GradeProblem } from '#protocol/course/gradebook/terms.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { useAction } from '#web/app/requests/use-action.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { FileField } from '#web/ui/file-field.tsx';
import { useCourse } from '../course-context.ts';
import styles from './gradebook.module.css';

const why: Readonly<Record<GradeProblem, () => string>> = {
  unknown: m.taught_csv_unknown,
  duplicate: m.taught_roster_duplicate,
  number: m.taught_csv_number,
  above: m.taught_csv_above,
};

/** So many are told at once. */
const most = 50;

/** Grades from a file: first what they would change, and then, once that was seen, they are taken. */
export default function GradesDialog({ onClose }: { onClose: () => void }) {
  const { access, roomId } = useCourse();
  const { busy, problem, act } = useAction();
  const [file, setFile] = useState<File | null>(null);
  const [seen, setSeen] = useState<ImportedGrades | null>(null);
  const ask = async (chosen: File, preview: boolean): Promise<ImportedGrades> =>
    roomRequest<ImportedGrades>(access, `/courses/${roomId}/gradebook/import?preview=${preview}`, {
      method: 'POST',
      file: chosen,
    });
  const submit = (): void => {
    if (file === null) return;
    void act(async () => {
      if (seen === null) return setSeen(await ask(file, true));
      if (seen.changes.length > 0) {
        const { changes } = await ask(file, false);
        toasts.show({ text: m.taught_csv_done({ count: changes.length }) });
      }
      onClose();
    });
  };
  const action =
    seen === null
      ? m.taught_csv_look()
      : seen.changes.length === 0
        ? m.close()
        : m.taught_csv_take({ count: seen.changes.length });
  return (
    <FormDialog
      title={m.taught_csv_bring()}
      action={action}
      busy={busy}
      disabled={file === null}
      problem={problem}
      onClose={onClose}
      onSubmit={submit}
    >
      {seen === null ? (
        <>
          <p>{m.taught_csv_text()}</p>
          <FileField
            label={file?.name ?? m.taught_csv_pick()}
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            onPick={setFile}
          />
        </>
      ) : (
        <Preview seen={seen} />
      )}
    </FormDialog>
  );
}

function Preview({ seen: { changes, unchanged_count, errors, ignored } }: { seen: ImportedGrades }) {
  return (
    <>
      <output>
        {changes.length === 0
          ? m.taught_csv_same({ count: unchanged_count })
          : m.taught_csv_changes({ count: changes.length, same: unchanged_count })}
      </output>
      {changes.length === 0 ? null : (
        <ul className={styles['changes']}>
          {changes.slice(0, most).map((change) => (
            <li key={`${change.account_id} ${change.assignment_id}`}>
              <b dir="auto">{change.name}</b>
              <span dir="auto">{change.title}</span>
              {pointsOf(change.before)} → {pointsOf(change.after)}
            </li>
          ))}
        </ul>
      )}
      {changes.length > most ? <p>{m.taught_csv_and_more({ count: changes.length - most })}</p> : null}
      {errors.length === 0 ? null : (
        <>
          <p>{m.taught_roster_errors({ count: errors.length })}</p>
          <ul className={styles['changes']}>
            {errors.slice(0, most).map(({ row, email, reason }) => (
              <li key={row}>
                <b>{m.taught_roster_row({ row })}</b> <span dir="auto">{email}</span> {why[reason]()}
              </li>
            ))}
          </ul>
        </>
      )}
      {ignored.length === 0 ? null : <p>{m.taught_csv_ignored({ names: ignored.join(', ') })}</p>}
    </>
  );
}

function pointsOf(grade: GradeChange['before']): string {
  if (grade === null) return '–';
  return grade.excused ? 'EX' : String(grade.points);
}
