import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { providers } from '#worker/mail/delivery-reports.ts';
import { noteReports } from '#worker/mail/note-reports.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import { readBounded } from '../doors/bounded-body.ts';
import { refusals } from '../openapi/openapi-parts.ts';
import type { Router } from '../router.ts';

const maxBytes = 256 * 1024;
const names = ['resend', 'postmark'] as const;

const reportRoute = createRoute({
  ...access('public', { identity: 'ignored', body: 'raw', whileRead: true }),
  method: 'post',
  path: '/mail/reports/{provider}',
  tags: ['Mail'],
  summary: 'A mail provider reports what became of a mail',
  description:
    'In the provider’s own words and signed in its own way. An address that takes no mail for good, or whose owner calls it spam, is not written to any more; anything else changes nothing.',
  request: {
    params: z.strictObject({ provider: z.enum(names).openapi({ param: { name: 'provider', in: 'path' } }) }),
  },
  responses: {
    204: { description: 'Heard.' },
    ...refusals('UNAUTHORIZED', 'NOT_FOUND', 'PAYLOAD_TOO_LARGE', 'VALIDATION_ERROR'),
  },
});

export function addMailReportRoutes(router: Router): void {
  router.openapi(reportRoute, async (c) => {
    const secret = c.env.MAIL_REPORTS_SECRET ?? '';
    if (secret === '') return answerRefusal(c, { code: 'NOT_FOUND', message: 'No provider reports here.' });
    const bytes = await readBounded(c.req.raw, maxBytes);
    if (bytes === null) return answerRefusal(c, { code: 'PAYLOAD_TOO_LARGE', message: 'A report is smaller.' });
    const body = new TextDecoder().decode(bytes);
    const { provider: name } = c.req.valid('param');
    const provider = providers[name];
    if (!provider.isFrom(c.req.raw.headers, body, { secret, nowMs: nowMs() }))
      return answerRefusal(c, { code: 'UNAUTHORIZED', message: 'This report is not signed by the provider.' });
    const reports = provider.reports(parsed(body));
    if (reports === null) return answerRefusal(c, { code: 'VALIDATION_ERROR', message: 'This is no report.' });
    await noteReports(c.env, name, reports);
    return c.body(null, 204);
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
