import { createRoute } from '@hono/zod-openapi';
import { enrolledSchema } from '#protocol/course/answers.schema.ts';
import { type courseAnswers, enrolSchema } from '#protocol/course/commands.schema.ts';
import { ok, type Result } from '#protocol/result.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { jsonAnswer, optionalBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { noteMember } from '#worker/http/rooms/note-member.ts';
import { runCommand, withRoom, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { checkLimit, hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import type { z } from 'zod';
import { waitingRole } from '../roles.ts';
import { courseKind, courseParams, courseTags as tags } from './room.ts';

const enrolRoute = createRoute({
  ...access('room:view'),
  method: 'post',
  path: '/courses/{id}/enroll',
  tags,
  summary: 'Enrol in a course',
  description:
    'By a token of a link that lets one comment, or by the key of the course. The room decides who gets the last seat. Where none is free it is refused with 409 and `reason: full`; with `wait` one is put on the waiting list, from which seats that are freed are given in order.',
  request: { params: courseParams, body: optionalBody(enrolSchema) },
  responses: {
    201: jsonAnswer(enrolledSchema, 'Enrolled, or on the waiting list.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

type Enrolled = z.output<(typeof courseAnswers)['course.enrol']>;

export function addEnrolRoute(router: Router): void {
  router.openapi(enrolRoute, (c) =>
    withRoom(c, c.req.valid('param').id, courseKind, (room) => answerEnrolment(c, room, c.req.valid('json') ?? {})),
  );
}

async function answerEnrolment(c: AppContext, room: RoomContext, data: z.output<typeof enrolSchema>): Promise<Answer> {
  const { credentials } = room;
  const { account_id } = credentials;
  const guesses = data.enrollment_key !== undefined;
  const allowed = guesses ? await mayGuess(c, room.id, account_id) : ok(null);
  if (!allowed.ok) return answerRefusal(c, allowed.error);
  // Whoever brings a key is let in as far as the question whether it is the right one.
  const knocks: RoomContext = guesses
    ? { ...room, credentials: { ...credentials, vouched: { role: waitingRole, seq: 0, link: null } } }
    : room;
  const told: { seq: number; data: Enrolled }[] = [];
  const answer = await runCommand<Enrolled>(c, knocks, {
    type: 'course.enrol',
    data,
    origin: 'worker',
    status: 201,
    show: (ack) => {
      told.push(ack);
      return shown(room.id, ack.data);
    },
  });
  const [done] = told;
  if (done !== undefined) await noteMember(c, room, { accountId: account_id, role: done.data.role, seq: done.seq });
  else if (guesses && answer.status === 403) await noteMiss(c, room.id, account_id);
  return answer;
}

function shown(id: string, { role, title, enrolled_at, place: waiting_place }: Enrolled) {
  const message = waiting_place === null ? 'Successfully enrolled' : 'On the waiting list';
  return { message, course: { id, title }, role, enrolled_at, waiting_place };
}

/** Wrong keys alone are counted. */
async function mayGuess({ env }: AppContext, roomId: string, accountId: string): Promise<Result<null>> {
  const own = await checkLimit(env.LIMITER, limitKeys.enrolmentKey(roomId, accountId), limitRules.enrolmentKey);
  return own.ok ? checkLimit(env.LIMITER, limitKeys.enrolmentKeyAround(roomId), limitRules.enrolmentKeyAround) : own;
}

async function noteMiss({ env }: AppContext, roomId: string, accountId: string): Promise<void> {
  await hitLimit(env.LIMITER, limitKeys.enrolmentKey(roomId, accountId), limitRules.enrolmentKey);
  await hitLimit(env.LIMITER, limitKeys.enrolmentKeyAround(roomId), limitRules.enrolmentKeyAround);
}
