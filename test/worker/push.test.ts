// What an inbox tells browsers while nobody looks, as a push service sees it.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PushAnswer } from '#protocol/inbox/push.schema.ts';
import type { InboxNotice } from '#protocol/inbox/message.schema.ts';
import type { Conversation } from '#protocol/inbox/inbox.schema.ts';
import { anAdmin, setSwitch } from '#test/kit/admin.ts';
import { signedInAs, someone, type Caller } from '#test/kit/api.ts';
import { entryOf, inboxOf, noticeAt, openInbox, saying } from '#test/kit/inbox-api.ts';
import { PushBrowser } from '#test/kit/push-browser.ts';
import { newId } from '#test/kit/room-kit.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The push services of the world: each endpoint is a browser, and answers what it is told to. */
class PushServices {
  readonly browsers = new Map<string, PushBrowser>();
  readonly asked: string[] = [];
  /** What a browser could not make anything of. */
  readonly problems: unknown[] = [];
  answer: (endpoint: string, times: number) => Response = () => new Response(null, { status: 201 });
  /** So many answers are lost on the way. */
  lost = 0;
  /** What happens while the next one is asked. */
  meanwhile: () => Promise<unknown> = async () => undefined;

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input as string, init);
    const browser = this.browsers.get(request.url);
    if (browser === undefined) throw new TypeError('Network connection lost.');
    this.asked.push(request.url);
    const { meanwhile } = this;
    this.meanwhile = async () => undefined;
    await meanwhile();
    const answer = this.answer(request.url, this.asked.filter((url) => url === request.url).length);
    if (answer.ok)
      await browser
        .receive(request.headers, await request.arrayBuffer())
        .catch((error: unknown) => this.problems.push(error));
    this.lost -= 1;
    if (this.lost >= 0) throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    return answer;
  };

  browser(): PushBrowser {
    const browser = new PushBrowser(`https://push.test/send/${crypto.randomUUID()}`);
    this.browsers.set(browser.endpoint, browser);
    return browser;
  }
}

let services = new PushServices();

beforeEach(() => {
  services = new PushServices();
  vi.useFakeTimers({ toFake: ['Date'] });
  // So far ahead that no alarm rings by itself, at noon in Seoul.
  vi.setSystemTime(new Date().setUTCHours(3, 0, 0, 0) + 30 * 24 * hourMs);
  vi.stubGlobal('fetch', services.fetch);
});

afterEach(() => {
  if (services.problems.length > 0)
    throw new AggregateError(services.problems, 'a browser could not read what it was sent');
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function subscribe(by: Caller, browser = services.browser()): Promise<PushBrowser> {
  pass(1);
  const { status, text } = await by.post('/inbox/push', browser.subscription());
  expect(status, text).toBe(201);
  return browser;
}

/** Has the inbox do what is due, as the runtime does when its time has come. */
async function ring(by: Caller): Promise<void> {
  while (await isDue(by)) if (!(await runDurableObjectAlarm(inboxOf(by.id)))) return;
}

async function isDue(by: Caller): Promise<boolean> {
  const alarm = await runInDurableObject(inboxOf(by.id), (_inbox, state) => state.storage.getAlarm());
  return alarm !== null && alarm <= Date.now();
}

function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

/** Each thing that happens is later than the one before it. */
let seq = 0;
const nextSeq = (): number => {
  pass(1);
  seq += 1;
  return seq;
};

/** Somebody says something in a conversation. */
async function say(
  to: Caller,
  roomId: string,
  fields: Partial<Conversation> & { text?: string } = {},
): Promise<number> {
  nextSeq();
  const { text = '같이 가요', ...entry } = fields;
  const at = new Date().toISOString();
  const author = { id: 'acc_minho', name: '민호' };
  const last_message = { id: `msg_${seq}`, seq, author, message_type: 'text', preview: text, at };
  const made = entryOf({ name: '산책 모임', unread_count: 1, active_at: at, last_message, ...entry });
  const preview = { code: 'message', by: author, params: { text } };
  await inboxOf(to.id).tell(saying(roomId, seq, { entry: { ...made, preview } }));
  return seq;
}

/** Somebody is told of something by name. */
async function notify(to: Caller, roomId: string, fields: Partial<InboxNotice> = {}): Promise<number> {
  nextSeq();
  const notice = noticeAt(seq, { at: new Date().toISOString(), ...fields });
  const entry = { ...entryOf({ name: '산책 모임' }), newest: undefined, conversation: undefined };
  const { newest: _newest, conversation: _conversation, ...plain } = entry;
  await inboxOf(to.id).tell(saying(roomId, seq, { kind: 'decision', entry: plain, notices: [notice] }));
  return seq;
}

async function read(by: Caller, roomId: string): Promise<void> {
  nextSeq();
  await inboxOf(by.id).tell(saying(roomId, seq, { entry: entryOf({ name: '산책 모임', last_read_seq: seq }) }));
}

/** What was said last in a conversation is taken back; before it stands what somebody has not read either. */
async function takeBack(
  to: Caller,
  roomId: string,
  last: number,
  before: { seq: number; text: string },
): Promise<void> {
  nextSeq();
  const [at, author] = [new Date().toISOString(), { id: 'acc_minho', name: '민호' }];
  const last_message = {
    id: `msg_${before.seq}`,
    seq: before.seq,
    author,
    message_type: 'text',
    preview: before.text,
    at,
  };
  const made = entryOf({ name: '산책 모임', unread_count: 1, active_at: at, last_message });
  const preview = { code: 'message', by: author, params: { text: before.text } };
  await inboxOf(to.id).tell(saying(roomId, seq, { entry: { ...made, preview }, withdrawn: [last] }));
}

const bodies = ({ deliveries }: PushBrowser): (string | undefined)[] =>
  deliveries.map(({ said }) => said.notification?.body);

describe('a browser that was subscribed', () => {
  it('is told of a message: who, where and what in one line, in the words that it asked for', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    const roomId = newId('rom');
    await say(me, roomId, { text: '내일 몇 시에 만나요?' });
    await ring(me);
    expect(browser.deliveries).toEqual([
      {
        said: {
          web_push: 8030,
          notification: {
            title: '산책 모임',
            body: '민호: 내일 몇 시에 만나요?',
            navigate: `http://madang.test/r/${roomId}`,
            tag: roomId,
            lang: 'ko',
            dir: 'auto',
          },
          app_badge: 1,
        },
        topic: expect.stringMatching(/^[\w-]{32}$/u) as string,
        urgency: 'normal',
        ttl: 86_400,
      },
    ]);
  });

  it('is told of a direct message with urgency, and of a notice where it leads', async () => {
    const me = await someone();
    const browser = services.browser();
    await me.post('/inbox/push', browser.subscription('en'));
    const roomId = newId('rom');
    await say(me, roomId, { type: 'direct', name: '민호', peer: { id: 'acc_minho', name: '민호' } });
    await notify(me, newId('rom'), { type: 'mention', target: 'cmt_1', place: 'prp_2', room_name: '모임 규칙' });
    await ring(me);
    expect(browser.deliveries.map(({ urgency }) => urgency)).toEqual(['high', 'high']);
    expect(browser.deliveries[1]?.said.notification).toMatchObject({
      title: '모임 규칙',
      body: '하늘 mentioned you: 같이 가요',
      navigate: expect.stringMatching(/\/r\/rom_\w+\?to=cmt_1&in=prp_2$/u) as string,
    });
  });

  it('is told of a room once for what came before it was sent, and again for what comes afterwards', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    const roomId = newId('rom');
    await say(me, roomId, { text: '하나' });
    await say(me, roomId, { text: '둘', unread_count: 2 });
    await ring(me);
    await say(me, roomId, { text: '셋', unread_count: 3 });
    await ring(me);
    expect(bodies(browser)).toEqual(['민호: 둘', '민호: 셋']);
    expect(new Set(browser.deliveries.map(({ topic }) => topic)).size).toBe(1);
  });

  it('is told nothing twice, however often a room says it', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    const roomId = newId('rom');
    const at = new Date().toISOString();
    const message = saying(roomId, 7, { entry: entryOf({ active_at: at }), notices: [noticeAt(7, { at })] });
    for (let times = 0; times < 3; times += 1) {
      await inboxOf(me.id).tell(message);
      await ring(me);
    }
    await evictDurableObject(inboxOf(me.id));
    await inboxOf(me.id).tell(message);
    await ring(me);
    expect(browser.deliveries.length).toBe(1);
  });

  it('is told after a restart what was not sent before it', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    await say(me, newId('rom'));
    await evictDurableObject(inboxOf(me.id));
    await ring(me);
    expect(bodies(browser)).toEqual(['민호: 같이 가요']);
  });

  it('is told nothing while that is switched off, and afterwards of what is still unread', async () => {
    const [me, admin] = [await someone(), await anAdmin()];
    const browser = await subscribe(me);
    const [waits, looked] = [newId('rom'), newId('rom')];
    await setSwitch(admin, 'push', false);
    await say(me, waits, { text: '기다려요' });
    await say(me, looked, { text: '읽었어요' });
    await ring(me);
    pass(2 * minuteMs);
    await ring(me);
    expect(services.asked).toEqual([]);
    await read(me, looked);
    await setSwitch(admin, 'push', true);
    pass(2 * minuteMs);
    await ring(me);
    expect(bodies(browser)).toEqual(['민호: 기다려요']);
  });

  it('is told nothing of what is read before it was sent: a device that is here is given the time', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    const [looked, away] = [newId('rom'), newId('rom')];
    const device = await openInbox(me);
    await say(me, looked);
    await say(me, away, { text: '여기는 아직' });
    await ring(me);
    expect(browser.deliveries).toEqual([]);
    await read(me, looked);
    pass(5_000);
    await ring(me);
    expect(bodies(browser)).toEqual(['민호: 여기는 아직']);
    device.close();
  });

  it('takes back what it shows when it is read elsewhere, and says how much is left', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    const [one, other] = [newId('rom'), newId('rom')];
    await say(me, one);
    await say(me, other);
    await ring(me);
    expect(new Set(browser.shown.keys())).toEqual(new Set([one, other]));
    await read(me, one);
    await ring(me);
    expect([...browser.shown.keys()]).toEqual([other]);
    expect(browser.deliveries.at(-1)).toMatchObject({ said: { withdraw: one, app_badge: 1 }, urgency: 'low' });
    await me.post('/inbox/read', { all: true });
    await read(me, other);
    await ring(me);
    await ring(me);
    expect([browser.deliveries.length, browser.shown.size]).toEqual([4, 0]);
  });

  it('takes back the first also where a second was read before it was sent', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    const roomId = newId('rom');
    await say(me, roomId);
    await ring(me);
    const device = await openInbox(me);
    await say(me, roomId, { unread_count: 2 });
    await read(me, roomId);
    pass(5_000);
    await ring(me);
    expect([browser.deliveries.length, browser.shown.size]).toEqual([2, 0]);
    device.close();
  });

  it('of Apple keeps its notification: a push that shows nothing would cost it the permission', async () => {
    const me = await someone();
    const browser = new PushBrowser('https://web.push.apple.com/QOabc');
    services.browsers.set(browser.endpoint, browser);
    await subscribe(me, browser);
    const roomId = newId('rom');
    await say(me, roomId);
    await ring(me);
    await read(me, roomId);
    await ring(me);
    expect(browser.deliveries.length).toBe(1);
  });

  it('is told nothing any more once its session has ended, or it was taken off the list', async () => {
    const me = await someone();
    const elsewhere = await signedInAs(me.id);
    const [here, there] = [await subscribe(me), await subscribe(elsewhere)];
    const { body } = await me.get<PushAnswer>('/inbox/push');
    expect(body.devices.map(({ current }) => current)).toEqual([true, false]);
    const { sid } = JSON.parse(atob(elsewhere.token.split('.')[1] ?? '')) as { sid: string };
    await inboxOf(me.id).endSessions([sid]);
    expect((await elsewhere.post('/inbox/push', there.subscription())).status).toBe(401);
    await say(me, newId('rom'));
    await ring(me);
    expect([here.deliveries.length, there.deliveries.length]).toEqual([1, 0]);
    const [mine] = (await me.get<PushAnswer>('/inbox/push')).body.devices;
    expect((await me.delete(`/inbox/push/${mine?.id}`)).status).toBe(204);
    expect((await me.delete(`/inbox/push/${mine?.id}`)).status).toBe(404);
    await say(me, newId('rom'));
    await ring(me);
    expect(here.deliveries.length).toBe(1);
  });

  it('is one of 20: the oldest goes', async () => {
    const me = await someone();
    const browsers: PushBrowser[] = [];
    for (let count = 0; count < 21; count += 1) {
      browsers.push(await subscribe(me));
    }
    await say(me, newId('rom'));
    await ring(me);
    expect(browsers.map(({ deliveries }) => deliveries.length)).toEqual([0, ...Array.from({ length: 20 }, () => 1)]);
  });
});

describe('an endpoint', () => {
  it.each([
    'http://push.example/abc',
    'https://127.0.0.1/abc',
    'https://2130706433/abc',
    'https://[::1]/abc',
    'https://localhost/abc',
    'https://push.internal/abc',
    'https://push.example:8443/abc',
    'https://user:pass@push.example/abc',
    'https://madang.test/api/v1/inbox/read',
    'file:///etc/passwd',
    'nonsense',
  ])('may not be %s', async (endpoint) => {
    const me = await someone();
    const { status } = await me.post('/inbox/push', { ...services.browser().subscription(), endpoint });
    expect(status).toBe(400);
  });

  it('is no longer than any service makes one', async () => {
    const me = await someone();
    const endpoint = `https://push.example/${'a'.repeat(2048)}`;
    expect((await me.post('/inbox/push', { ...services.browser().subscription(), endpoint })).status).toBe(400);
  });

  it('may be what the operator names', async () => {
    const me = await someone();
    const subscription = services.browser().subscription();
    expect((await me.post('/inbox/push', { ...subscription, endpoint: 'http://push-lan.test:9999/a' })).status).toBe(
      201,
    );
    expect((await me.post('/inbox/push', { ...subscription, endpoint: 'http://push-lan.test:9998/a' })).status).toBe(
      400,
    );
  });
});

describe('a push service', () => {
  async function told(answers: readonly (() => Response)[], waits: readonly number[]) {
    const me = await someone();
    const browser = await subscribe(me);
    services.answer = (_endpoint, times) => answers[times - 1]?.() ?? new Response(null, { status: 201 });
    await say(me, newId('rom'), { text: '비밀이에요' });
    await ring(me);
    const asked = [services.asked.length];
    for (const ms of waits) {
      pass(ms);
      await ring(me);
      asked.push(services.asked.length);
    }
    const devices = await inboxOf(me.id).pushDevices('');
    return { asked, bodies: bodies(browser), subscribed: devices.length };
  }
  const answer =
    (status: number, headers: Record<string, string> = {}) =>
    () =>
      new Response(null, { status, headers });

  it.each([404, 410])('that answers %i has no such browser any more', async (status) => {
    expect(await told([answer(status)], [24 * hourMs])).toEqual({ asked: [1, 1], bodies: [], subscribed: 0 });
  });

  it('that answers 413 is sent the same without its words', async () => {
    expect(await told([answer(413)], [])).toEqual({ asked: [2], bodies: ['새 소식이 있어요'], subscribed: 1 });
  });

  it('that answers 429 is left alone for as long as it says', async () => {
    const late = await told([answer(429, { 'retry-after': '120' })], [119_000, 1_000]);
    expect(late).toEqual({ asked: [1, 1, 2], bodies: ['민호: 비밀이에요'], subscribed: 1 });
  });

  it('that is down is asked again, later each time', async () => {
    const down = () => {
      throw new TypeError('Network connection lost.');
    };
    const late = await told([answer(503), down, answer(500)], [4_999, 1, 9_999, 1, 19_999, 1]);
    expect(late).toEqual({ asked: [1, 1, 2, 2, 3, 3, 4], bodies: ['민호: 비밀이에요'], subscribed: 1 });
  });

  it('that is down for more than a day is not told what is no news any more', async () => {
    const late = await told([answer(503, { 'retry-after': '90000' })], [24 * hourMs]);
    expect(late).toEqual({ asked: [1, 1], bodies: [], subscribed: 1 });
  });

  it.each([400, 403])('that answers %i three times in a row is asked no more', async (status) => {
    const refused = await told([answer(status), answer(status), answer(status)], [hourMs, hourMs, hourMs]);
    expect(refused).toEqual({ asked: [1, 2, 3, 3], bodies: [], subscribed: 0 });
  });

  it('whose answer is lost is sent the same once more: the browser shows it once', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    const roomId = newId('rom');
    await say(me, roomId);
    services.lost = 1;
    await ring(me);
    pass(hourMs);
    await ring(me);
    pass(hourMs);
    await ring(me);
    const [first, again, ...more] = browser.deliveries;
    expect([again, more]).toEqual([first, []]);
    expect([...browser.shown]).toEqual([[roomId, '민호: 같이 가요']]);
  });

  /** Two are said one after the other, the second while the first is on its way. */
  async function twoSaid(status: number, then: 'stays' | 'is taken back') {
    const me = await someone();
    const browser = await subscribe(me);
    services.answer = (_endpoint, times) => answer(times === 1 ? status : 201)();
    const roomId = newId('rom');
    const first = await say(me, roomId, { text: '하나' });
    services.meanwhile = async () => {
      const second = await say(me, roomId, { text: '둘', unread_count: 2 });
      if (then === 'is taken back') await takeBack(me, roomId, second, { seq: first, text: '하나' });
    };
    await ring(me);
    pass(hourMs);
    await ring(me);
    return bodies(browser);
  }

  it('that takes what is said, while more is said, is told that after it', async () => {
    expect(await twoSaid(201, 'stays')).toEqual(['민호: 하나', '민호: 둘']);
    expect(await twoSaid(201, 'is taken back')).toEqual(['민호: 하나']);
  });

  it('that is down for more than a day is told of what is not that old', async () => {
    // No later than other tests: what is signed here is good for them too.
    pass(-25 * hourMs);
    const me = await someone();
    const browser = await subscribe(me);
    services.answer = (_endpoint, times) => answer(times === 1 ? 503 : 201, { 'retry-after': '86400' })();
    const roomId = newId('rom');
    await say(me, roomId, { text: '하나' });
    await ring(me);
    pass(23 * hourMs);
    await say(me, roomId, { text: '둘', unread_count: 2 });
    pass(2 * hourMs);
    await ring(me);
    expect(bodies(browser)).toEqual(['민호: 둘']);
  });

  it('that is down, while more is said, is told both as one, and the first where the other is taken back', async () => {
    expect(await twoSaid(503, 'stays')).toEqual(['민호: 둘']);
    expect(await twoSaid(503, 'is taken back')).toEqual(['민호: 하나']);
  });

  it('is told nothing of what was taken back while it was told of another room', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    const [one, other] = [newId('rom'), newId('rom')];
    const first = await say(me, one, { text: '하나' });
    await ring(me);
    await say(me, other, { text: '둘' });
    const last = await say(me, one, { text: '셋', unread_count: 2 });
    services.meanwhile = async () => takeBack(me, one, last, { seq: first, text: '하나' });
    await ring(me);
    expect(bodies(browser)).toEqual(['민호: 하나', '민호: 둘']);
  });

  it('that leads elsewhere is not followed', async () => {
    const refused = await told([answer(307, { location: 'https://push.test/send/other' })], []);
    expect(refused).toEqual({ asked: [1], bodies: [], subscribed: 1 });
  });
});

describe('who does not want to be told', () => {
  it('is told nothing at all, or nothing of a kind of thing', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    await me.patch('/inbox/settings', { push: false });
    await say(me, newId('rom'));
    await me.patch('/inbox/settings', { push: true, off: ['message', 'decision:comment'] });
    await say(me, newId('rom'));
    await notify(me, newId('rom'), { type: 'comment' });
    await ring(me);
    expect(browser.deliveries).toEqual([]);
    await notify(me, newId('rom'), { type: 'mention' });
    await ring(me);
    expect(browser.deliveries.length).toBe(1);
  });

  it('is not pushed what they want by mail or in the list alone, in general, of a kind or of a room', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    const [talk, decision, course] = [newId('rom'), newId('rom'), newId('rom')];
    await me.patch('/inbox/settings', { push_off: ['mention', 'decision:outcome'], email_off: ['comment', 'message'] });
    await say(me, talk);
    await ring(me);
    expect(await inboxOf(me.id).choose(talk, { push_off: ['message'] })).toBe(true);
    await say(me, talk, { text: '여기서는 조용히', unread_count: 2 });
    await notify(me, decision, { type: 'outcome' });
    await notify(me, course, { type: 'mention' });
    await ring(me);
    // And what is shown there is taken back.
    expect(bodies(browser)).toEqual(['민호: 같이 가요', undefined]);
    const kept = (await me.get<{ items: InboxNotice[] }>('/inbox/notifications')).body.items;
    expect(kept.map(({ type }) => type).toSorted()).toEqual(['mention', 'outcome']);
    await notify(me, course, { type: 'comment' });
    await ring(me);
    expect(browser.deliveries).toHaveLength(3);
  });

  it('has what is shown of something taken back once they want no pushes of it', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    await notify(me, newId('rom'), { type: 'comment' });
    await ring(me);
    expect(browser.shown.size).toBe(1);
    await me.patch('/inbox/settings', { push_off: ['comment'] });
    await ring(me);
    expect(browser.shown.size).toBe(0);
  });

  it('mutes a room until an end; being mentioned there still reaches them', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    const roomId = newId('rom');
    const muted_until = new Date(Date.now() + hourMs).toISOString();
    await say(me, roomId, { muted_until });
    await ring(me);
    expect(browser.deliveries).toEqual([]);
    nextSeq();
    const at = new Date().toISOString();
    const entry = entryOf({ name: '산책 모임', unread_count: 2, muted_until, active_at: at });
    await inboxOf(me.id).tell(saying(roomId, seq, { entry, notices: [noticeAt(seq, { at })] }));
    await ring(me);
    expect(bodies(browser)).toEqual(['하늘님이 나를 불렀어요: 같이 가요']);
    await read(me, roomId);
    pass(hourMs);
    await say(me, roomId, { text: '이제 들려요' });
    await ring(me);
    expect(bodies(browser).at(-1)).toBe('민호: 이제 들려요');
  });

  it('rests by the clock of their own zone, and hears afterwards of what still counts', async () => {
    const me = await someone();
    const browser = await subscribe(me);
    const quiet_hours = { from: '11:30', to: '13:00', time_zone: 'Asia/Seoul' };
    expect((await me.patch('/inbox/settings', { quiet_hours })).body).toMatchObject({ quiet_hours });
    const nowhere = { ...quiet_hours, time_zone: 'Asia/Atlantis' };
    expect((await me.patch('/inbox/settings', { quiet_hours: nowhere })).status).toBe(400);
    const [read_meanwhile, left] = [newId('rom'), newId('rom')];
    await say(me, read_meanwhile);
    await say(me, left, { text: '점심 먹고 봐요' });
    await ring(me);
    pass(59 * minuteMs);
    await ring(me);
    await read(me, read_meanwhile);
    expect(browser.deliveries).toEqual([]);
    pass(minuteMs);
    await ring(me);
    expect(bodies(browser)).toEqual(['민호: 점심 먹고 봐요']);
    expect(await inboxOf(me.id).changeSettings({ quiet_hours: null })).not.toHaveProperty('quiet_hours');
  });
});
