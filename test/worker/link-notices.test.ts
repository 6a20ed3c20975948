// Whoever is in a room by a link alone is told, too, when somebody calls or answers them: and where, by that link.
import { expect, it } from 'vitest';
import type { Comment } from '#protocol/comments/view.ts';
import type { Notification } from '#protocol/inbox/inbox.schema.ts';
import { aGuest, Caller } from '#test/kit/api.ts';
import { madeRoom, type MadeRoom } from '#test/kit/made-room.ts';
import { eventually } from '#test/kit/share-api.ts';

async function toldTo(guest: Caller): Promise<Pick<Notification, 'type' | 'text' | 'link' | 'target'>[]> {
  const { items } = (await guest.get<{ items: Notification[] }>('/inbox/notifications')).body;
  return items.map(({ type, text, link, target }) => ({ type, text, target, ...(link !== undefined && { link }) }));
}

async function act<Data>({ id }: MadeRoom, by: Caller, type: string, data: object): Promise<Data> {
  const done = await by.post<{ data: Data }>(`/rooms/${id}/commands`, { type, data });
  expect([type, done.status, done.text]).toEqual([type, 200, done.text]);
  return done.body.data;
}

/** Someone who came by a link and gave a name: an account of their own, and the token of that room. */
async function visitor({ code }: MadeRoom, name: string): Promise<{ guest: Caller; there: Caller }> {
  const guest = await aGuest(name);
  const opened = await guest.post<{ access_token: string }>(`/shares/${code}/access`);
  return { guest, there: new Caller(guest.id, opened.body.access_token) };
}

it('of an answer and a call in a course, without its words, until the link is taken back', async () => {
  const room = await madeRoom('itinerary');
  const { guest, there } = await visitor(room, '민호');
  const said = await act<{ comment: Comment }>(room, there, 'comment.add', { content: '여기 어때요' });
  const answer = async (content: string) =>
    (await act<{ comment: Comment }>(room, room.owner, 'comment.add', { content, parent_id: said.comment.id })).comment;
  const reply = await answer('좋아요 갑시다');
  const told = { text: '', link: room.code };
  await eventually(async () => expect(await toldTo(guest)).toEqual([{ ...told, type: 'reply', target: reply.id }]));
  const call = await answer('@민호 몇 시에 볼까요');
  await eventually(async () => expect((await toldTo(guest))[0]).toEqual({ ...told, type: 'mention', target: call.id }));
  const { items } = (await guest.get<{ items: Notification[] }>('/inbox/notifications')).body;
  await guest.post('/inbox/read', { notification_ids: items.map(({ id }) => id) });
  await room.owner.delete(`/shares/${room.code}`);
  await answer('@민호 이건 못 들어요');
  // The owner is told of it in a message that comes after.
  const other = await madeRoom('itinerary');
  const again = new Caller(
    guest.id,
    (await guest.post<{ access_token: string }>(`/shares/${other.code}/access`)).body.access_token,
  );
  const last = await act<{ comment: Comment }>(other, again, 'comment.add', { content: '여기도요' });
  await act(other, other.owner, 'comment.add', { content: '네 여기도요', parent_id: last.comment.id });
  await eventually(async () => expect((await toldTo(guest))[0]).toMatchObject({ type: 'reply', link: other.code }));
  expect(await toldTo(guest)).toHaveLength(3);
});

it('in a conversation they came to by a link', async () => {
  const room = await madeRoom('chat');
  const { guest, there } = await visitor(room, '민호');
  const mine = await act<{ message_id: string }>(room, there, 'message.send', { content: '안녕하세요' });
  const answer = await act<{ message_id: string }>(room, room.owner, 'message.send', {
    content: '반가워요',
    reply_to: mine.message_id,
  });
  await eventually(async () =>
    expect(await toldTo(guest)).toEqual([{ type: 'reply', text: '', link: room.code, target: answer.message_id }]),
  );
});
