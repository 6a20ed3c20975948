import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { type NewPushSubscription, pushAnswer, pushSubscription } from '#protocol/inbox/push.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { mayPushTo } from '#worker/inbox/push/push-endpoint.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { publicOrigin, readSettings } from '#worker/platform/settings.ts';
import { vapidKeys } from '#worker/platform/web-push/vapid.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { inboxOf } from '../inbox/inbox-gateway.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { callerOf } from '../request.ts';
import { answerDone, answerJson } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { deviceName } from '../sessions/device-name.ts';

const tags = ['Inbox'];

const listRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/inbox/push',
  tags,
  summary: 'Which of my browsers are told of what is new while I am away',
  description: '`public_key` is the `applicationServerKey` to subscribe with; null where this instance pushes nothing.',
  responses: { 200: jsonAnswer(pushAnswer, 'The key and the browsers.'), ...refusals() },
});

const subscribeRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/inbox/push',
  tags,
  summary: 'Have this browser told of what is new while I am away',
  description:
    'What `PushSubscription.toJSON()` gives, and in which words and which zone to tell. It holds for as long as the session; the same endpoint again is the same browser; beyond 20 the oldest one goes.',
  request: { body: jsonBody(pushSubscription) },
  responses: {
    201: jsonAnswer(z.strictObject({ id: z.string() }), 'It is told from now on.'),
    ...refusals('SERVICE_UNAVAILABLE'),
  },
});

const unsubscribeRoute = createRoute({
  ...access('account'),
  method: 'delete',
  path: '/inbox/push/{id}',
  tags,
  summary: 'Tell one of my browsers nothing any more',
  request: { params: z.strictObject({ id: pathParam('id', 'psh_01jcqz5d0e8x6v3r9k2m7t4w1b') }) },
  responses: { 204: { description: 'Done.' }, ...refusals('NOT_FOUND') },
});

export function addInboxPushRoutes(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const { account_id, session } = callerOf(c);
    const devices = await inboxOf(c.env, account_id).pushDevices(session);
    return answerJson(c, 200, { public_key: await publicKeyOf(c), devices });
  });

  router.openapi(subscribeRoute, async (c) => {
    const done = await subscribe(c, c.req.valid('json'));
    return done.ok ? answerJson(c, 201, done.value) : answerRefusal(c, done.error);
  });

  router.openapi(unsubscribeRoute, async (c) => {
    const gone = await inboxOf(c.env, callerOf(c).account_id).unsubscribe(c.req.valid('param').id);
    return answerDone(c, gone ? ok(null) : refuse('NOT_FOUND', 'There is no such browser of yours.'));
  });
}

async function publicKeyOf(c: AppContext): Promise<string | null> {
  const { vapidPrivateKey } = requireSecrets(c.env);
  return vapidPrivateKey === null ? null : (await vapidKeys(vapidPrivateKey)).publicKey;
}

async function subscribe(c: AppContext, subscription: NewPushSubscription): Promise<Result<{ id: string }>> {
  const publicKey = await publicKeyOf(c);
  if (publicKey === null) return refuse('SERVICE_UNAVAILABLE', 'This instance pushes nothing.');
  const origin = publicOrigin(c.env, c.req.url);
  const { pushOrigins: origins } = readSettings(c.env);
  if (!mayPushTo(subscription.endpoint, { origins, own: origin })) {
    return refuse('VALIDATION_ERROR', 'That is no push service.', { endpoint: ['must be an https address by a name'] });
  }
  const { account_id, session } = callerOf(c);
  const facts = { session, device: deviceName(c.req.header('user-agent')), publicKey, origin };
  const id = await inboxOf(c.env, account_id).subscribe(subscription, facts);
  return id === null ? refuse('UNAUTHORIZED', 'This sign-in has ended. Please sign in again.') : ok({ id });
}
