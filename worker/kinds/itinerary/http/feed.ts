// A course that calendars subscribe to: an address of its own that only those know who were given it, and that is closed
// like any other link. It is one: long, for looking alone, and named in the list of links.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { feedNames } from '#protocol/itinerary/feed.ts';
import { toIcs } from '../exchange/to-ics.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import { zonedHours } from '#worker/platform/maps/zoned-hours.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { answerJson, mayNow } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { findLiveShare } from '#worker/http/shares/find-share.ts';
import { makeShare } from '#worker/http/shares/make-share.ts';
import { anyoneInside, localeOf } from '#worker/http/shares/visitor.ts';
import { atItinerary, courseOf, itineraryKind, itineraryParams, itineraryTags as tags } from './room.ts';

const zone = z.string().min(1).max(64);

const feedRoute = createRoute({
  ...access('room:share'),
  method: 'post',
  path: '/itineraries/{id}/feed',
  tags,
  summary: 'An address that a calendar subscribes to',
  description:
    'Secret, and for reading alone; times are those of `zone`. It stands among the links of the room under `share_id`, and `DELETE /shares/{share_id}` closes it.',
  request: { params: itineraryParams, body: jsonBody(z.strictObject({ zone: zone.exactOptional() })) },
  responses: {
    201: jsonAnswer(
      z.strictObject({ share_id: z.string(), url: z.string(), webcal_url: z.string() }),
      'The address, as https and as calendars like to open it.',
    ),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
  },
});

export function addItineraryFeedRoute(router: Router): void {
  router.openapi(feedRoute, (c) =>
    atItinerary(c, c.req.valid('param').id, async (room) => {
      const allowed = await mayNow(room, 'share');
      if (!allowed.ok) return answerRefusal(c, allowed.error);
      const { zone: wanted } = c.req.valid('json');
      const known = zonedHours(wanted ?? 'UTC');
      if (!known.ok) return answerRefusal(c, known.error);
      const body = { room_id: room.id, permission_level: 'view', long: true, name: feedNames[localeOf(c)] } as const;
      const made = await makeShare(c, room, { body, seed: null });
      if (!made.ok) return answerRefusal(c, made.error);
      const query = wanted === undefined ? '' : `?zone=${encodeURIComponent(wanted)}`;
      const url = `${publicOrigin(c.env, c.req.url)}/cal/${made.value.code}.ics${query}`;
      const webcal_url = url.replace(/^https?:/u, 'webcal:');
      return answerJson(c, 201, { share_id: made.value.code, url, webcal_url });
    }),
  );
}

/** What calendars fetch: never anybody's name or account, and nothing of a link with a password. */
export function addCalendarFeed(app: Router): void {
  app.get('/cal/:file', async (c) => {
    const code = /^([0-9A-Za-z]{8,22})\.ics$/u.exec(c.req.param('file'))?.[1];
    return code === undefined ? c.notFound() : feed(c, code);
  });
}

async function feed(c: AppContext, code: string): Promise<Response> {
  const share = await findLiveShare(c, code);
  if (!share.ok) return answerRefusal(c, share.error) as Response;
  const { room, secret } = share.value;
  if (secret.password_hash !== null || room.kind !== itineraryKind) return c.notFound();
  const read = await courseOf(room, anyoneInside(code));
  if (!read.ok) return answerRefusal(c, read.error) as Response;
  const { course, seq } = read.value;
  const asked = zone.safeParse(c.req.query('zone'));
  const url = `${publicOrigin(c.env, c.req.url)}/s/${code}`;
  const options = { roomId: room.id, seq, nowMs: nowMs(), url };
  const text = toIcs(course, asked.success ? { ...options, zone: asked.data } : options);
  if (!text.ok) return answerRefusal(c, text.error) as Response;
  c.header('Cache-Control', 'private, no-cache');
  c.header('X-Robots-Tag', 'noindex');
  return c.body(text.value, 200, { 'Content-Type': 'text/calendar; charset=utf-8' });
}
