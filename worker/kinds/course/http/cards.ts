// Cards by which students without an address come in, to be printed and handed out.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { cardSchema, cardsSchema } from '#protocol/course/answers.schema.ts';
import type { ListedStudent } from '#protocol/course/roster/roster.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { type Card as KeptCard, cardsOfRoom } from '#worker/directory/student-cards.ts';
import { keepTicket } from '#worker/directory/tickets.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { jsonAnswer, pathParam, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { directoryOf } from '#worker/http/request.ts';
import { answerJson, ask, mayNow, withRoom, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { endEverywhere } from '#worker/http/sessions/end-sessions.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { qrSvg } from '#worker/platform/cards/qr.ts';
import { cardCode } from '#worker/platform/secrets/card-code.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import { courseKind, courseParams, courseTags as tags } from './room.ts';
import { cardHash } from './student-cards.ts';

const listRoute = createRoute({
  ...access('room:manage'),
  method: 'get',
  path: '/courses/{id}/cards',
  tags,
  summary: 'The cards of students who have no address, to be printed',
  description: 'Whoever opens the address of one is that student, on any device, for as long as it is not made anew.',
  request: {
    params: courseParams,
    query: z.strictObject({ page: z.coerce.number().int().min(1).max(100).default(1) }),
  },
  responses: {
    200: jsonAnswer(cardsSchema, 'A page of them, by number and name.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
  },
});

const renewRoute = createRoute({
  ...access('room:manage'),
  method: 'post',
  path: '/courses/{id}/cards/{account_id}',
  tags,
  summary: 'Make a card anew',
  description: 'The one before it is worth nothing from then on, and whoever came in by it has to come anew.',
  request: { params: courseParams.extend({ account_id: pathParam('account_id', 'acc_01jcqz5d0e8x6v3r9k2m7t4w1b') }) },
  responses: {
    201: jsonAnswer(cardSchema, 'The new card.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
  },
});

export function addCardRoutes(router: Router): void {
  router.openapi(listRoute, (c) =>
    withRoom(c, c.req.valid('param').id, courseKind, async (room): Promise<Answer> => {
      const cards = await cardsIn(c, room, c.req.valid('query').page);
      return cards.ok ? answerJson(c, 200, cards.value) : answerRefusal(c, cards.error);
    }),
  );
  router.openapi(renewRoute, (c) =>
    withRoom(c, c.req.valid('param').id, courseKind, async (room): Promise<Answer> => {
      const { account_id } = c.req.valid('param');
      const made = await renewed(c, room, account_id);
      return made.ok ? answerJson(c, 201, made.value) : answerRefusal(c, made.error);
    }),
  );
}

/** Ten sheets of paper. */
const pageSize = 100;
const qrPixels = 240;

type Card = z.infer<typeof cardSchema>;

/** Of those who are in the course. */
async function cardsIn(c: AppContext, room: RoomContext, page: number): Promise<Result<z.infer<typeof cardsSchema>>> {
  const may = await mayNow(room, 'manage');
  if (!may.ok) return may;
  const listed = await ask<{ items: ListedStudent[] }>(room, 'roster');
  if (!listed.ok) return listed;
  const students = listed.value.items.filter(({ by_card, role }) => by_card && role !== null);
  const accountIds = students.map(({ account_id }) => account_id);
  const made = await cardsOfRoom(directoryOf(c).db, { roomId: room.id, accountIds });
  const carded = students
    .flatMap((student) => {
      const card = made.get(student.account_id);
      return card === undefined ? [] : [{ student, card }];
    })
    .toSorted(({ student: a }, { student: b }) => byText(a.student_id, b.student_id) || byText(a.name, b.name));
  const shown = carded.slice((page - 1) * pageSize, page * pageSize);
  const items = shown.map(({ student, card }) => cardOf(c, room.id, student, card));
  return ok({ count: carded.length, page_size: pageSize, items });
}

function byText(a: string | null, b: string | null): number {
  return (a ?? '').localeCompare(b ?? '', 'ko', { numeric: true });
}

/** None where the instance's secret has changed since: it has to be made anew. */
function cardOf(
  c: AppContext,
  roomId: string,
  { account_id, name: full_name, student_id }: Pick<ListedStudent, 'account_id' | 'name' | 'student_id'>,
  { hash, createdAtMs }: Pick<KeptCard, 'hash' | 'createdAtMs'>,
): Card {
  const code = cardCode(requireSecrets(c.env).jwtSecret, account_id, createdAtMs);
  const origin = publicOrigin(c.env, c.req.url);
  const who = { account_id, full_name, student_id };
  if (sha256Hex(code) !== hash) return { ...who, url: null, qr_svg: null, typed: null };
  // Behind a #, it is in no request and no log.
  const url = `${origin}/recover?next=${encodeURIComponent(`/r/${roomId}`)}#${code}`;
  const groups = code.match(/.{4}/gu) ?? [];
  const typed = `${origin.replace(/^https?:\/\//u, '')}/recover#${groups.join('-')}`;
  return { ...who, url, qr_svg: qrSvg(url, { size: qrPixels }), typed };
}

async function renewed(c: AppContext, room: RoomContext, accountId: string): Promise<Result<Card>> {
  const may = await mayNow(room, 'manage');
  if (!may.ok) return may;
  const { db } = directoryOf(c);
  const made = await cardsOfRoom(db, { roomId: room.id, accountIds: [accountId] });
  const listed = await ask<{ items: ListedStudent[] }>(room, 'roster');
  if (!listed.ok) return listed;
  const student = listed.value.items.find(({ account_id }) => account_id === accountId);
  if (student === undefined || !made.has(accountId)) return noCard;
  const createdAtMs = nowMs();
  const card = { hash: cardHash(c, accountId, createdAtMs), accountId, createdAtMs };
  await keepTicket(db, { ...card, purpose: 'card', address: room.id, expiresAtMs: null });
  await endEverywhere(c.env, db, { accountId, which: { but: null } });
  return ok(cardOf(c, room.id, student, card));
}

const noCard = refuse('NOT_FOUND', 'This student has no card of this course.');
