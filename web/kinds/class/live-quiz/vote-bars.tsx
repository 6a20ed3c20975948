import { Check } from 'lucide-react';
import type { LiveQuestion } from '#protocol/class/live-quiz/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import { ShareBar } from '../share-bar.tsx';
import { optionsOf, rightChoices, voteText } from './live-words.ts';
import { Shape } from './shape.tsx';
import styles from './vote-bars.module.css';

interface VoteBarsProps {
  asked: LiveQuestion;
  /** What I chose. */
  mine?: readonly string[];
  /** On the wall everything is large. */
  large?: boolean;
}

/** How often what was answered; what is right once that is revealed, and before in one tone. */
export function VoteBars({ asked, mine = [], large = false }: VoteBarsProps) {
  const { question, outcome, revealed } = asked;
  if (outcome === null) return null;
  const options = question.type === 'ordering' ? [] : optionsOf(question);
  const right = revealed === null ? [] : rightChoices(question, revealed.right);
  const most = Math.max(1, outcome.answered);
  return (
    <ol className={styles['bars']} data-large={large || undefined} aria-label={m.class_poll_results()}>
      {outcome.votes.map(({ choice, count }) => {
        const at = options.findIndex((option) => option.choice === choice);
        const isRight = right.includes(choice);
        const notes = [
          ...(isRight ? [m.class_live_right_answer()] : []),
          ...(mine.includes(choice) ? [m.class_live_mine()] : []),
        ];
        return (
          <li key={choice} data-right={isRight || undefined}>
            {at === -1 ? null : <Shape index={at} />}
            <span className={styles['text']} dir="auto">
              {options[at]?.text ?? voteText(question, choice)}
              {notes.length === 0 ? null : (
                <em>
                  {isRight ? <Check {...smallIcon} aria-hidden /> : null}
                  {notes.join(' · ')}
                </em>
              )}
            </span>
            <b className={styles['count']}>{m.class_quiz_people({ count })}</b>
            <ShareBar
              percent={(count / most) * 100}
              tone={revealed === null ? undefined : isRight ? 'right' : 'wrong'}
            />
          </li>
        );
      })}
    </ol>
  );
}
