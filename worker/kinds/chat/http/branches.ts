import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { accountId } from '#protocol/access/access.schema.ts';
import { conversationStateSchema } from '#protocol/chat/answers.schema.ts';
import type { Carried, Invited } from '#protocol/chat/terms.schema.ts';
import { conversationName } from '#protocol/chat/terms.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { copyFiles } from '#worker/files/copy-files.ts';
import { fileStored, type NewFile } from '#worker/files/file-rows.ts';
import { access } from '#worker/http/access.ts';
import type { Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { answerOnce, type OnceAnswer } from '#worker/http/idempotent.ts';
import { eachOf } from '#worker/http/inbox/inbox-gateway.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { directoryOf } from '#worker/http/request.ts';
import { ask, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import type { Range } from '../branching.ts';
import { invitedAccounts } from './invited-accounts.ts';
import { openConversation } from './open-conversation.ts';
import { atChat, chatParams, chatTags as tags } from './room.ts';

const place = z.number().int().min(1);
const branchBody = z.strictObject({
  from_n: place,
  to_n: place,
  name: conversationName.nullable().exactOptional(),
  participant_ids: z.array(accountId).max(100),
});

const branchRoute = createRoute({
  ...access('room:comment'),
  method: 'post',
  path: '/conversations/{id}/branches',
  tags,
  summary: 'A new group that begins with messages of this conversation',
  description:
    'The messages from the place `from_n` to `to_n` (at most 200, with at most 50 files) that I may read stand in it under those who said them and with their times; what was deleted does not, nor what the room itself said. Those of its people who read these messages here find the way to it with the last of them. With an `Idempotency-Key` it is made once.',
  request: { params: chatParams, body: jsonBody(branchBody) },
  responses: {
    201: jsonAnswer(conversationStateSchema, 'The new conversation.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'PAYLOAD_TOO_LARGE', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

type Wish = z.infer<typeof branchBody>;

export function addBranchRoute(router: Router): void {
  router.openapi(branchRoute, (c) => {
    const body = c.req.valid('json');
    return atChat(c, c.req.valid('param').id, async (room): Promise<Answer> => {
      const once = { accountId: room.credentials.account_id, body, prefix: 'rom' } as const;
      return answerOnce(c, once, (branchId) => branch(c, room, branchId, body));
    });
  });
}

/** All of it is asked for and copied first: the new room is made with it by one command, or not at all. */
async function branch(
  c: AppContext,
  room: RoomContext,
  branchId: string,
  { from_n, to_n, name = null, participant_ids }: Wish,
): Promise<Result<OnceAnswer>> {
  if (c.get('caller') === null)
    return refuse('FORBIDDEN', 'Only members begin a conversation with what was said here.');
  const range = await ask<Range>(room, 'range', { from_n, to_n });
  if (!range.ok) return range;
  const others = await invitedAccounts(c, participant_ids);
  if (!others.ok) return others;
  const { account_id: owner, guest } = room.credentials;
  const { db } = directoryOf(c);
  const ids = range.value.files.map(({ file_id }) => file_id);
  const copies = await copyFiles(c.env, db, ids, { from: room.id, roomId: branchId, accountId: owner, guest });
  if (!copies.ok) return copies;
  const carried = carriedWith(range.value, room.id, copies.value);
  const made = await openConversation(c, branchId, newGroup(name, others.value, carried));
  if (made.ok) await eachOf([...copies.value.values()], ({ id }) => fileStored(db, id));
  return made;
}

function newGroup(name: string | null, participants: Invited[], carried: Carried) {
  return { type: 'group' as const, name, history: 'joining' as const, participants, carried };
}

/** What goes along, with its files as they are in the new room. */
function carriedWith(
  { from_n, to_n, messages, authors }: Range,
  room_id: string,
  copies: ReadonlyMap<string, NewFile>,
): Carried {
  return {
    from: { room_id, from_n, to_n },
    authors,
    files: [...copies.values()].map(({ id: file_id, name, contentType: content_type, size }) => ({
      file_id,
      name,
      content_type,
      size,
    })),
    messages: messages.map((message) => ({
      ...message,
      attachments: message.attachments.flatMap((id) => copies.get(id)?.id ?? []),
    })),
  };
}
