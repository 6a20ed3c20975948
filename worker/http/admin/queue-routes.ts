import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { dropBody, letterSchema, letterStates, queueSchema, replayBody } from '#protocol/admin/queue.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { pageOf, pageQuery } from '../cursor.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import type { Router } from '../router.ts';
import { noteAct, noteProvenAct } from './acting.ts';

const tags = ['Administration'];

const readRoute = createRoute({
  ...access('admin'),
  method: 'get',
  path: '/admin/queue',
  tags,
  summary: 'How many messages of rooms have not arrived, by what they are for',
  responses: { 200: jsonAnswer(queueSchema, 'The counts.'), ...refusals('UNAUTHORIZED', 'FORBIDDEN') },
});

const listRoute = createRoute({
  ...access('admin'),
  method: 'get',
  path: '/admin/queue/letters',
  tags,
  summary: 'Messages that failed and are tried again, or that failed for the last time',
  description: 'Without what they say.',
  request: { query: pageQuery.extend({ state: z.enum(letterStates).default('dead') }) },
  responses: { 200: jsonAnswer(pageOf(letterSchema), 'A page of them.'), ...refusals('UNAUTHORIZED', 'FORBIDDEN') },
});

const replayRoute = createRoute({
  ...access('admin'),
  method: 'post',
  path: '/admin/queue/replay',
  tags,
  summary: 'Have dead letters tried once more: these, or all (null)',
  description: 'Each is safe to repeat. What fails again is dead again.',
  request: { body: jsonBody(replayBody) },
  responses: {
    202: jsonAnswer(z.strictObject({ replayed: z.int() }), 'They are tried now.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN'),
  },
});

const dropRoute = createRoute({
  ...access('admin'),
  method: 'post',
  path: '/admin/queue/drop',
  tags,
  summary: 'Throw dead letters away',
  description: 'What they would have told stays untold. Those that are tried again by themselves stay.',
  request: { body: jsonBody(dropBody) },
  responses: {
    200: jsonAnswer(z.strictObject({ dropped: z.int() }), 'They are gone.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD'),
  },
});

export function addAdminQueueRoutes(router: Router): void {
  router.openapi(readRoute, async (c) => {
    const types = await outbox(c).byType();
    const sum = (state: 'waiting' | 'dead'): number => types.reduce((all, one) => all + one[state], 0);
    const shown = types.map(({ oldest_ms, ...one }) => ({ ...one, oldest_at: isoTime(oldest_ms) }));
    return c.json({ waiting: sum('waiting'), dead: sum('dead'), types: shown }, 200);
  });

  router.openapi(listRoute, async (c) => {
    const { state, limit, cursor = '' } = c.req.valid('query');
    const letters = await outbox(c).letters(state, cursor, limit + 1);
    const items = letters.slice(0, limit).map(({ id, type, room_id, at_ms, failures, due_ms, error }) => ({
      id,
      type,
      room_id,
      failures,
      error,
      at: isoTime(at_ms),
      due_at: due_ms === null ? null : isoTime(due_ms),
    }));
    return c.json({ items, next_cursor: letters.length > limit ? (items.at(-1)?.id ?? null) : null }, 200);
  });

  router.openapi(replayRoute, async (c) => {
    const { ids, reason } = c.req.valid('json');
    await noteAct(c, { act: 'letters_replayed', target: targetOf(ids), reason });
    return c.json({ replayed: await outbox(c).replay(ids) }, 202);
  });

  router.openapi(dropRoute, async (c) => {
    const { ids, reason, password } = c.req.valid('json');
    const noted = await noteProvenAct(c, { act: 'letters_dropped', target: targetOf(ids), reason, password });
    if (!noted.ok) return answerRefusal(c, noted.error);
    return c.json({ dropped: await outbox(c).drop(ids) }, 200);
  });
}

function outbox({ env }: AppContext) {
  return env.REDELIVERY.getByName('outbox');
}

/** One by its id; several by how many they are. */
function targetOf(ids: readonly string[] | null): string {
  if (ids === null) return 'all';
  return ids.length === 1 ? (ids[0] ?? '') : `${ids.length}`;
}
