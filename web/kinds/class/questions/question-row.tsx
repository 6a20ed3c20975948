import { ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import { useLesson } from '../class-context.ts';
import type { Counted } from './question-order.ts';
import styles from './questions.module.css';

/** A question, who asked it where that is known, and how many want to know it too. */
export function QuestionRow({ question, children }: { question: Counted; children?: ReactNode }) {
  const { me, answers, send } = useLesson();
  const { id, content, votes, status, upvoted, answer } = question;
  return (
    <li className={styles['question']} data-status={status}>
      {answers && status !== 'answered' && status !== 'dismissed' ? (
        <button
          type="button"
          className={styles['vote']}
          aria-pressed={upvoted}
          aria-label={m.class_question_upvote({ count: votes })}
          onClick={() => send('question.upvote', { question_id: id, on: !upvoted })}
        >
          <ChevronUp {...smallIcon} />
          {votes}
        </button>
      ) : (
        <span className={styles['vote']} title={m.class_question_votes({ count: votes })}>
          <ChevronUp {...smallIcon} />
          {votes}
        </span>
      )}
      <div className={styles['asked']}>
        <p dir="auto">{content}</p>
        <small>
          {status === 'answering' ? `${m.class_question_answering()} · ` : null}
          <bdi>{byText(question, me)}</bdi>
        </small>
        {answer === undefined ? null : (
          <p className={styles['answer']} dir="auto">
            {answer}
          </p>
        )}
        {children}
      </div>
    </li>
  );
}

function byText({ by, anonymous }: Counted, me: string | null): string {
  if (by !== null && by.id === me) return anonymous ? m.class_question_mine_anonymous() : m.class_question_mine();
  return by === null || anonymous ? m.class_question_anonymous() : by.name;
}
