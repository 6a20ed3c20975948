import { AlteredBuild } from './altered-build.ts';
import { TestServer } from './server.ts';

/** An object of the server, by the binding that it is reached by and its name. */
export type NamedObject = readonly [binding: string, name: string];

/**
 * What the build gets besides: a clock that stands where it is put, and a door by which the objects that are named do what
 * is due by then. Of their own accord none does anything, as long as the clock is ahead of the world's.
 */
const entry = /fetch: app\.fetch,\n\s*queue: handleQueue\n\};/u;
const clocked = `fetch: (request, env, ctx) =>
    new URL(request.url).pathname === '/api/test-clock' ? testClock(request, env) : app.fetch(request, env, ctx),
  queue: handleQueue
};
let testMs = null;
Date.now = ((now) => () => testMs ?? now())(Date.now);
// However busy the machine is, nobody's patience ends: what came is not sent once more.
AbortSignal.timeout = () => new AbortController().signal;
// When each object is to ring, by its name, as it says itself: those are asked that are due or that nothing is known of.
const testAlarms = new Map();
const testNames = new WeakMap();
const TestBase = Object.getPrototypeOf(AccountInbox);
class TestFollowed extends TestBase {
  constructor(ctx, env) {
    super(ctx, env);
    testNames.set(ctx.storage, ctx.id.name);
    const storage = Object.getPrototypeOf(ctx.storage);
    if (Object.hasOwn(storage, 'isFollowed')) return;
    storage.isFollowed = true;
    const { setAlarm, deleteAlarm, deleteAll } = storage;
    storage.setAlarm = function (at, ...options) {
      testAlarms.set(testNames.get(this), { at: Number(at) });
      return setAlarm.call(this, at, ...options);
    };
    // Where that is rolled back it rings all the same.
    for (const [name, act] of Object.entries({ deleteAlarm, deleteAll }))
      storage[name] = function (...options) {
        testAlarms.delete(testNames.get(this));
        return act.apply(this, options);
      };
  }
}
async function testAlarmOf({ storage, id }) {
  const before = testAlarms.get(id.name);
  const at = await storage.getAlarm();
  // What it has set meanwhile is newer.
  if (testAlarms.get(id.name) === before) testAlarms.set(id.name, { at });
  return at;
}
const testTypes = [AccountInbox, ChatRoom, DecisionRoom, FileSweeper, ItineraryRoom, MailSender, OutboxRedelivery, ReviewRoom];
for (const type of testTypes) {
  let own = type;
  while (![TestBase, TestFollowed].includes(Object.getPrototypeOf(own))) own = Object.getPrototypeOf(own);
  Object.setPrototypeOf(own, TestFollowed);
  type.prototype.ringWhenDue = async function () {
    const { storage } = this.ctx;
    // What a room does beside answering goes on when its alarm has been answered.
    const busy = () => Promise.all(this.jobs?.running?.values() ?? []);
    await busy();
    const at = await testAlarmOf(this.ctx);
    if (at === null || at > Date.now()) return;
    // One that is killed on the way is still to ring; what it sets itself is another.
    await storage.setAlarm(at - 1);
    await this.alarm();
    await busy();
    if ((await storage.getAlarm()) === at - 1) await storage.deleteAlarm();
    await testAlarmOf(this.ctx);
  };
}
async function testClock(request, env) {
  const { nowMs, objects } = await request.json();
  testMs = nowMs;
  const isDue = ([, name]) => {
    const known = testAlarms.get(name);
    return known === undefined || (known.at !== null && known.at <= nowMs);
  };
  for (let due = objects.filter(isDue); due.length > 0; due = objects.filter(isDue)) {
    for (let start = 0; start < due.length; start += 50) {
      const some = due.slice(start, start + 50);
      await Promise.all(some.map(([binding, name]) => env[binding].getByName(name).ringWhenDue()));
    }
  }
  return new Response(null, { status: 204 });
}`;

/** A real server whose time is the test's. */
export class ClockedServer {
  nowMs: number;
  readonly server: TestServer;
  /** Those that are rung. */
  readonly objects: NamedObject[] = [
    ['MAIL_SENDER', 'mail'],
    ['REDELIVERY', 'outbox'],
    ['FILE_SWEEPER', 'files'],
  ];
  private readonly build: AlteredBuild;

  private constructor(server: TestServer, build: AlteredBuild, nowMs: number) {
    this.server = server;
    this.build = build;
    this.nowMs = nowMs;
  }

  static async start(env: Record<string, string>, startMs: number): Promise<ClockedServer> {
    const build = new AlteredBuild(entry, clocked);
    // The one thing that would wait for the world's time.
    build.alter('dist/worker-options.json', /"maxBatchTimeout": 1\b/u, '"maxBatchTimeout": 0');
    const clockedServer = new ClockedServer(await TestServer.start(env, build.folder), build, startMs);
    await clockedServer.settle();
    return clockedServer;
  }

  /** Moves its clock on, and has everything done that is due by then. */
  async pass(ms: number): Promise<void> {
    this.nowMs += ms;
    await this.settle();
  }

  async settle(): Promise<void> {
    await this.ask(this.objects);
  }

  /** A power cut, while what is due is being done. */
  async killWhileSettling(ms: number): Promise<void> {
    this.nowMs += ms;
    const cut = this.ask(this.objects).catch(() => undefined);
    await this.server.kill();
    await cut;
    await this.server.start();
    await this.ask([]);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    this.build.remove();
  }

  private async ask(objects: readonly NamedObject[]): Promise<void> {
    const body = JSON.stringify({ nowMs: this.nowMs, objects });
    const response = await fetch(`${this.server.origin}/api/test-clock`, { method: 'POST', body });
    if (!response.ok) throw new Error(`the clock answered ${response.status}: ${await response.text()}`);
  }
}
