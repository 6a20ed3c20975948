import type { ReadQuestions } from '#protocol/course/bank/bank.schema.ts';
import { EntryText } from '#web/features/questions/bank/bank-list.tsx';
import { shownQuestion } from '#web/features/questions/shown-question.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import styles from './import-dialog.module.css';

interface FoundProps {
  questions: ReadQuestions['questions'];
  /** By their places. */
  taken: ReadonlySet<number>;
  locked: boolean;
  onTake: (taken: ReadonlySet<number>) => void;
}

/** What was found in a file, each with whether it is to be taken. */
export function FoundQuestions({ questions, taken, locked, onTake }: FoundProps) {
  if (questions.length === 0) return null;
  const isAll = taken.size === questions.length;
  const set = (at: number, isTaken: boolean): void => {
    const next = new Set(taken);
    if (isTaken) next.add(at);
    else next.delete(at);
    onTake(next);
  };
  return (
    <>
      <div className={styles['pick']}>
        <span>{m.taught_bank_import_found({ count: questions.length })}</span>
        <Button size="small" disabled={locked} onClick={() => onTake(new Set(isAll ? [] : questions.keys()))}>
          {isAll ? m.taught_bank_import_none() : m.taught_bank_import_all()}
        </Button>
      </div>
      <ul className={styles['found']}>
        {questions.map(({ question, tags, known }, at) => (
          <li key={at}>
            <label>
              <input
                type="checkbox"
                disabled={locked}
                checked={taken.has(at)}
                onChange={(event) => set(at, event.currentTarget.checked)}
              />
              <span>
                <EntryText entry={{ question: shownQuestion(question), tags }} />
                {known ? <span className={styles['known']}>{m.taught_bank_import_known()}</span> : null}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
