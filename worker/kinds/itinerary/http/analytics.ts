import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { analyticsSchema, type Analytics } from '#protocol/itinerary/answers.schema.ts';
import { roomOpenings, type RoomOpenings } from '#worker/directory/room-openings.ts';
import type { Activity } from '../activity.ts';
import { peakHours } from '../peak-hours.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { zonedHours } from '#worker/platform/maps/zoned-hours.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal } from '#worker/http/answers.ts';
import { jsonAnswer, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { directoryOf } from '#worker/http/request.ts';
import { answerJson, ask } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { referrersOf } from '#worker/http/routes/shares-stats.ts';
import { atItinerary, itineraryParams, itineraryTags as tags } from './room.ts';

const analyticsRoute = createRoute({
  ...access('room:manage'),
  method: 'get',
  path: '/itineraries/{id}/analytics',
  tags,
  summary: 'How often it was opened and from where, who edits and comments, and when',
  description: 'By the days and hours of `zone`, as `Asia/Seoul`; without it UTC.',
  request: { params: itineraryParams, query: z.strictObject({ zone: z.string().max(64).exactOptional() }) },
  responses: { 200: jsonAnswer(analyticsSchema, 'The figures.'), ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

export function addItineraryAnalyticsRoutes(router: Router): void {
  router.openapi(analyticsRoute, (c) =>
    atItinerary(c, c.req.valid('param').id, async (room) => {
      const { zone = 'UTC' } = c.req.valid('query');
      const inZone = zonedHours(zone);
      if (!inZone.ok) return answerRefusal(c, inZone.error);
      const activity = await ask<Activity>(room, 'activity', { zone });
      if (!activity.ok) return answerRefusal(c, activity.error);
      const openings = await roomOpenings(directoryOf(c).db, room.id, inZone.value);
      return answerJson(c, 200, figuresOf(openings, activity.value));
    }),
  );
}

function figuresOf(openings: RoomOpenings, activity: Activity): Analytics {
  const { total, bots, lastAtMs, byDay, byReferrer, byHour } = openings;
  return {
    openings: {
      total,
      bots,
      last_at: lastAtMs === null ? null : isoTime(lastAtMs),
      by_day: byDay,
      by_referrer: referrersOf(byReferrer),
      by_hour: byHour,
    },
    activity,
    peak_hours: peakHours(byHour, activity.by_hour),
  };
}
