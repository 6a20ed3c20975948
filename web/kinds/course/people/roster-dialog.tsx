import { useState } from 'react';
import { Link } from 'wouter';
import type { BulkState } from '#protocol/course/answers.schema.ts';
import type { CourseView } from '#protocol/course/view.ts';
import type { RosterProblem } from '#protocol/course/terms.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { useAction } from '#web/app/requests/use-action.ts';
import { request } from '#web/app/session/session.ts';
import { m } from '#web/i18n/generated/messages.js';
import { FileField } from '#web/ui/file-field.tsx';
import { useCourse } from '../course-context.ts';
import { cardsAddress } from '../cards/cards-address.ts';
import styles from './people.module.css';
import { RosterBar } from './roster-progress.tsx';

const why: Readonly<Record<RosterProblem, () => string>> = {
  email: m.taught_roster_email,
  no_name: m.taught_roster_no_name,
  long: m.taught_roster_long,
  shortened: m.taught_roster_shortened,
  duplicate: m.taught_roster_duplicate,
  full: m.taught_roster_full,
  bounced: m.taught_roster_bounced,
};

/** So many of the rows that could not be taken are told at once. */
const mostErrors = 50;

/** Brings the students of a list, shows how far it is, and says which rows could not be taken. */
export default function RosterDialog({ view, onClose }: { view: CourseView; onClose: () => void }) {
  const { can, roomId } = useCourse();
  const { busy, problem, act } = useAction();
  const [file, setFile] = useState<File | null>(null);
  const [done, setDone] = useState<BulkState | null>(null);
  const submit = (): void => {
    if (done !== null) return onClose();
    if (file === null) return;
    void act(async () => {
      // As the account: whoever has come by a link alone brings no list.
      setDone(await request<BulkState>(`/courses/${roomId}/students/bulk`, { method: 'POST', file }));
    });
  };
  return (
    <FormDialog
      title={m.taught_roster()}
      action={done === null ? m.taught_roster_send() : m.close()}
      busy={busy}
      disabled={file === null}
      problem={problem}
      onClose={onClose}
      onSubmit={submit}
    >
      {done === null ? (
        <>
          <p>{m.taught_roster_text()}</p>
          <FileField
            label={file?.name ?? m.taught_roster_pick()}
            accept=".xlsx,.csv,.txt,.tsv,text/csv,text/plain"
            onPick={setFile}
          />
          <RosterBar roster={view.roster} />
        </>
      ) : (
        <>
          <Outcome done={done} />
          {can.manage ? (
            <Link href={cardsAddress(roomId)} onClick={onClose}>
              {m.taught_cards_open()}
            </Link>
          ) : null}
        </>
      )}
    </FormDialog>
  );
}

function Outcome({ done: { success_count, error_count, errors } }: { done: BulkState }) {
  return (
    <>
      <output>{m.taught_roster_done({ count: success_count })}</output>
      {error_count === 0 ? null : (
        <>
          <p>{m.taught_roster_errors({ count: error_count })}</p>
          <ul className={styles['errors']}>
            {errors.slice(0, mostErrors).map(({ row, email, reason }) => (
              <li key={row}>
                <b>{m.taught_roster_row({ row })}</b> <span dir="auto">{email}</span> {why[reason]()}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
