import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  type AccountChange,
  type Activity,
  activitySchema,
  type ActivityType,
} from '#protocol/accounts/activity.schema.ts';
import { findAccount } from '#worker/directory/accounts.ts';
import { type ActivityRow, listActivity, noteActivity } from '#worker/directory/account-activity.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import { access } from '../access.ts';
import type { AppContext } from '../app-env.ts';
import { jsonAnswer, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { deviceName } from '../sessions/device-name.ts';
import { tellOfChange } from './account-mail.ts';

const listRoute = createRoute({
  ...access('registered'),
  method: 'get',
  path: '/auth/activity',
  tags: ['Accounts'],
  summary: 'What happened to my account: sign-ins, and changes of what it is signed in with',
  description: 'The newest hundred of the last 90 days, after which they are forgotten.',
  responses: {
    200: jsonAnswer(z.strictObject({ items: z.array(activitySchema), next_cursor: z.null() }), 'What happened.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN'),
  },
});

export function addActivityRoutes(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const rows = await listActivity(directoryOf(c).db, callerOf(c).account_id);
    return c.json({ items: rows.map(shownActivity), next_cursor: null }, 200);
  });
}

export function shownActivity({ id, type, device, atMs }: ActivityRow): Activity {
  return { id, type, device, at: isoTime(atMs) };
}

export async function note(c: AppContext, accountId: string, type: ActivityType): Promise<void> {
  const device = deviceName(c.req.header('user-agent'));
  await noteActivity(directoryOf(c).db, { id: newId('act'), accountId, type, device, atMs: nowMs() });
}

/** Notes a change, and tells the owner of it by mail at the address that they have had. */
export async function noteChange(
  c: AppContext,
  { id, email }: { id: string; email: string | null },
  what: AccountChange,
): Promise<void> {
  await note(c, id, what);
  await tellOfChange(c, email, what);
}

/** The same of whoever asks. */
export async function noteOwnChange(c: AppContext, what: AccountChange): Promise<void> {
  const account = await findAccount(directoryOf(c).db, callerOf(c).account_id);
  if (account !== null) await noteChange(c, account, what);
}
