import { useState } from 'react';
import type { Question, ReviewFlag } from '#protocol/quiz-questions/question.ts';
import type { AnswerGroup } from '#protocol/class/quizzes/results.ts';
import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useLesson } from '../../class-context.ts';
import { pointsText } from '../quiz-words.ts';
import { answerText } from '../result-answers.tsx';
import { useQuizRead } from '../use-quiz-read.ts';
import styles from './answer-groups.module.css';

/** What was answered to a question, alike answers as one; each group is graded at once. */
export function AnswerGroups({ quiz, question }: { quiz: Quiz; question: Question }) {
  const path = `/quizzes/${quiz.id}/questions/${question.id}/answers`;
  const { value, problem } = useQuizRead<{ items: AnswerGroup[] }>(quiz.id, path);
  if (problem !== null) return <p role="alert">{errorText(problem)}</p>;
  if (value === null) return <Spinner />;
  return (
    <ul className={styles['groups']}>
      {value.items.map((group) => (
        <li key={group.submission_ids[0]}>
          <Group quiz={quiz} question={question} group={group} />
        </li>
      ))}
    </ul>
  );
}

function Group({ quiz, question, group }: { quiz: Quiz; question: Question; group: AnswerGroup }) {
  const { answer, submission_ids, points_found } = group;
  const shown = question.type === 'multiple_choice' ? { options: question.options } : {};
  const items = question.type === 'ordering' ? { items: question.items } : {};
  const labels = question.type === 'short_answer' ? points_found.map((at) => question.key_points[at]?.label ?? '') : [];
  const about = { question: { ...question, ...shown }, right: items };
  return (
    <>
      <p className={styles['answer']} data-code={question.type === 'code' || undefined} dir="auto">
        {answerText(answer, about)}
      </p>
      <p className={styles['facts']}>
        {[
          m.class_quiz_people({ count: submission_ids.length }),
          ...(labels.length > 0 ? [m.class_quiz_found({ labels: labels.join(', ') })] : []),
          ...(group.overruled ? [m.class_quiz_overruled()] : []),
        ].join(' · ')}
      </p>
      {group.flags.map((flag) => (
        <p key={flag} className={styles['flag']}>
          {flagText(flag)}
        </p>
      ))}
      <Worth key={group.points_earned} quiz={quiz} question={question} group={group} />
    </>
  );
}

/** What it is worth: as the room has it, until a person says so. */
function Worth({ quiz, question, group }: { quiz: Quiz; question: Question; group: AnswerGroup }) {
  const { client } = useLesson();
  const { points_earned, submission_ids } = group;
  const [points, setPoints] = useState(points_earned === null ? '' : String(points_earned));
  const [feedback, setFeedback] = useState(group.feedback ?? '');
  const [busy, setBusy] = useState(false);
  const said = Number(points.replace(',', '.'));
  const fits = points.trim() !== '' && said >= 0 && said <= question.points && (said * 2) % 1 === 0;
  const grade = async (): Promise<void> => {
    setBusy(true);
    const comment = feedback.trim() === '' ? {} : { feedback: feedback.trim() };
    await client.send('quiz.grade', {
      quiz_id: quiz.id,
      question_id: question.id,
      submission_ids,
      points: said,
      ...comment,
    });
    setBusy(false);
  };
  return (
    <div className={styles['worth']}>
      <TextField
        label={m.class_quiz_worth_of({ most: pointsText(question.points) })}
        inputMode="decimal"
        autoComplete="off"
        value={points}
        error={points === '' || fits ? undefined : m.class_quiz_worth_wrong()}
        onText={setPoints}
      />
      <TextField
        label={m.class_quiz_feedback()}
        autoComplete="off"
        maxLength={4000}
        value={feedback}
        onText={setFeedback}
      />
      <Button disabled={!fits} busy={busy} onClick={() => void grade()}>
        {submission_ids.length === 1
          ? m.class_quiz_grade_one()
          : m.class_quiz_grade_all({ count: submission_ids.length })}
      </Button>
    </div>
  );
}

function flagText(flag: ReviewFlag): string {
  return {
    numbers: m.class_quiz_flag_numbers,
    negation: m.class_quiz_flag_negation,
    near_copy: m.class_quiz_flag_near_copy,
    no_point_found: m.class_quiz_flag_no_point,
    by_hand: m.class_quiz_flag_by_hand,
  }[flag]();
}
