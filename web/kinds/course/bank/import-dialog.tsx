import { FileDown } from 'lucide-react';
import { useState } from 'react';
import type { ReadQuestions } from '#protocol/course/bank/bank.schema.ts';
import { bankBatch, type QuestionError, type QuestionProblem } from '#protocol/course/bank/terms.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { useAction } from '#web/app/requests/use-action.ts';
import { toastError, toasts } from '#web/app/shell/toasts.ts';
import type { AskCourse } from '#web/features/questions/bank/use-bank.ts';
import { downloadFile } from '#web/features/room/room-files.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { FileField } from '#web/ui/file-field.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Spinner } from '#web/ui/spinner.tsx';
import { useCourse } from '../course-context.ts';
import { FoundQuestions } from './found-questions.tsx';
import styles from './import-dialog.module.css';

const accepted = '.xlsx,.csv,.tsv,.txt,.gift,.xml,.zip,text/csv,text/plain,application/zip,text/xml';

/** Brings a file of questions: what was found is looked at before any of it is taken. */
export default function ImportDialog({ ask, onClose }: { ask: AskCourse; onClose: () => void }) {
  const { busy, problem, act } = useAction();
  const [read, setRead] = useState<ReadQuestions | null>(null);
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set());
  const [done, setDone] = useState(0);
  const look = (file: File | null): void => {
    if (file === null) return;
    void act(async () => {
      const answer = await ask<ReadQuestions>('/questions/read', { method: 'POST', file });
      setRead(answer);
      // What the bank has already is left out, unless one wants it twice.
      setTaken(new Set(answer.questions.flatMap(({ known }, at) => (known ? [] : [at]))));
    });
  };
  const take = (): void => {
    const chosen = (read?.questions ?? [])
      .filter((_, at) => taken.has(at))
      .map(({ question, tags }) => ({ question, tags }));
    void act(async () => {
      for (let at = done; at < chosen.length; at += bankBatch) {
        const questions = chosen.slice(at, at + bankBatch);
        // oxlint-disable-next-line no-await-in-loop -- in their order; what is in is not sent again after a failure
        await ask('/questions', { method: 'POST', body: { questions } });
        setDone(at + questions.length);
      }
      toasts.show({ text: m.taught_bank_import_done({ count: chosen.length }) });
      onClose();
    });
  };
  if (read === null)
    return (
      <Dialog title={m.taught_bank_import()} closeLabel={m.close()} placement="side" onClose={onClose}>
        <div className={styles['before']}>
          <p>{m.taught_bank_import_text()}</p>
          <FileField
            label={m.taught_bank_import_pick()}
            note={busy ? <Spinner /> : null}
            accept={accepted}
            onPick={look}
          />
          <FormProblem text={problem} />
          <Examples />
        </div>
      </Dialog>
    );
  return (
    <FormDialog
      title={m.taught_bank_import()}
      action={m.taught_bank_import_take({ count: taken.size })}
      placement="side"
      busy={busy}
      disabled={taken.size === 0}
      problem={problem}
      onClose={onClose}
      onSubmit={take}
    >
      {busy ? (
        <progress className={styles['progress']} aria-label={m.taught_bank_import()} max={taken.size} value={done} />
      ) : null}
      <Refused errors={read.errors} />
      <FoundQuestions questions={read.questions} taken={taken} locked={busy || done > 0} onTake={setTaken} />
    </FormDialog>
  );
}

/** An empty table, for whoever has none yet. */
function Examples() {
  const { access, roomId } = useCourse();
  const save = (form: 'xlsx' | 'csv'): void => {
    const path = `/courses/${roomId}/questions/file?of=examples&form=${form}&lang=${getLocale()}`;
    void downloadFile(access, path, `questions.${form}`).catch(toastError);
  };
  return (
    <div className={styles['examples']}>
      <p>{m.taught_bank_examples_text()}</p>
      <Button size="small" icon={<FileDown {...smallIcon} />} onClick={() => save('xlsx')}>
        {m.taught_bank_examples_xlsx()}
      </Button>
      <Button size="small" icon={<FileDown {...smallIcon} />} onClick={() => save('csv')}>
        {m.taught_bank_examples_csv()}
      </Button>
    </div>
  );
}

const why: Record<QuestionProblem, () => string> = {
  no_text: m.taught_bank_problem_no_text,
  few_options: m.taught_bank_problem_few_options,
  no_right: m.taught_bank_problem_no_right,
  wrong_option: m.taught_bank_problem_wrong_option,
  number: m.taught_bank_problem_number,
  long: m.taught_bank_problem_long,
  type: m.taught_bank_problem_type,
  kind: m.taught_bank_problem_kind,
  picture: m.taught_bank_problem_picture,
  syntax: m.taught_bank_problem_syntax,
  missing: m.taught_bank_problem_missing,
};

/** Each that could not be read, with where it stands and why. */
function Refused({ errors }: { errors: readonly QuestionError[] }) {
  if (errors.length === 0) return null;
  return (
    <section className={styles['refused']}>
      <h3>{m.taught_bank_import_errors({ count: errors.length })}</h3>
      <ul>
        {errors.map(({ line, file, text, reason }, at) => (
          <li key={at}>
            <b dir="auto">{line === null ? file : m.taught_roster_row({ row: line })}</b> {why[reason]()}
            {text === '' || text === file ? null : <q dir="auto">{text}</q>}
          </li>
        ))}
      </ul>
    </section>
  );
}
