import { createRoute } from '@hono/zod-openapi';
import { shareStatsSchema } from '#protocol/shares/shares.schema.ts';
import { linkStats } from '#worker/directory/links.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import { jsonAnswer, refusals } from '../openapi/openapi-parts.ts';
import { directoryOf } from '../request.ts';
import { mayNow } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { knockByCode } from '../shares/find-share.ts';
import { shareParams } from './shares-params.ts';

const shareStatsRoute = createRoute({
  ...access('room:share'),
  method: 'get',
  path: '/shares/{code}/stats',
  tags: ['Shares'],
  summary: 'How often a link was opened, also after its end',
  request: { params: shareParams },
  responses: {
    200: jsonAnswer(shareStatsSchema, 'By day, hour and where people came from; never by person.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND'),
  },
});

export function addShareStatsRoute(router: Router): void {
  router.openapi(shareStatsRoute, async (c) => {
    const { code } = c.req.valid('param');
    const room = await knockByCode(c, code);
    if (!room.ok) return answerRefusal(c, room.error);
    const allowed = await mayNow(room.value, 'share');
    if (!allowed.ok) return answerRefusal(c, allowed.error);
    const stats = await linkStats(directoryOf(c).db, code);
    if (stats === null) return answerRefusal(c, { code: 'NOT_FOUND', message: 'There is no such link.' });
    const answer = {
      share_id: code,
      access_count: stats.accessCount,
      bot_count: stats.botCount,
      last_accessed_at: stats.lastAccessedAtMs === null ? null : isoTime(stats.lastAccessedAtMs),
      by_day: stats.byDay,
      by_referrer: referrersOf(stats.byReferrer),
      by_hour: stats.byHour,
    };
    return c.json(answer, 200);
  });
}

/** From where people came; null where that was not said. */
export function referrersOf(
  rows: readonly { referrerHost: string; people: number }[],
): { referrer_host: string | null; people: number }[] {
  return rows.map(({ referrerHost, people }) => ({
    referrer_host: referrerHost === '' ? null : referrerHost,
    people,
  }));
}
