import { createRoute } from '@hono/zod-openapi';
import {
  inboxReadBody,
  inboxSchema,
  inboxSettings,
  inboxSettingsChanges,
  notificationSchema,
  unreadSchema,
} from '#protocol/inbox/inbox.schema.ts';
import { defaultPageSize } from '#protocol/limits.ts';
import { setInvisible } from '#worker/directory/accounts.ts';
import { roomsEntered } from '#worker/directory/sessions.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import { pageOf, pageQuery } from '../cursor.ts';
import { eachOf, inboxOf, repairInbox } from '../inbox/inbox-gateway.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { readInbox } from '../inbox/read-inbox.ts';
import { callerOf, directoryOf } from '../request.ts';
import { answerJson, answerResult } from '../rooms/room-gateway.ts';
import { roomStub } from '../rooms/room-stub.ts';
import type { Router } from '../router.ts';
import { addInboxPresenceRoutes } from './inbox-presence.ts';
import { addInboxPushRoutes } from './inbox-push.ts';
import { addInboxRoomRoutes } from './inbox-rooms.ts';
import { addInboxSocketRoutes } from './inbox-socket.ts';

const tags = ['Inbox'];

const listRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/inbox',
  tags,
  summary: 'My conversations, most recently active first, with what is unread',
  description:
    '`seq` is the inbox’s own clock: its socket takes it as `since`. Muted conversations are not in `unread`.',
  request: { query: pageQuery },
  responses: { 200: jsonAnswer(inboxSchema, 'A page of the list, the badge and my settings.'), ...refusals() },
});

const notificationsRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/inbox/notifications',
  tags,
  summary: 'What I was notified of, newest first',
  request: { query: pageQuery },
  responses: { 200: jsonAnswer(pageOf(notificationSchema), 'A page of notifications.'), ...refusals() },
});

const readRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/inbox/read',
  tags,
  summary: 'I have read this room, these notifications, or everything',
  description:
    'A room as far as there is anything; a conversation up to `message_id`, or up to the message that the list shows. The room moves my watermark, so that all my devices agree.',
  request: { body: jsonBody(inboxReadBody) },
  responses: { 200: jsonAnswer(unreadSchema, 'What is unread now.'), ...refusals('NOT_FOUND') },
});

const settingsRoute = createRoute({
  ...access('account'),
  method: 'patch',
  path: '/inbox/settings',
  tags,
  summary: 'Change how I am notified, and whether I am seen',
  request: { body: jsonBody(inboxSettingsChanges) },
  responses: { 200: jsonAnswer(inboxSettings, 'My settings.'), ...refusals() },
});

const repairRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/inbox/repair',
  tags,
  summary: 'Ask every room again how it stands for me',
  description: 'For a list that looks wrong. At most 6 times a minute.',
  responses: { 200: jsonAnswer(inboxSchema, 'The first page of the list, put right.'), ...refusals() },
});

export function addInboxRoutes(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const { cursor = null, limit } = c.req.valid('query');
    return answerResult(c, await inboxOf(c.env, callerOf(c).account_id).page({ cursor, limit }));
  });

  router.openapi(notificationsRoute, async (c) => {
    const { cursor = null, limit } = c.req.valid('query');
    return answerResult(c, await inboxOf(c.env, callerOf(c).account_id).notifications({ cursor, limit }));
  });

  router.openapi(readRoute, async (c) => answerResult(c, await readInbox(c, c.req.valid('json'))));

  router.openapi(settingsRoute, async (c) => {
    const changes = c.req.valid('json');
    const { account_id, guest } = callerOf(c);
    const inbox = inboxOf(c.env, account_id);
    const settings = await inbox.changeSettings(changes);
    const { invisible } = changes;
    if (invisible !== undefined) {
      const { db } = directoryOf(c);
      await setInvisible(db, account_id, invisible);
      // Also where they are at this moment.
      const rooms = guest ? await roomsEntered(db, { accountId: account_id }) : await inbox.entered();
      await eachOf(rooms, (room) => roomStub(c.env, room.kind, room.id).hide(account_id, invisible));
    }
    return answerJson(c, 200, settings);
  });

  router.openapi(repairRoute, async (c) => {
    const { account_id } = callerOf(c);
    const allowed = await hitLimit(c.env.LIMITER, limitKeys.inboxRepair(account_id), limitRules.inboxRepair);
    if (!allowed.ok) return answerRefusal(c, allowed.error);
    await repairInbox(c.env, directoryOf(c).db, account_id);
    const first = { cursor: null, limit: defaultPageSize };
    return answerResult(c, await inboxOf(c.env, account_id).page(first));
  });

  addInboxRoomRoutes(router);
  addInboxSocketRoutes(router);
  addInboxPresenceRoutes(router);
  addInboxPushRoutes(router);
}
