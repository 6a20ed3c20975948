import type { QuestionVotes } from '#protocol/class/questions/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';
import { toldBy } from '../told.ts';
import { AskForm } from './ask-form.tsx';
import { inOrder } from './question-order.ts';
import { QuestionRow } from './question-row.tsx';
import styles from './questions.module.css';

/** On the student's phone: asking, and what others ask. */
export default function QuestionsSheet({ view, state, onClose }: PartProps & { onClose: () => void }) {
  const { me, answers, send } = useLesson();
  const { anonymous_allowed, taken } = view.question_settings;
  const questions = inOrder(view, toldBy<QuestionVotes>(state, 'questions.counted'));
  const shown = questions.filter(({ status, by }) => status !== 'dismissed' || (by !== null && by.id === me));
  return (
    <Dialog title={m.class_questions()} closeLabel={m.close()} placement="side" onClose={onClose}>
      {!answers ? null : taken ? (
        <AskForm anonymousAllowed={anonymous_allowed} />
      ) : (
        <p>{m.class_questions_not_taken()}</p>
      )}
      {shown.length === 0 ? <p>{m.class_questions_none()}</p> : null}
      <ul className={styles['list']}>
        {shown.map((question) => (
          <QuestionRow key={question.id} question={question}>
            {question.status === 'dismissed' ? <small>{m.class_question_dismissed()}</small> : null}
            {question.by?.id === me && question.status === 'open' ? (
              <div className={styles['acts']}>
                <Button
                  size="small"
                  tone="plain"
                  onClick={() => send('question.withdraw', { question_id: question.id })}
                >
                  {m.class_question_withdraw()}
                </Button>
              </div>
            ) : null}
          </QuestionRow>
        ))}
      </ul>
    </Dialog>
  );
}
