// The lessons of a course in a calendar that subscribes to them, by an address of somebody's own: it is good as long as they
// are in the course.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { idPattern } from '#protocol/ids.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { jsonAnswer, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { answerJson, findRoomPlace, mayNow, withRoom } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { equalSecrets } from '#worker/platform/secrets/digest.ts';
import { sealed } from '#worker/platform/secrets/keys.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import { toIcs } from '../exchange/to-ics.ts';
import { courseKind, courseParams, courseTags as tags } from './room.ts';

const calendarRoute = createRoute({
  ...access('room:attend'),
  method: 'get',
  path: '/courses/{id}/calendar',
  tags,
  summary: 'My address of the lessons of a course, for calendars to subscribe to',
  description: 'Secret. It shows the lessons as long as I am in the course.',
  request: { params: courseParams },
  responses: {
    200: jsonAnswer(
      z.strictObject({ url: z.string(), webcal_url: z.string() }),
      'The address, as https and as calendars like to open it.',
    ),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
  },
});

export function addCalendarRoute(router: Router): void {
  router.openapi(calendarRoute, (c) =>
    withRoom(c, c.req.valid('param').id, courseKind, async (room) => {
      const may = await mayNow(room, 'attend');
      if (!may.ok) return answerRefusal(c, may.error);
      const { account_id } = room.credentials;
      const { jwtSecret } = requireSecrets(c.env);
      const file = `${room.id}.${account_id}.${sealOf(jwtSecret, room.id, account_id)}.ics`;
      const url = `${publicOrigin(c.env, c.req.url)}/cal/lessons/${file}`;
      return answerJson(c, 200, { url, webcal_url: url.replace(/^https?:/u, 'webcal:') });
    }),
  );
}

function sealOf(secret: string, roomId: string, accountId: string): string {
  return sealed(secret, 'course calendar', `${roomId} ${accountId}`);
}

/** What calendars fetch: lessons and their times, and nobody's name. */
export function addLessonCalendar(app: Router): void {
  app.get('/cal/lessons/:file', async (c) => {
    const [roomId = '', accountId = '', seal = '', ...rest] = c.req.param('file').split('.');
    const isOurs =
      rest.join('.') === 'ics' &&
      idPattern('rom').test(roomId) &&
      idPattern('acc').test(accountId) &&
      requireSecrets(c.env).jwtSecrets.some((secret) => equalSecrets(sealOf(secret, roomId, accountId), seal));
    return isOurs ? calendar(c, roomId, accountId) : c.notFound();
  });
}

async function calendar(c: AppContext, roomId: string, account_id: string): Promise<Response> {
  const place = await findRoomPlace(c, roomId, courseKind);
  if (!place.ok) return c.notFound();
  const credentials = { account_id, name: '', guest: false, link: null };
  const read = await place.value.stub.snapshot({ credentials, at: null });
  if (!read.ok || !read.value.you.capabilities.includes('attend')) return c.notFound();
  const { snapshot, seq } = read.value;
  // The snapshot of a room of this kind.
  const text = toIcs(snapshot as CourseView, { seq, nowMs: nowMs(), origin: publicOrigin(c.env, c.req.url) });
  c.header('Cache-Control', 'private, no-cache');
  c.header('X-Robots-Tag', 'noindex');
  return c.body(text, 200, { 'Content-Type': 'text/calendar; charset=utf-8' });
}
