import { ChevronLeft, Flag } from 'lucide-react';
import { useState } from 'react';
import type { ClassView } from '#protocol/class/view.ts';
import type { MySubmission, Quiz } from '#protocol/class/quizzes/view.ts';
import { typeText } from '#web/features/questions/type-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Spinner } from '#web/ui/spinner.tsx';
import { endedText, pointsText } from '../quiz-words.ts';
import { AnswerField } from './answer-field.tsx';
import { HandIn } from './hand-in.tsx';
import { QuestionList, QuestionStrip } from './question-list.tsx';
import styles from './take-quiz.module.css';
import { TimeLeft } from './time-left.tsx';
import { useAnswers } from './use-answers.ts';

interface TakeQuizProps {
  quiz: Quiz;
  /** undefined: the room has yet to open it. */
  mine: MySubmission | undefined;
  state: RoomState<ClassView>;
  onClose: () => void;
}

/** A quiz, one question at a time. Closing it loses nothing: what is written is kept, and the time goes on. */
export default function TakeQuiz({ quiz, mine, state, onClose }: TakeQuizProps) {
  if (mine !== undefined && mine.submitted_at === null) return <Taking {...{ quiz, mine, state, onClose }} />;
  return (
    <Dialog title={quiz.title} closeLabel={m.close()} onClose={onClose}>
      {mine === undefined && quiz.status === 'published' ? <Spinner /> : <p>{endedText(mine)}</p>}
    </Dialog>
  );
}

/** What lies over the question. */
type Over = 'list' | 'hand_in' | null;

function Taking({ quiz, mine, state, onClose }: TakeQuizProps & { mine: MySubmission }) {
  const { questions } = mine;
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      questions.findIndex(({ id }) => mine.answers[id] === undefined),
    ),
  );
  const [flagged, setFlagged] = useState<ReadonlySet<string>>(new Set());
  const [over, setOver] = useState<Over>(null);
  const answers = useAnswers(mine, state);
  const question = questions[at];
  if (question === undefined) return null;
  const isLast = at === questions.length - 1;
  const isFlagged = flagged.has(question.id);
  const steps = questions.map(({ id }, place) => ({
    id,
    isHere: place === at,
    isAnswered: answers.of(id) !== undefined,
    isFlagged: flagged.has(id),
  }));
  const go = (place: number): void => {
    answers.flush();
    setAt(place);
    setOver(null);
  };
  const flag = (): void => {
    const others = [...flagged].filter((id) => id !== question.id);
    setFlagged(new Set(isFlagged ? others : [...others, question.id]));
  };
  return (
    <Dialog
      title={quiz.title}
      closeLabel={m.close()}
      placement="whole"
      beside={mine.ends_at === null ? null : <TimeLeft endsAt={mine.ends_at} />}
      footer={
        <div className={styles['dock']}>
          {mine.ends_at === null ? null : <p>{m.class_quiz_handed_in_for_you()}</p>}
          <div>
            <IconButton
              label={m.class_quiz_previous()}
              icon={<ChevronLeft {...icon} />}
              disabled={at === 0}
              onClick={() => go(at - 1)}
            />
            <Button tone="primary" wide onClick={() => (isLast ? setOver('hand_in') : go(at + 1))}>
              {isLast ? m.class_quiz_hand_in() : m.class_quiz_next()}
            </Button>
          </div>
        </div>
      }
      onClose={() => {
        answers.flush();
        onClose();
      }}
    >
      <QuestionStrip steps={steps} onOpen={() => setOver('list')} />
      <div className={styles['question']}>
        <div className={styles['number']}>
          {m.class_quiz_number({ number: at + 1 })} · {typeText(question.type)} ·{' '}
          {m.class_quiz_points({ points: pointsText(question.points) })}
          <button type="button" aria-pressed={isFlagged} className={styles['flag']} onClick={flag}>
            <Flag {...smallIcon} fill={isFlagged ? 'currentcolor' : 'none'} />
            {m.class_quiz_look_again()}
          </button>
        </div>
        <h3 className={styles['text']} dir="auto">
          {question.question_text}
        </h3>
        <AnswerField key={question.id} question={question} answers={answers} />
      </div>
      {over === 'list' ? (
        <QuestionList
          steps={steps}
          questions={questions}
          onPick={go}
          onHandIn={() => setOver('hand_in')}
          onClose={() => setOver(null)}
        />
      ) : null}
      {over === 'hand_in' ? (
        <HandIn
          left={steps.filter(({ isAnswered }) => !isAnswered).length}
          onHandIn={() => answers.handIn(quiz.id)}
          onClose={() => setOver(null)}
        />
      ) : null}
    </Dialog>
  );
}
