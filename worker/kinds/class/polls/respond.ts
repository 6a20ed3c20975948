import { isDeepStrictEqual } from 'node:util';
import { pollAnswers } from '#protocol/class/polls/answers.schema.ts';
import { pollCommands as schemas, whyNotAnswer } from '#protocol/class/polls/poll.schema.ts';
import { ok, refuse } from '#protocol/result.ts';
import { saysBannedWord } from '#worker/features/spam-refusal.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import { noPoll } from './commands.ts';
import { findPoll, findResponse, respondentKey } from './rows.ts';

/** One answer each; the room's own clock says what comes too late. */
const respond = command({
  schema: schemas['poll.respond'],
  answer: pollAnswers['poll.respond'],
  capability: 'answer',
  pseudonymOf: (db, { poll_id }, accountId) => {
    const poll = findPoll(db, poll_id);
    const anonymous = poll?.content.anonymous === true;
    return anonymous ? respondentKey(db, { id: poll_id, anonymous }, accountId) : null;
  },
  decide(db, { poll_id, ...answer }, context) {
    const poll = findPoll(db, poll_id);
    if (poll === undefined || poll.status === 'draft') return noPoll;
    const isOver = poll.endsAtMs !== null && poll.endsAtMs <= context.nowMs;
    if (poll.status === 'closed' || isOver) return refuse('GONE', 'This poll is closed.', { status: ['closed'] });
    const problem = whyNotAnswer(poll.content, answer);
    if (problem !== null) return refuse('VALIDATION_ERROR', 'This answer does not go with the poll.', problem);
    const before = findResponse(db, poll_id, context.actor.id);
    const given = { poll_id, ...answer };
    if (before !== undefined && isDeepStrictEqual(before.answer, answer))
      return ok({ events: [], data: { ...given, submitted_at: isoTime(before.atMs) } });
    if (before !== undefined && !poll.content.changeable)
      return refuse('ALREADY_SUBMITTED', 'You have answered, and answers to this poll cannot be changed.');
    const hidden = answer.text !== undefined && saysBannedWord(answer.text, context);
    const data = hidden ? { ...given, hidden } : given;
    return ok({
      events: [{ type: 'poll.responded', data }],
      data: { ...given, submitted_at: isoTime(context.nowMs) },
    });
  },
});

export const studentsPollCommands = { 'poll.respond': respond };
