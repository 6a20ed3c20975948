// What people say of answers, and more time for somebody.
import { quizCommands as schemas } from '#protocol/class/quizzes/quizzes.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { standingOf } from './marks.ts';
import { noQuestion, noQuiz, noSubmission, takesAnswers } from './refusals.ts';
import { findQuiz, findSubmission, readAnswers } from './rows.ts';

const extend = command({
  schema: schemas['quiz.extend'],
  capability: 'teach',
  decide(db, { quiz_id, submission_id, minutes }, { nowMs }) {
    const submission = findSubmission(db, submission_id);
    if (submission?.quizId !== quiz_id) return noSubmission;
    const over = takesAnswers(db);
    if (over !== null) return { ok: false, error: over };
    if (submission.submittedAtMs !== null) return refuse('ALREADY_SUBMITTED', 'This was handed in already.');
    if (submission.endsAtMs === null)
      return refuse('CONFLICT', 'Nothing ends their time but you, by closing the quiz.');
    const ends_at = isoTime(Math.max(submission.endsAtMs, nowMs) + minutes * 60_000);
    return ok({ events: [{ type: 'quiz.extended', data: { quiz_id, submission_id, ends_at } }] });
  },
});

/** After it: what all of somebody's answers come to. */
function standing(db: RoomReads, submissionId: string, questionId: string, points: number) {
  const answers = readAnswers(db, submissionId).filter((one) => one.questionId !== questionId);
  return { submission_id: submissionId, ...standingOf([...answers, { grade: null, points }]) };
}

/** Also where the room has graded it: what a person says stands. */
const grade = command({
  schema: schemas['quiz.grade'],
  capability: 'teach',
  decide(db, { quiz_id, question_id, submission_ids, points, feedback = null }) {
    const quiz = findQuiz(db, quiz_id);
    if (quiz === undefined) return noQuiz;
    const question = quiz.questions.find(({ id }) => id === question_id);
    if (question === undefined) return noQuestion;
    if (points > question.points) return tooMany(question.points);
    const grades = [];
    for (const id of new Set(submission_ids)) {
      const submission = findSubmission(db, id);
      if (submission?.quizId !== quiz_id) return noSubmission;
      if (submission.submittedAtMs === null)
        return refuse('CONFLICT', 'This is not handed in yet.', { submission_id: [id] });
      grades.push(standing(db, id, question_id, points));
    }
    return ok({ events: [{ type: 'quiz.graded', data: { quiz_id, question_id, points, feedback, grades } }] });
  },
});

function tooMany(most: number): Result<never> {
  return refuse('VALIDATION_ERROR', `The question is worth ${most} points.`, { points: [`must be at most ${most}`] });
}

export const gradingCommands = { 'quiz.extend': extend, 'quiz.grade': grade };
