// A quiz in words: what it is, and how it stands for somebody.
import type { MySubmission, Quiz, Submission } from '#protocol/class/quizzes/view.ts';
import { m } from '#web/i18n/generated/messages.js';

/** "10 questions · 10 minutes · 25 points" */
export function quizFacts({ question_count, time_limit_minutes, total_points }: Quiz): string {
  return [
    m.class_quiz_questions({ count: question_count }),
    ...(time_limit_minutes === null ? [] : [m.class_quiz_minutes({ count: time_limit_minutes })]),
    m.class_quiz_points({ points: pointsText(total_points) }),
  ].join(' · ');
}

/** Points without a fraction that says nothing. */
export function pointsText(points: number): string {
  return String(Math.round(points * 10) / 10);
}

export function quizStatus({ status }: Quiz): string {
  switch (status) {
    case 'draft':
      return m.class_quiz_status_draft();
    case 'published':
      return m.class_quiz_status_published();
    case 'closed':
      return m.class_quiz_status_closed();
  }
}

/** How it ended for me: never that it was missed, where answers of mine were kept. */
export function endedText(mine: Pick<Submission, 'handed_in'> | undefined): string {
  if (mine === undefined) return m.class_quiz_not_begun();
  return mine.handed_in === 'by_student' ? m.class_quiz_by_student() : m.class_quiz_by_room();
}

/** The same of somebody else, to those who teach. */
export function endedTextOf({ handed_in }: Pick<Submission, 'handed_in'>): string {
  return handed_in === 'by_student' ? m.class_quiz_was_by_student() : m.class_quiz_was_by_room();
}

export function mineOf(mine: readonly MySubmission[], { id }: Quiz): MySubmission | undefined {
  return mine.find(({ quiz_id }) => quiz_id === id);
}

/** Whether I may be told what was right. */
export function isTold(quiz: Quiz, mine: MySubmission | undefined): boolean {
  if (mine?.submitted_at == null) return false;
  return quiz.released_at !== null || quiz.feedback === 'at_submission';
}
