// What is said about something of which not everyone hears: to others it is not there, at any door.
import { expect, it } from 'vitest';
import { runDurableObjectAlarm } from 'cloudflare:test';
import type { Comment } from '#protocol/comments/view.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import type { WorkshopView } from '#test/contract/workshop/index.ts';
import { inboxOf } from '#test/kit/inbox-api.ts';
import { accepted, addLink, connect, person, send, workshopRoom, type TestRoom } from '#test/kit/room-kit.ts';

const notFound = { ok: false, error: { code: 'NOT_FOUND' } };

async function workshop() {
  const room = workshopRoom();
  const owner = person('지우');
  await accepted(send(room, owner, 'workshop.create', { title: '목공방' }, { origin: 'worker' }));
  const entry = async (data: object): Promise<string> =>
    ((await accepted(send(room, owner, 'entry.add', data))).data as { entry_id: string }).entry_id;
  const [open, inside] = [await entry({ words: '의자' }), await entry({ words: '원가', inside: true })];
  await addLink(room, owner, { code: 'talklink', permission_level: 'comment' });
  await addLink(room, owner, { code: 'approves', permission_level: 'comment', switches: ['approve'] });
  const say = async (who: Credentials, data: object): Promise<Comment> =>
    ((await accepted(send(room, who, 'comment.add', data))).data as { comment: Comment }).comment;
  return {
    room,
    owner,
    open,
    inside,
    say,
    client: person('민호', { link: 'talklink', guest: true }),
    insider: person('하나', { link: 'approves', guest: true }),
  };
}

async function viewOf({ room }: TestRoom, who: Credentials): Promise<WorkshopView> {
  return (await accepted(room.snapshot({ credentials: who, at: null }))).snapshot as WorkshopView;
}

async function pageOf({ room }: TestRoom, who: Credentials, parameters: object): Promise<(string | null)[]> {
  const asked = { credentials: who, name: 'comments', parameters: { after: 0, limit: 2, ...parameters } };
  return ((await accepted(room.query(asked))) as { items: Comment[] }).items.map(({ content }) => content);
}

it('is in the view, the count and the pages of those who hear of it, and of nobody else', async () => {
  const { room, owner, open, inside, say, client, insider } = await workshop();
  const secret = await say(owner, { target: inside, content: '너무 비싸요' });
  await say(insider, { target: inside, content: '그러게요', parent_id: secret.id });
  await say(client, { target: open, content: '예뻐요 정말' });
  await accepted(send(room, insider, 'reaction.add', { target: secret.id, reaction: '👍' }));
  const seen = await viewOf(room, client);
  expect(seen.comments.map(({ content }) => content)).toEqual(['예뻐요 정말']);
  expect([seen.comments_count, seen.reactions]).toEqual([1, {}]);
  expect((await viewOf(room, insider)).comments_count).toBe(3);
  // A page is filled with what is heard, whatever lies between.
  expect(await pageOf(room, client, {})).toEqual(['예뻐요 정말']);
  expect(await pageOf(room, client, { target: inside })).toEqual([]);
  expect(await pageOf(room, insider, { target: inside })).toEqual(['너무 비싸요', '그러게요']);
});

it('tells its events to those who hear of it, also when it is gone, on sockets and in pages of the past', async () => {
  const { room, owner, open, inside, say, client, insider } = await workshop();
  const [outside, within] = [await connect(room, client), await connect(room, insider)];
  const secret = await say(owner, { target: inside, content: '너무 비싸요' });
  await accepted(send(room, owner, 'comment.update', { comment_id: secret.id, content: '조금 비싸요' }));
  await accepted(send(room, insider, 'reaction.add', { target: secret.id, reaction: '👍' }));
  await accepted(send(room, insider, 'reaction.remove', { target: secret.id, reaction: '👍' }));
  await within.next('events', ({ events }) => events.some(({ type }) => type === 'reaction.removed'));
  await accepted(send(room, owner, 'comment.remove', { comment_id: secret.id }));
  await say(owner, { target: open, content: '이제 됐어요' });
  const typesOf = (who: typeof outside) => () => {
    const events = who.frames.flatMap((frame) => (frame.type === 'events' ? frame.events : []));
    return events.some(({ data }) => (data as { target?: string }).target === open)
      ? events.map(({ type }) => type).filter((type) => /^(?:comment|reaction)\./u.test(type))
      : undefined;
  };
  expect(await outside.until(typesOf(outside))).toEqual(['comment.added']);
  expect(await within.until(typesOf(within))).toEqual([
    'comment.added',
    'comment.updated',
    'reaction.added',
    'reaction.removed',
    'comment.removed',
    'comment.added',
  ]);
  const page = await accepted(room.room.events({ credentials: client, since: 0, limit: 200 }));
  expect(page.items.map(({ type }) => type).filter((type) => /^(?:comment|reaction)\./u.test(type))).toEqual([
    'comment.added',
  ]);
});

it('cannot be answered, changed, reacted to or reported by whoever does not hear of it, even by its id', async () => {
  const { room, owner, inside, say, client } = await workshop();
  const secret = await say(owner, { target: inside, content: '너무 비싸요' });
  const tries: [string, object][] = [
    ['comment.add', { target: inside, content: '여기 있나요' }],
    ['comment.add', { parent_id: secret.id, content: '여기 있나요' }],
    ['comment.update', { comment_id: secret.id, content: '여기 있나요' }],
    ['comment.remove', { comment_id: secret.id }],
    ['reaction.add', { target: secret.id, reaction: '👍' }],
    ['reaction.add', { target: inside, reaction: '👍' }],
    ['reaction.remove', { target: secret.id, reaction: '👍' }],
  ];
  for (const [type, data] of tries) expect(await send(room, client, type, data), type).toMatchObject(notFound);
});

it('is news to nobody who does not hear of it: no notice, no line in their list, nothing unread', async () => {
  const { room, owner, inside, say } = await workshop();
  const [speaker, master] = [person('보라', { link: 'talklink' }), person('민준', { link: 'talklink' })];
  for (const one of [master, speaker]) await accepted(send(room, one, 'member.join'));
  const role = { account_id: master.account_id, role: 'master' };
  await accepted(send(room, owner, 'member.set_role', role));
  const mentions = [speaker.account_id, master.account_id];
  await say(owner, { target: inside, content: '@보라 @민준 너무 비싸요', mentions });
  await runDurableObjectAlarm(room.stub);
  const told = async ({ account_id }: Credentials) => {
    const inbox = inboxOf(account_id);
    const { items: notices } = await accepted(inbox.notifications({ cursor: null, limit: 50 }));
    const { items: rooms } = await accepted(inbox.roomsPage({ cursor: null, limit: 50, kind: null }));
    return {
      notices: notices.map(({ type, text }) => [type, text]),
      unread: rooms[0]?.unread,
      preview: rooms[0]?.preview?.code,
    };
  };
  expect(await told(master)).toMatchObject({
    notices: [
      ['mention', '@보라 @민준 너무 비싸요'],
      ['role', ''],
    ],
    // And that somebody has joined.
    unread: 2,
    preview: 'comment.added',
  });
  const others = await told(speaker);
  expect(others).toMatchObject({ notices: [], unread: 0 });
  expect(others.preview).not.toBe('comment.added');
});
