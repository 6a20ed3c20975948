import { createRoute } from '@hono/zod-openapi';
import { adminActSchema } from '#protocol/admin/act.schema.ts';
import { line } from '#protocol/text.schema.ts';
import { listAdminActs, namesOf } from '#worker/directory/admin-acts.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { pageOf, pageQuery } from '../cursor.ts';
import { jsonAnswer, refusals } from '../openapi/openapi-parts.ts';
import { directoryOf } from '../request.ts';
import type { Router } from '../router.ts';

const listRoute = createRoute({
  ...access('admin'),
  method: 'get',
  path: '/admin/acts',
  tags: ['Administration'],
  summary: 'What admins have done, the newest first',
  description: 'Of the last 90 days, after which it is forgotten.',
  request: { query: pageQuery.extend({ target: line(1, 64).exactOptional() }) },
  responses: { 200: jsonAnswer(pageOf(adminActSchema), 'A page of it.'), ...refusals('UNAUTHORIZED', 'FORBIDDEN') },
});

/** The log of what admins do. */
export function addAdminActRoutes(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const { limit, cursor: before, target } = c.req.valid('query');
    const db = directoryOf(c).primary();
    const rows = await listAdminActs(db, { target, before, limit: limit + 1 });
    const names = await namesOf(
      db,
      rows.flatMap((row) => [row.adminId, row.target]),
    );
    const items = rows.slice(0, limit).map(({ id, act, adminId, target: about, reason, atMs }) => ({
      id,
      act,
      by: adminId === '' ? null : { id: adminId, name: names.get(adminId) ?? '' },
      target: { id: about, name: names.get(about) ?? null },
      reason,
      at: isoTime(atMs),
    }));
    return c.json({ items, next_cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }, 200);
  });
}
