// Who may do what in a lesson: every route and every command, for everyone around it. Its commenter is a student, its editor an
// assistant. A route or a command that is not in these tables fails the tests at the end.
import { lesson } from '#worker/kinds/class/index.ts';
import { type LessonStage, PeopledLesson } from '#test/kit/people-of-a-lesson.ts';
import { permissionPaths } from '#test/kit/permission-paths.ts';
import { holdPermissions } from '#test/kit/permission-suite.ts';
import { rowsOf } from '#test/kit/permission-table.ts';

/** `+`: done. Else the status of the refusal; 404 is also “there is no such room” to whom it is not shown. */
const routeTable = `
                                                          anon strg view comm edit gues VIEW STUD ASST TEAC
GET    /sessions/{id}                                     401  404  +    +    +    +    +    +    +    +
PATCH  /sessions/{id}                                     401  404  403  403  +    403  403  403  +    +
DELETE /sessions/{id}                                     401  404  403  403  403  403  403  403  403  +
POST   /sessions/{id}/start                               401  404  403  403  +    403  403  403  +    +
POST   /sessions/{id}/end                                 401  404  403  403  +    403  403  403  +    +
POST   /sessions/{id}/cancel                              401  404  403  403  +    403  403  403  +    +
POST   /sessions/{id}/join                                401  404  +    +    +    +    +    +    +    +
PUT    /sessions/{id}/door                                401  404  403  403  +    403  403  403  +    +
GET    /sessions/{id}/lobby                               401  404  403  403  +    403  403  403  +    +
POST   /sessions/{id}/lobby/admit                         401  404  403  403  +    403  403  403  +    +
POST   /sessions/{id}/lobby/refuse                        401  404  403  403  404  403  403  403  404  404
GET    /sessions/{id}/breakouts                           401  404  +    +    +    +    +    +    +    +
POST   /sessions/{id}/breakouts                           401  404  403  403  409  403  403  403  409  409
POST   /sessions/{id}/breakouts/end                       401  404  403  403  +    403  403  403  +    +
POST   /sessions/{id}/breakouts/extend                    401  404  403  403  409  403  403  403  409  409
POST   /sessions/{id}/breakouts/broadcast                 401  404  403  403  409  403  403  403  409  409
POST   /sessions/{id}/breakouts/move                      401  404  403  403  409  403  403  403  409  409
POST   /sessions/{id}/breakouts/choose                    401  404  403  409  403  409  403  409  403  403
POST   /sessions/{id}/breakouts/call                      401  404  403  409  403  409  403  409  403  403
DELETE /sessions/{id}/breakouts/call                      401  404  403  409  403  409  403  409  403  403
POST   /sessions/{id}/breakouts/answer                    401  404  403  403  404  403  403  403  404  404
POST   /sessions/{id}/code                                401  404  403  403  +    403  403  403  +    +
GET    /sessions/{id}/attendance                          401  404  403  403  +    403  403  403  +    +
GET    /sessions/{id}/analytics/participation             401  404  +    +    +    +    +    +    +    +
GET    /sessions/{id}/analytics/attendance.csv            401  404  403  403  +    403  403  403  +    +
GET    /sessions/{id}/analytics/participation.csv         401  404  403  403  +    403  403  403  +    +
GET    /sessions/{id}/analytics/polls.csv                 401  404  403  403  +    403  403  403  +    +
GET    /sessions/{id}/analytics/quizzes.csv               401  404  403  403  +    403  403  403  +    +
POST   /sessions/{id}/polls                               401  404  403  403  +    403  403  403  +    +
GET    /sessions/{id}/polls                               401  404  +    +    +    +    +    +    +    +
POST   /sessions/{id}/polls/{pid}/responses               401  404  403  +    403  +    403  +    403  403
GET    /sessions/{id}/polls/{pid}/results                 401  404  +    +    +    +    +    +    +    +
POST   /polls/{pid}/responses                             401  404  403  +    403  +    403  +    403  403
GET    /polls/{pid}/results                               401  404  +    +    +    +    +    +    +    +
GET    /polls/{pid}/waiting                               401  404  403  403  +    403  403  403  +    +
PUT    /polls/{pid}                                       401  404  403  403  +    403  403  403  +    +
DELETE /polls/{pid}                                       401  404  403  403  +    403  403  403  +    +
POST   /polls/{pid}/launch                                401  404  403  403  +    403  403  403  +    +
POST   /polls/{pid}/reopen                                401  404  403  403  +    403  403  403  +    +
POST   /polls/{pid}/extend                                401  404  403  403  +    403  403  403  +    +
POST   /polls/{pid}/close                                 401  404  403  403  +    403  403  403  +    +
POST   /polls/{pid}/show                                  401  404  403  403  +    403  403  403  +    +
GET    /sessions/{id}/quizzes                             401  404  +    +    +    +    +    +    +    +
POST   /sessions/{id}/quizzes                             401  404  403  403  +    403  403  403  +    +
GET    /quizzes/{qid}                                     401  404  +    +    +    +    +    +    +    +
PATCH  /quizzes/{qid}                                     401  404  403  403  +    403  403  403  +    +
DELETE /quizzes/{qid}                                     401  404  403  403  +    403  403  403  +    +
POST   /quizzes/{qid}/publish                             401  404  403  403  +    403  403  403  +    +
POST   /quizzes/{qid}/close                               401  404  403  403  +    403  403  403  +    +
POST   /quizzes/{qid}/release                             401  404  403  403  +    403  403  403  +    +
POST   /quizzes/{qid}/open                                401  404  403  +    403  +    403  +    403  403
PUT    /quizzes/{qid}/answers/{question_id}               401  404  403  +    403  +    403  +    403  403
POST   /quizzes/{qid}/submissions                         401  404  403  +    403  +    403  +    403  403
GET    /quizzes/{qid}/submissions                         401  404  403  403  +    403  403  403  +    +
GET    /quizzes/{qid}/submissions/{sid}                   401  404  404  404  +    404  404  404  +    +
POST   /quizzes/{qid}/submissions/{sid}/extend            401  404  403  403  +    403  403  403  +    +
GET    /quizzes/{qid}/results                             401  404  403  403  +    403  403  403  +    +
GET    /quizzes/{qid}/questions/{question_id}/answers     401  404  403  403  +    403  403  403  +    +
POST   /quizzes/{qid}/grades                              401  404  403  403  +    403  403  403  +    +
POST   /sessions/{id}/live-quizzes                        401  404  403  403  +    403  403  403  +    +
GET    /sessions/{id}/live-quizzes                        401  404  +    +    +    +    +    +    +    +
GET    /sessions/{id}/live-quiz                           401  404  +    +    +    +    +    +    +    +
POST   /live-quizzes/{lid}/ask                            401  404  403  403  +    403  403  403  +    +
POST   /live-quizzes/{lid}/extend                         401  404  403  403  +    403  403  403  +    +
POST   /live-quizzes/{lid}/close                          401  404  403  403  +    403  403  403  +    +
POST   /live-quizzes/{lid}/reveal                         401  404  403  403  +    403  403  403  +    +
POST   /live-quizzes/{lid}/rank                           401  404  403  403  +    403  403  403  +    +
POST   /live-quizzes/{lid}/end                            401  404  403  403  +    403  403  403  +    +
POST   /live-quizzes/{lid}/put-away                       401  404  403  403  +    403  403  403  +    +
POST   /live-quizzes/{lid}/players                        401  404  403  +    403  +    403  +    403  403
POST   /live-quizzes/{lid}/answers                        401  404  403  +    403  +    403  +    403  403
GET    /live-quizzes/{lid}/results                        401  404  403  403  +    403  403  403  +    +
POST   /sessions/{id}/hand                                401  404  403  +    403  +    403  +    403  403
DELETE /sessions/{id}/hand                                401  404  403  +    403  +    403  +    403  403
POST   /sessions/{id}/hands/{n}/call                      401  404  403  403  404  403  403  403  404  404
DELETE /sessions/{id}/hands/{n}                           401  404  403  403  404  403  403  403  404  404
GET    /sessions/{id}/questions                           401  404  +    +    +    +    +    +    +    +
POST   /sessions/{id}/questions                           401  404  403  +    403  +    403  +    403  403
PUT    /sessions/{id}/questions/{aid}/upvote              401  404  403  404  403  404  403  404  403  403
DELETE /sessions/{id}/questions/{aid}/upvote              401  404  403  404  403  404  403  404  403  403
POST   /sessions/{id}/questions/{aid}/withdraw            401  404  403  404  403  404  403  404  403  403
POST   /sessions/{id}/questions/{aid}/take                401  404  403  403  404  403  403  403  404  404
POST   /sessions/{id}/questions/{aid}/answer              401  404  403  403  404  403  403  403  404  404
POST   /sessions/{id}/questions/{aid}/dismiss             401  404  403  403  404  403  403  403  404  404
DELETE /sessions/{id}/questions/{aid}                     401  404  403  403  404  403  403  403  404  404
GET    /sessions/{id}/messages                            401  404  +    +    +    +    +    +    +    +
POST   /sessions/{id}/messages                            401  404  403  +    +    +    403  +    +    +
DELETE /sessions/{id}/messages/{mid}                      401  404  403  404  404  404  403  404  404  404
`;

const commandTable = `
                    anon strg view comm edit gues VIEW STUD ASST TEAC
share.revoke        401  404  403  403  403  403  403  403  403  +
member.join         401  404  +    +    +    +    +    +    +    +
member.leave        401  404  404  404  404  404  +    +    +    409
member.set_role     401  404  403  403  403  403  403  403  403  +
member.remove       401  404  403  403  403  403  403  403  403  +
person.shut_out     401  404  403  403  403  403  403  403  403  +
person.let_in       401  404  403  403  403  403  403  403  403  +
person.take_back    401  404  403  403  403  403  403  403  403  +
person.rename       401  404  +    +    +    +    +    +    +    +
words.take_out      401  404  403  403  403  403  403  403  403  +
room.delete         401  404  403  403  403  403  403  403  403  +
room.restore        401  404  403  403  403  403  403  403  403  +
session.update      401  404  403  403  +    403  403  403  +    +
session.start       401  404  403  403  +    403  403  403  +    +
session.end         401  404  403  403  +    403  403  403  +    +
session.cancel      401  404  403  403  +    403  403  403  +    +
session.join        401  404  +    +    +    +    +    +    +    +
door.set            401  404  403  403  +    403  403  403  +    +
lobby.admit         401  404  403  403  +    403  403  403  +    +
lobby.refuse        401  404  403  403  404  403  403  403  404  404
breakout.start      401  404  403  403  409  403  403  403  409  409
breakout.end        401  404  403  403  +    403  403  403  +    +
breakout.extend     401  404  403  403  409  403  403  403  409  409
breakout.tell       401  404  403  403  409  403  403  403  409  409
breakout.place      401  404  403  403  409  403  403  403  409  409
breakout.choose     401  404  403  409  403  409  403  409  403  403
breakout.call       401  404  403  409  403  409  403  409  403  403
breakout.uncall     401  404  403  409  403  409  403  409  403  403
breakout.answer     401  404  403  403  404  403  403  403  404  404
poll.create         401  404  403  403  +    403  403  403  +    +
poll.update         401  404  403  403  +    403  403  403  +    +
poll.delete         401  404  403  403  +    403  403  403  +    +
poll.launch         401  404  403  403  +    403  403  403  +    +
poll.reopen         401  404  403  403  +    403  403  403  +    +
poll.extend         401  404  403  403  +    403  403  403  +    +
poll.close          401  404  403  403  +    403  403  403  +    +
poll.show           401  404  403  403  +    403  403  403  +    +
poll.respond        401  404  403  +    403  +    403  +    403  403
quiz.create         401  404  403  403  +    403  403  403  +    +
quiz.update         401  404  403  403  +    403  403  403  +    +
quiz.delete         401  404  403  403  +    403  403  403  +    +
quiz.publish        401  404  403  403  +    403  403  403  +    +
quiz.open           401  404  403  +    403  +    403  +    403  403
quiz.save           401  404  403  +    403  +    403  +    403  403
quiz.submit         401  404  403  +    403  +    403  +    403  403
quiz.close          401  404  403  403  +    403  403  403  +    +
quiz.release        401  404  403  403  +    403  403  403  +    +
quiz.extend         401  404  403  403  +    403  403  403  +    +
quiz.grade          401  404  403  403  +    403  403  403  +    +
live_quiz.open      401  404  403  403  +    403  403  403  +    +
live_quiz.ask       401  404  403  403  +    403  403  403  +    +
live_quiz.extend    401  404  403  403  +    403  403  403  +    +
live_quiz.close     401  404  403  403  +    403  403  403  +    +
live_quiz.reveal    401  404  403  403  +    403  403  403  +    +
live_quiz.rank      401  404  403  403  +    403  403  403  +    +
live_quiz.end       401  404  403  403  +    403  403  403  +    +
live_quiz.put_away  401  404  403  403  +    403  403  403  +    +
live_quiz.join      401  404  403  +    403  +    403  +    403  403
live_quiz.answer    401  404  403  +    403  +    403  +    403  403
hand.raise          401  404  403  +    403  +    403  +    403  403
hand.lower          401  404  403  +    403  +    403  +    403  403
hand.call           401  404  403  403  404  403  403  403  404  404
hand.dismiss        401  404  403  403  404  403  403  403  404  404
hands.clear         401  404  403  403  +    403  403  403  +    +
done.ask            401  404  403  403  +    403  403  403  +    +
done.tell           401  404  403  410  403  410  403  410  403  403
done.close          401  404  403  403  +    403  403  403  +    +
meter.tell          401  404  403  +    403  +    403  +    403  403
meter.clear         401  404  403  403  +    403  403  403  +    +
question.ask        401  404  403  +    403  +    403  +    403  403
question.withdraw   401  404  403  404  403  404  403  404  403  403
question.upvote     401  404  403  404  403  404  403  404  403  403
question.take       401  404  403  403  404  403  403  403  404  404
question.answer     401  404  403  403  404  403  403  403  404  404
question.dismiss    401  404  403  403  404  403  403  403  404  404
question.reopen     401  404  403  403  404  403  403  403  404  404
question.remove     401  404  403  403  404  403  403  403  404  404
questions.set       401  404  403  403  +    403  403  403  +    +
chat.say            401  404  403  +    +    +    403  +    +    +
chat.delete         401  404  403  404  404  404  403  404  404  404
chat.set            401  404  403  403  +    403  403  403  +    +
timer.start         401  404  403  403  +    403  403  403  +    +
timer.extend        401  404  403  403  +    403  403  403  +    +
timer.stop          401  404  403  403  +    403  403  403  +    +
pick.draw           401  404  403  403  409  403  403  403  409  409
pick.show           401  404  403  403  409  403  403  403  409  409
pick.clear          401  404  403  403  +    403  403  403  +    +
`;

/** How far a live quiz must be for what is done in it. */
const liveStages: readonly [RegExp, LessonStage][] = [
  [/(?:open|\{id\}\/live-quizzes)$/u, 'quiz to ask live'],
  [/(?:extend|close|answer|answers)$/u, 'live quiz asked'],
  [/reveal$/u, 'live quiz closed'],
  [/rank$/u, 'live quiz revealed'],
  [/put.away$/u, 'live quiz ended'],
];

/** What must have become of the lesson, or of the quiz in it. */
function stageFor(about: string): LessonStage {
  if (/live.quiz/u.test(about)) return liveStages.find(([what]) => what.test(about))?.[1] ?? 'live quiz open';
  if (/^quiz\.(?:update|delete|publish)$|\{qid\}\/publish$|^(?:PATCH|DELETE) .*\{qid\}$/u.test(about))
    return 'draft quiz';
  if (about.endsWith('release')) return 'closed quiz';
  if (/grade/u.test(about)) return 'graded quiz';
  return /(?:session\.|\{id\}\/)(?:end|join|code)$|poll|hand|done|meter|question\.|\/questions|chat|messages|timer|pick/u.test(
    about,
  )
    ? 'live'
    : '';
}

holdPermissions({
  of: 'a lesson',
  kind: lesson,
  stageFor,
  open: (stage) => PeopledLesson.open(stage as LessonStage),
  once: /^DELETE \/sessions\/\{id\}$|^room\.delete$|(?:session\.|\{id\}\/)(?:start|end|cancel)$|(?:poll\.|\/)(?:launch|reopen)$/u,
  apart: /^member\.(?:join|leave)$/u,
  paths: permissionPaths.sessions,
  routes: rowsOf(routeTable),
  commands: rowsOf(commandTable),
  ours: [
    'attendance.begin',
    'attendance.end',
    'breakout.finish',
    'door.give_code',
    'live_quiz.expire',
    'lobby.knock',
    'lobby.leave',
    'member.accept_invitation',
    'meter.fade',
    'person.erase',
    'person.merge',
    'person.set_avatar',
    'poll.expire',
    'quiz.close_due',
    'quiz.hand_in',
    'room.adopt',
    'room.bury',
    'room.freeze',
    'room.thaw',
    'session.create',
    'session.lapse',
    'session.note',
    'share.create',
    'share.expire',
    'share.freeze',
    'share.take_seat',
    'share.thaw',
    'share.update',
    'timer.ring',
  ],
});
