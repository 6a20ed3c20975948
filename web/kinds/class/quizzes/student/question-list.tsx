import { Check, Flag } from 'lucide-react';
import type { AskedQuestion } from '#protocol/class/quizzes/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import styles from './question-list.module.css';

export interface Step {
  id: string;
  isHere: boolean;
  isAnswered: boolean;
  isFlagged: boolean;
}

/** How far one is: answered, here and to look again are told by form. Many steps are no targets; all of it opens the list. */
export function QuestionStrip({ steps, onOpen }: { steps: readonly Step[]; onOpen: () => void }) {
  const answered = steps.filter(({ isAnswered }) => isAnswered).length;
  const label = m.class_quiz_strip({ answered, count: steps.length });
  return (
    <button type="button" className={styles['strip']} aria-label={label} title={label} onClick={onOpen}>
      {steps.map(({ id, ...step }) => (
        <i key={id} data-step={step.isHere ? 'here' : formOf(step)} />
      ))}
    </button>
  );
}

function formOf({ isAnswered, isFlagged }: Pick<Step, 'isAnswered' | 'isFlagged'>): string | undefined {
  if (isFlagged) return 'again';
  return isAnswered ? 'done' : undefined;
}

/** All questions, each with how it stands. */
export function QuestionList(props: {
  steps: readonly Step[];
  questions: readonly AskedQuestion[];
  onPick: (place: number) => void;
  onHandIn: () => void;
  onClose: () => void;
}) {
  const { steps, questions, onPick, onHandIn, onClose } = props;
  return (
    <Dialog
      title={m.class_quiz_all_questions()}
      closeLabel={m.close()}
      footer={
        <Button tone="primary" onClick={onHandIn}>
          {m.class_quiz_hand_in()}
        </Button>
      }
      onClose={onClose}
    >
      <ol className={styles['list']}>
        {steps.map(({ id, isHere, isAnswered, isFlagged }, place) => (
          <li key={id}>
            <button type="button" aria-current={isHere ? 'step' : undefined} onClick={() => onPick(place)}>
              <span>{place + 1}</span>
              <b dir="auto">{questions[place]?.question_text}</b>
              {isFlagged ? <Flag {...smallIcon} aria-hidden={false} aria-label={m.class_quiz_look_again()} /> : null}
              {isAnswered ? <Check {...smallIcon} aria-hidden={false} aria-label={m.class_quiz_answered()} /> : null}
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
