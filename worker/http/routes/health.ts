import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { metricsObject, reportNow, setGauge } from '#worker/platform/metrics/metrics.ts';
import { prometheusContentType } from '#worker/platform/metrics/prometheus.ts';
import { access } from '../access.ts';
import { jsonAnswer, refusals } from '../openapi/openapi-parts.ts';
import type { Router } from '../router.ts';
import { checkDependencies } from './dependencies.ts';

const tags = ['Operation'];

const healthSchema = z.strictObject({ status: z.literal('ok'), time: z.iso.datetime() });

const dependencySchema = z.strictObject({ status: z.enum(['ok', 'failed']), latency_ms: z.number() });

const readySchema = z.strictObject({
  status: z.enum(['ready', 'not_ready']),
  dependencies: z.strictObject({
    database: dependencySchema,
    files: dependencySchema,
    rooms: dependencySchema,
    queue: dependencySchema,
  }),
});

const healthRoute = createRoute({
  ...access('public', { identity: 'ignored', budget: 'none' }),
  method: 'get',
  path: '/health',
  tags,
  summary: 'Whether the worker runs',
  responses: { 200: jsonAnswer(healthSchema, 'It runs.'), ...refusals() },
});

const readyRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'get',
  path: '/ready',
  tags,
  summary: 'Whether all that it needs answers, and how fast',
  responses: {
    200: jsonAnswer(readySchema, 'Everything answers.'),
    503: jsonAnswer(readySchema, 'Something does not.'),
    '4XX': refusals()['4XX'],
  },
});

const metricsRoute = createRoute({
  ...access('operator'),
  method: 'get',
  path: '/metrics',
  tags,
  summary: 'Metrics in the text format of Prometheus',
  responses: {
    200: { description: 'All metrics.', content: { 'text/plain': { schema: z.string() } } },
    ...refusals('UNAUTHORIZED', 'NOT_FOUND'),
  },
});

export function addHealthRoutes(router: Router): void {
  router.openapi(healthRoute, (c) => c.json({ status: 'ok' as const, time: isoTime(nowMs()) }, 200));

  router.openapi(readyRoute, async (c) => {
    const dependencies = await checkDependencies(c.env);
    const ready = Object.values(dependencies).every((dependency) => dependency.status === 'ok');
    return ready
      ? c.json({ status: 'ready' as const, dependencies }, 200)
      : c.json({ status: 'not_ready' as const, dependencies }, 503);
  });

  router.openapi(metricsRoute, async (c) => {
    const undelivered = await c.env.REDELIVERY.getByName('outbox').counts();
    for (const [state, value] of Object.entries(undelivered))
      setGauge('outbox_undelivered', { state }, { source: 'outbox', value });
    await reportNow(c.env.METRICS);
    const text = await metricsObject(c.env.METRICS).render();
    return c.text(text, 200, { 'Content-Type': prometheusContentType });
  });
}
