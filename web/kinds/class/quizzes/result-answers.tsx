import { Check, CircleHelp, X } from 'lucide-react';
import type { Answer } from '#protocol/quiz-questions/question.ts';
import type { AnswerResult } from '#protocol/class/quizzes/results.ts';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import { pointsText } from './quiz-words.ts';
import styles from './result-answers.module.css';

/** Question by question: what was answered, what would have been right, and what it was worth. */
export function ResultAnswers({ answers }: { answers: readonly AnswerResult[] }) {
  return (
    <ol className={styles['answers']}>
      {answers.map((result) => (
        <li key={result.question.id}>
          <Head {...result} />
          <p className={styles['question']} dir="auto">
            {result.question.question_text}
          </p>
          <dl>
            <dt>{m.class_quiz_answered_with()}</dt>
            <dd dir="auto">{answerText(result, result) ?? m.class_quiz_no_answer()}</dd>
            {result.correct === true ? null : <Right {...result} />}
            <KeyPoints {...result} />
            <Said label={m.class_quiz_explanation()} text={result.explanation} />
            <Said label={m.class_quiz_feedback()} text={result.feedback} />
          </dl>
        </li>
      ))}
    </ol>
  );
}

function Head({ correct, points_earned, question, flags }: AnswerResult) {
  const points = { points: pointsText(points_earned ?? 0), most: pointsText(question.points) };
  const isOpen = points_earned === null;
  return (
    <p className={styles['worth']} data-correct={correct ?? undefined}>
      {isOpen ? <CircleHelp {...smallIcon} /> : correct === true ? <Check {...smallIcon} /> : <X {...smallIcon} />}
      {isOpen ? m.class_quiz_not_graded() : m.class_quiz_points_of(points)}
      {!isOpen && flags.length > 0 ? <small>{m.class_quiz_provisional()}</small> : null}
    </p>
  );
}

function Right(result: AnswerResult) {
  const text = rightText(result);
  return text === null ? null : <Said label={m.class_quiz_right_answer()} text={text} />;
}

function KeyPoints({ right, points_found }: AnswerResult) {
  const { key_points = [] } = right;
  if (key_points.length === 0) return null;
  return (
    <>
      <dt>{m.class_quiz_key_points()}</dt>
      <dd>
        <ul className={styles['points']}>
          {key_points.map((label, place) => {
            const isFound = points_found.includes(place);
            return (
              <li key={place} data-found={isFound || undefined}>
                {isFound ? <Check {...smallIcon} /> : <X {...smallIcon} />}
                <span dir="auto">{label}</span>
                <small>{isFound ? m.class_quiz_point_found() : m.class_quiz_point_missing()}</small>
              </li>
            );
          })}
        </ul>
      </dd>
    </>
  );
}

function Said({ label, text }: { label: string; text: string | null }) {
  if (text === null || text === '') return null;
  return (
    <>
      <dt>{label}</dt>
      <dd dir="auto">{text}</dd>
    </>
  );
}

/** What was answered, in words; null: nothing. */
export function answerText(
  answer: Answer,
  { question, right }: Pick<AnswerResult, 'question' | 'right'>,
): string | null {
  const { selected_option_indices: chosen, value, answer_text, order } = answer;
  if (chosen !== undefined) return chosen.map((index) => question.options?.[index] ?? '').join(', ');
  if (typeof value === 'boolean') return value ? m.class_quiz_true() : m.class_quiz_false();
  if (value !== undefined) return String(value);
  if (order !== undefined)
    return order.map((id) => right.items?.find((item) => item.id === id)?.text ?? '').join(' → ');
  return answer_text ?? null;
}

function rightText({ right, question }: AnswerResult): string | null {
  if (right.correct_option_indices !== undefined)
    return right.correct_option_indices.map((index) => question.options?.[index] ?? '').join(', ');
  if (right.correct !== undefined) return right.correct ? m.class_quiz_true() : m.class_quiz_false();
  if (right.correct_value !== undefined) {
    const { correct_value: value, tolerance = 0 } = right;
    return tolerance === 0 ? String(value) : `${value} ± ${tolerance}`;
  }
  if (right.items !== undefined) return right.items.map(({ text }) => text).join(' → ');
  return right.model_answer ?? null;
}
