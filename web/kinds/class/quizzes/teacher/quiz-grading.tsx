import { Check } from 'lucide-react';
import { type CSSProperties, useState } from 'react';
import type { Question } from '#protocol/quiz-questions/question.ts';
import type { QuestionResult, QuizResults } from '#protocol/class/quizzes/results.ts';
import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { typeText } from '#web/features/questions/type-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Dialog } from '#web/ui/dialog.tsx';
import { Fold } from '#web/ui/fold.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Segmented } from '#web/ui/segmented.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import { pointsText } from '../quiz-words.ts';
import { useQuizRead } from '../use-quiz-read.ts';
import { AnswerGroups } from './answer-groups.tsx';
import styles from './quiz-grading.module.css';
import { StudentRows } from './student-rows.tsx';

/** What came of a quiz: question by question, with what waits for a person, and person by person. */
export default function QuizGrading({ quiz, onClose }: { quiz: Quiz; onClose: () => void }) {
  const [tab, setTab] = useState<'questions' | 'people'>('questions');
  return (
    <Dialog title={quiz.title} closeLabel={m.close()} placement="whole" onClose={onClose}>
      <div className={styles['grading']}>
        <Segmented
          label={m.class_quiz_results()}
          value={tab}
          options={[
            { value: 'questions', label: m.class_quiz_by_question() },
            { value: 'people', label: m.class_quiz_by_person() },
          ]}
          onPick={setTab}
        />
        {tab === 'questions' ? <Questions quiz={quiz} /> : <StudentRows quiz={quiz} />}
      </div>
    </Dialog>
  );
}

function Questions({ quiz }: { quiz: Quiz }) {
  const results = useQuizRead<QuizResults>(quiz.id, `/quizzes/${quiz.id}/results`);
  const whole = useQuizRead<{ questions?: Question[] }>(quiz.id, `/quizzes/${quiz.id}`);
  const problem = results.problem ?? whole.problem;
  if (problem !== null) return <p role="alert">{errorText(problem)}</p>;
  if (results.value === null || whole.value === null) return <Spinner />;
  const { submitted, average_score, max_score, questions } = results.value;
  return (
    <>
      <p className={styles['average']}>
        {average_score === null
          ? m.class_quiz_nobody_yet()
          : m.class_quiz_average({ average: pointsText(average_score), most: pointsText(max_score), count: submitted })}
      </p>
      <ol className={styles['questions']}>
        {whole.value.questions?.map((question, at) => {
          const result = questions.find(({ question_id }) => question_id === question.id);
          return result === undefined ? null : (
            <li key={question.id}>
              <QuestionOf quiz={quiz} question={question} result={result} number={at + 1} submitted={submitted} />
            </li>
          );
        })}
      </ol>
    </>
  );
}

interface QuestionProps {
  quiz: Quiz;
  question: Question;
  result: QuestionResult;
  number: number;
  submitted: number;
}

function QuestionOf({ quiz, question, result, number, submitted }: QuestionProps) {
  const { answered, correct, average_points, to_grade } = result;
  const facts = [
    m.class_quiz_answered_count({ count: answered }),
    m.class_quiz_correct_count({ count: correct }),
    ...(average_points === null ? [] : [m.class_quiz_average_points({ points: pointsText(average_points) })]),
  ];
  return (
    <>
      <p className={styles['number']}>
        {m.class_quiz_number({ number })} · {typeText(question.type)} ·{' '}
        {m.class_quiz_points({ points: pointsText(question.points) })}
        {to_grade > 0 ? <b>{m.class_quiz_to_grade({ count: to_grade })}</b> : null}
      </p>
      <p className={styles['text']} dir="auto">
        {question.question_text}
      </p>
      <p className={styles['facts']}>{facts.join(' · ')}</p>
      {question.type === 'multiple_choice' && result.chosen !== undefined ? (
        <Chosen
          options={question.options}
          right={question.correct_option_indices}
          chosen={result.chosen}
          of={submitted}
        />
      ) : null}
      {answered === 0 ? null : (
        <Fold summary={m.class_quiz_see_answers()} shown={to_grade > 0}>
          <AnswerGroups quiz={quiz} question={question} />
        </Fold>
      )}
    </>
  );
}

/** How often each option was chosen; which is right stands in words as well. */
function Chosen(props: { options: string[]; right: number[]; chosen: number[]; of: number }) {
  const { options, right, chosen, of } = props;
  return (
    <ul className={styles['chosen']}>
      {options.map((option, index) => {
        const times = chosen[index] ?? 0;
        return (
          <li key={index} style={{ '--share': of === 0 ? 0 : times / of } as CSSProperties}>
            <span dir="auto">{option}</span>
            {right.includes(index) ? (
              <em>
                <Check {...smallIcon} /> {m.class_quiz_right_answer()}
              </em>
            ) : null}
            <b>{times}</b>
          </li>
        );
      })}
    </ul>
  );
}
