// A message that leads to a page: from the room through the queue to the page, and back to whoever sees the message.
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ShownMessage } from '#protocol/chat/answers.schema.ts';
import type { LinkPreview } from '#protocol/chat/view.ts';
import { anAdmin, setSwitch } from '#test/kit/admin.ts';
import type { Caller } from '#test/kit/api.ts';
import { people, Talk, talkOf } from '#test/kit/chat-api.ts';
import { accepted, addLink, connect, person, send } from '#test/kit/room-kit.ts';
import { origin } from '#test/kit/http.ts';
import { eventually, sharedCourse, statsOf } from '#test/kit/share-api.ts';
import { deliver, deliveryContext } from '#worker/deliver.ts';
import { systemActor } from '#worker/room/credentials.ts';

/** Pages that were asked, in order. */
let asked: string[] = [];

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', async (input: URL) => {
    const url = new URL(input);
    if (url.host === 'resolver.test') return Response.json({ Status: 0, Answer: [{ type: 1, data: '93.184.215.14' }] });
    asked.push(url.href);
    const head = `<title>쪽 ${url.pathname}</title><meta property="og:site_name" content="걷기">`;
    return new Response(`${head}<body>`, { headers: { 'content-type': 'text/html' } });
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

let pages = 0;
/** A page that no other test has looked at: answers are kept for a day. */
function newPage(): string {
  pages += 1;
  return `https://page.example/${crypto.randomUUID()}/${pages}`;
}

const as = (caller: Caller) => ({ account_id: caller.id, name: '누구', guest: true, link: null });

async function shown(talk: Talk, by: Caller, id: string): Promise<LinkPreview | undefined> {
  return (await by.get<ShownMessage>(talk.path(`/messages/${id}`))).body.preview;
}

async function previewed(talk: Talk, by: Caller, id: string): Promise<LinkPreview> {
  let found: LinkPreview | undefined;
  await eventually(async () => {
    found = await shown(talk, by, id);
    expect(found).toBeDefined();
  });
  if (found === undefined) throw new Error('no preview');
  return found;
}

/** What is sent now has been looked at once this has its preview. */
async function untilLooked(talk: Talk): Promise<void> {
  const { id } = await talk.say(talk.admin, `이것까지 ${newPage()}`);
  await previewed(talk, talk.admin, id);
}

const logOf = async (talk: Talk) =>
  (
    await talk.admin.get<{ items: { type: string; data: Record<string, unknown> }[] }>(
      `/rooms/${talk.id}/events?limit=200`,
    )
  ).body.items;

describe('the page that a message leads to', () => {
  it('is shown with it to whoever sees it, live and at every door', async () => {
    const talk = await talkOf(2);
    const socket = await connect(talk.room, as(talk.admin));
    const url = newPage();
    const { id, n } = await talk.say(talk.admin, `여기 어때요 ${url}에서 봐요, http://other.example`);
    const expected = { url, title: `쪽 ${new URL(url).pathname}`, description: null, site: '걷기' };
    const frame = await socket.next('events', ({ events }) => events.some((one) => one.type === 'message.previewed'));
    const told = frame.events.find((one) => one.type === 'message.previewed');
    expect([told?.data, told?.actor.id]).toEqual([{ message_id: id, n, ...expected }, 'system']);
    for (const one of [talk.admin, ...talk.others]) {
      expect(await shown(talk, one, id)).toEqual(expected);
      expect((await talk.messages(one)).find((message) => message.id === id)?.preview).toEqual(expected);
      expect((await talk.view(one)).messages.find((message) => message.id === id)?.preview).toEqual(expected);
    }
    expect(await talk.unread(talk.admin)).toBe(0);
  });

  it('is looked at once for all who name it, and told once however often the queue says so', async () => {
    const talk = await talkOf(1);
    const url = newPage();
    const first = await talk.say(talk.admin, url);
    await previewed(talk, talk.admin, first.id);
    const second = await talk.say(talk.admin, `${url} 또`);
    await previewed(talk, talk.admin, second.id);
    expect(asked).toEqual([url]);
    const data = { message_id: second.id, words_seq: second.seq, url };
    const again = { type: 'message.linked', room_id: talk.id, seq: second.seq, at_ms: Date.now(), data };
    await deliver(again, deliveryContext(env));
    await deliver(again, deliveryContext(env));
    expect((await logOf(talk)).filter((event) => event.type === 'message.previewed')).toHaveLength(2);
  });

  it('is asked by nobody while that is switched off; what leads to this instance itself is still shown', async () => {
    const [talk, admin] = [await talkOf(1), await anAdmin()];
    const course = await sharedCourse();
    const url = newPage();
    await setSwitch(admin, 'link_previews', false);
    const { id } = await talk.say(talk.admin, url);
    const own = await talk.say(talk.admin, `${origin}/s/${course.code}`);
    expect((await previewed(talk, talk.admin, own.id)).title).not.toBeNull();
    expect([asked, await shown(talk, talk.admin, id)]).toEqual([[], undefined]);
    await setSwitch(admin, 'link_previews', true);
    const again = await talk.say(talk.admin, `${url} 또`);
    expect((await previewed(talk, talk.admin, again.id)).url).toBe(url);
  });

  it('is another one with other words, and what was said of the first leaves the log', async () => {
    const talk = await talkOf(1);
    const [before, after] = [newPage(), newPage()];
    const { id } = await talk.say(talk.admin, before);
    await previewed(talk, talk.admin, id);
    await talk.admin.patch(talk.path(`/messages/${id}`), { content: `고쳤어요 ${after}` });
    await eventually(async () => expect((await shown(talk, talk.admin, id))?.url).toBe(after));
    await talk.admin.patch(talk.path(`/messages/${id}`), { content: '아무 데도 아니에요' });
    expect(await shown(talk, talk.admin, id)).toBeUndefined();
    const told = (await logOf(talk)).filter((event) => event.type === 'message.previewed');
    expect(told.map((event) => [event.data['url'], event.data['title'], event.data['site']])).toEqual([
      [null, null, null],
      [null, null, null],
    ]);
  });

  it('goes with a message that is deleted, and never comes to one', async () => {
    const talk = await talkOf(1);
    const [shownPage, latePage] = [newPage(), newPage()];
    const { id } = await talk.say(talk.admin, shownPage);
    await previewed(talk, talk.admin, id);
    await talk.admin.delete(talk.path(`/messages/${id}`));
    expect(await shown(talk, talk.admin, id)).toBeUndefined();
    expect(JSON.stringify(await logOf(talk))).not.toContain(new URL(shownPage).pathname);
    const late = await talk.say(talk.admin, latePage);
    await talk.admin.delete(talk.path(`/messages/${late.id}`));
    const data = { message_id: late.id, words_seq: late.seq, url: latePage };
    await deliver(
      { type: 'message.linked', room_id: talk.id, seq: late.seq, at_ms: Date.now(), data },
      deliveryContext(env),
    );
    expect(JSON.stringify(await logOf(talk))).not.toContain(new URL(latePage).pathname);
  });

  it('is the same in the snapshot and past every event, also for whoever resumes', async () => {
    const talk = await talkOf(1);
    const { id, seq } = await talk.say(talk.admin, newPage());
    await previewed(talk, talk.admin, id);
    const resumed = await connect(talk.room, as(talk.admin), seq);
    await resumed.next('events', ({ events }) => events.some((one) => one.type === 'message.previewed'));
    const now = await accepted(talk.room.room.snapshot({ credentials: as(talk.admin), at: null }));
    const replayed = await accepted(talk.room.room.snapshot({ credentials: as(talk.admin), at: now.seq }));
    expect(replayed.snapshot).toEqual(now.snapshot);
    const before = await accepted(talk.room.room.snapshot({ credentials: as(talk.admin), at: seq }));
    expect(JSON.stringify(before.snapshot)).not.toContain('preview"');
  });
});

describe('a link of our own', () => {
  it('is shown by the room that it leads to, as whoever opens it sees it, and asks nothing outside', async () => {
    const [talk, course] = await Promise.all([talkOf(1), sharedCourse()]);
    const url = course.share.share_url;
    const { id } = await talk.say(talk.admin, `코스는 여기 ${url}에 있어요`);
    const { title, description } = await previewed(talk, talk.admin, id);
    expect(title).toBe('성수동 산책');
    expect(description).not.toBeNull();
    const stats = await statsOf(course.owner, course.code);
    // As any other program's that looks for a title.
    expect([asked, stats.bot_count, stats.access_count]).toEqual([[], 1, 0]);
  });

  it('says nothing where it has a password, was taken back, or leads elsewhere than to a room', async () => {
    const [talk, locked, closed] = await Promise.all([
      talkOf(1),
      sharedCourse({ password: '비밀 문장 하나' }),
      sharedCourse(),
    ]);
    await closed.owner.delete(`/shares/${closed.code}`);
    const none = [locked.share.share_url, closed.share.share_url, `${origin}/docs`];
    const said = await Promise.all(none.map(async (url) => talk.say(talk.admin, url)));
    const last = await sharedCourse();
    const { id } = await talk.say(talk.admin, last.share.share_url);
    await previewed(talk, talk.admin, id);
    for (const one of said) expect(await shown(talk, talk.admin, one.id)).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

describe('no page is looked at', () => {
  it('where the admins want none, from then on and until they want it again', async () => {
    const talk = await talkOf(1);
    expect((await talk.state(talk.admin)).body).toMatchObject({ link_previews: true });
    expect((await talk.admin.patch(talk.path(), { link_previews: false })).status).toBe(200);
    const unseen = newPage();
    const { id } = await talk.say(talk.admin, unseen);
    expect((await talk.state(talk.admin)).body).toMatchObject({ link_previews: false, history: 'joining' });
    // It left the room under the old rule.
    const data = { message_id: id, words_seq: (await one(talk, id)).seq, url: unseen };
    await deliver({ type: 'message.linked', room_id: talk.id, seq: 1, at_ms: Date.now(), data }, deliveryContext(env));
    expect(await shown(talk, talk.admin, id)).toBeUndefined();
    const { seq } = await talk.say(talk.admin, newPage());
    const [other] = await people(1);
    await talk.admin.post(talk.path('/participants'), { participant_ids: [other?.id] });
    // Everything up to there has left the room.
    await eventually(async () => expect(await toldSeq(talk)).toBeGreaterThan(seq));
    const looked = [...asked];
    await talk.admin.patch(talk.path(), { link_previews: true });
    await untilLooked(talk);
    expect([looked, asked.length]).toEqual([[unseen], 2]);
  });

  it('of two where either of them wants none, who says nothing else of it', async () => {
    const [a, b, stranger] = await people(3);
    if (a === undefined || b === undefined || stranger === undefined) throw new Error('nobody');
    const made = await a.post<{ id: string }>('/conversations', { type: 'direct', participant_ids: [b.id] });
    const talk = new Talk(made.body.id, a, [b]);
    expect((await b.patch(talk.path(), { link_previews: false })).status).toBe(403);
    // By answering they say yes.
    await talk.say(b, '그래요');
    expect((await b.patch(talk.path(), { link_previews: false })).status).toBe(200);
    expect((await talk.state(a)).body).toMatchObject({ link_previews: false });
    const unseen = newPage();
    const { id } = await talk.say(a, unseen);
    const data = { message_id: id, words_seq: (await one(talk, id)).seq, url: unseen };
    await deliver({ type: 'message.linked', room_id: talk.id, seq: 1, at_ms: Date.now(), data }, deliveryContext(env));
    expect(await shown(talk, a, id)).toBeUndefined();
    expect((await a.patch(talk.path(), { history: 'all' })).status).toBe(409);
    expect((await stranger.patch(talk.path(), { link_previews: false })).status).toBe(404);
  });

  it('that whoever came by a link has named, nor over http', async () => {
    const talk = await talkOf(1);
    const code = 'CHATLINK';
    await addLink(talk.room, as(talk.admin), { code, permission_level: 'comment' });
    const visitor = person('손님', { link: code, guest: true });
    await accepted(send(talk.room, visitor, 'message.send', { content: `여기요 ${newPage()}` }));
    await talk.say(talk.admin, 'http://page.example/plain');
    await untilLooked(talk);
    expect(asked).toHaveLength(1);
  });

  it('where no resolver is configured', async () => {
    const talk = await talkOf(1);
    const data = { message_id: 'msg_x', words_seq: 1, url: newPage() };
    const message = { type: 'message.linked', room_id: talk.id, seq: 1, at_ms: 0, data };
    // The binding's type is the one value of the configuration.
    await deliver(message, deliveryContext({ ...env, LINK_PREVIEW_RESOLVER: '' } as unknown as Env));
    expect(asked).toEqual([]);
  });
});

describe('a preview', () => {
  it('goes along with the room’s file', async () => {
    const talk = await talkOf(1);
    const { id } = await talk.say(talk.admin, newPage());
    const preview = await previewed(talk, talk.admin, id);
    const file = (await talk.admin.get(`/rooms/${talk.id}/export`)).body;
    const made = await talk.admin.post<{ id: string }>('/rooms/import', file);
    const copy = new Talk(made.body.id, talk.admin, []);
    expect(await shown(copy, talk.admin, id)).toEqual(preview);
  });

  it('is nobody’s to write but the room’s own', async () => {
    const talk = await talkOf(1);
    const { id, seq } = await talk.say(talk.admin, '말');
    const data = { message_id: id, words_seq: seq, url: newPage(), title: '가짜', description: null, site: null };
    const refused = await send(talk.room, as(talk.admin), 'message.preview', data);
    expect(refused).toMatchObject({ ok: false, error: { code: 'VALIDATION_ERROR' } });
  });

  it('says nothing that nobody may write here', async () => {
    const talk = await talkOf(1);
    const { id, seq } = await talk.say(talk.admin, '말');
    const page = { url: newPage(), title: '금칙어시험', description: null, site: null };
    await accepted(
      send(
        talk.room,
        systemActor,
        'message.preview',
        { message_id: id, words_seq: seq, ...page },
        { origin: 'system' },
      ),
    );
    expect(await shown(talk, talk.admin, id)).toBeUndefined();
  });
});

async function one(talk: Talk, id: string): Promise<ShownMessage> {
  return (await talk.admin.get<ShownMessage>(talk.path(`/messages/${id}`))).body;
}

/** Up to where the directory has heard of the room. */
async function toldSeq(talk: Talk): Promise<number> {
  const row = await env.DB.prepare('SELECT seq FROM rooms WHERE id = ?').bind(talk.id).first<{ seq: number }>();
  return row?.seq ?? 0;
}
