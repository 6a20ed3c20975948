import { createRoute } from '@hono/zod-openapi';
import { storageSchema } from '#protocol/admin/storage.schema.ts';
import { countStorage, countStray } from '#worker/directory/storage.ts';
import { nextSweepMs } from '#worker/files/sweep.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { jsonAnswer, refusals } from '../openapi/openapi-parts.ts';
import { directoryOf } from '../request.ts';
import type { Router } from '../router.ts';

const readRoute = createRoute({
  ...access('admin'),
  method: 'get',
  path: '/admin/storage',
  tags: ['Administration'],
  summary: 'What is kept: accounts, rooms by kind, files by state, who keeps most',
  responses: { 200: jsonAnswer(storageSchema, 'Counts and bytes.'), ...refusals('UNAUTHORIZED', 'FORBIDDEN') },
});

export function addAdminStorageRoutes(router: Router): void {
  router.openapi(readRoute, async (c) => {
    const { db } = directoryOf(c);
    const [counted, files, next, { meta }] = await Promise.all([
      countStorage(db),
      countStray(db),
      nextSweepMs(db),
      c.env.DB.prepare('SELECT 1').run(),
    ]);
    const stray = { files, next_sweep_at: next === null ? null : isoTime(next) };
    return c.json({ database_bytes: meta.size_after, ...counted, stray }, 200);
  });
}
