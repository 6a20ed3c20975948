import type { QuestionVotes } from '#protocol/class/questions/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import styles from '../live.module.css';
import type { PartProps } from '../parts.ts';
import { toldBy } from '../told.ts';
import { inOrder } from './question-order.ts';

/** The question that is answered now, without who asked. */
export function QuestionWall({ view, state }: PartProps) {
  const [question] = inOrder(view, toldBy<QuestionVotes>(state, 'questions.counted'));
  if (question?.status !== 'answering') return null;
  return (
    <section className={styles['wall']} aria-live="polite">
      <p>{m.class_question_answering()}</p>
      <strong data-long dir="auto">
        {question.content}
      </strong>
    </section>
  );
}
