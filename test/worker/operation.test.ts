import { env } from 'cloudflare:workers';
import { createExecutionContext, runDurableObjectAlarm } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import worker from '#worker/index.ts';
import { anAddress, errorOf, origin, send } from '#test/kit/http.ts';

describe('health and readiness', () => {
  it('says that it runs, and when', async () => {
    const response = await send('/health');
    expect(await response.json()).toEqual({ status: 'ok', time: expect.stringMatching(/Z$/u) });
  });

  it('asks each dependency and says how long it took', async () => {
    const response = await send('/ready');
    expect(response.status).toBe(200);
    const dependency = { status: 'ok', latency_ms: expect.any(Number) };
    expect(await response.json()).toEqual({
      status: 'ready',
      dependencies: { database: dependency, files: dependency, rooms: dependency, queue: dependency },
    });
  });

  it('is not ready when the database does not answer, and does not say why', async () => {
    const broken = {
      ...env,
      DB: { prepare: () => ({ bind: () => ({ first: () => Promise.reject(new Error('secret')) }) }) },
    };
    const context = createExecutionContext();
    const request = new Request<unknown, IncomingRequestCfProperties>(`${origin}/ready`);
    // A database that fails is all that is needed of one here.
    const response = await worker.fetch(request, broken as unknown as typeof env, context);
    expect(response.status).toBe(503);
    const text = await response.text();
    expect(text).toContain('"database":{"status":"failed"');
    expect(text).not.toContain('secret');
  });
});

describe('metrics', () => {
  const token = 'test-metrics-token';

  it('are for the operator alone', async () => {
    for (const sent of [{}, { token: 'test-metrics-tokem' }, { token: '' }]) {
      const response = await send('/metrics', sent);
      expect([response.status, (await errorOf(response)).code]).toEqual([401, 'UNAUTHORIZED']);
    }
  });

  it('count each request once, by route and never by path', async () => {
    const before = await metrics();
    await Promise.all(Array.from({ length: 7 }, () => send('/health')));
    await send('/api/v1/rooms/rom_secret/nothing');
    const after = await metrics();
    const health = 'http_requests_total{method="GET",route="/health",status="200"}';
    expect(value(after, health) - value(before, health)).toBe(7);
    const bucket = 'http_request_duration_seconds_bucket{method="GET",route="/health",le="+Inf"}';
    const total = 'http_request_duration_seconds_count{method="GET",route="/health"}';
    expect(value(after, bucket)).toBe(value(after, total));
    expect(value(after, total) - value(before, total)).toBe(7);
    expect(after).not.toContain('rom_secret');
  });

  it('count what was refused for its rate', async () => {
    const address = anAddress();
    const before = value(await metrics(), 'rate_limited_total{limit="login"}');
    for (let i = 0; i < 6; i += 1) {
      await send('/api/v1/auth/login', { address, body: { email: `a${i}@example.com`, password: 'wrong-password-1' } });
    }
    expect(value(await metrics(), 'rate_limited_total{limit="login"}') - before).toBe(1);
  });

  it('add up the reports of all isolates, and each report once', async () => {
    const store = env.METRICS.getByName('sums');
    const labels = '[["permission_level","edit"]]';
    const report = (by: number): Parameters<typeof store.add>[1] => ({
      counters: [{ name: 'share_creates_total', labels, by }],
      histograms: [
        { name: 'outbox_delivery_seconds', labels: '[]', sum: by, counts: [by, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] },
      ],
      gauges: [],
    });
    await store.add('one', report(2));
    await store.add('two', report(3));
    await store.add('one', report(2));
    const text = await store.render();
    expect(value(text, 'share_creates_total{permission_level="edit"}')).toBe(5);
    expect(value(text, 'outbox_delivery_seconds_sum')).toBe(5);
    expect(value(text, 'outbox_delivery_seconds_bucket{le="0.1"}')).toBe(5);
    expect(value(text, 'outbox_delivery_seconds_bucket{le="1800"}')).toBe(5);
    expect(value(text, 'outbox_delivery_seconds_count')).toBe(7);
  });

  it('show the newest value of each source of a gauge, summed', async () => {
    const store = env.METRICS.getByName('gauges');
    const set = (source: string, reading: number): Promise<void> =>
      store.add(crypto.randomUUID(), {
        counters: [],
        histograms: [],
        gauges: [{ name: 'websocket_connections_current', labels: '[["kind","itinerary"]]', source, value: reading }],
      });
    await set('a', 5);
    await set('b', 2);
    await set('a', 3);
    const series = 'websocket_connections_current{kind="itinerary"}';
    expect(value(await store.render(), series)).toBe(5);
    await set('a', 0);
    expect(value(await store.render(), series)).toBe(2);
  });

  async function metrics(): Promise<string> {
    const response = await send('/metrics', { token });
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    return response.text();
  }

  function value(text: string, series: string): number {
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
    return line === undefined ? 0 : Number(line.slice(series.length + 1));
  }
});

describe('the exact limit', () => {
  it('lets exactly as many through as it should, however many come at once', async () => {
    const limiter = env.LIMITER.getByName('test:burst');
    const answers = await Promise.all(Array.from({ length: 20 }, () => limiter.hit(5, 60)));
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(5);
    const refused = answers.find((answer) => !answer.allowed);
    expect(refused?.retry_after_seconds).toBeGreaterThan(50);
  });

  it('counts nothing by checking, and takes one back', async () => {
    const limiter = env.LIMITER.getByName('test:check');
    for (let i = 0; i < 3; i += 1) expect((await limiter.check(1)).allowed).toBe(true);
    await limiter.hit(1, 60);
    expect((await limiter.check(1)).allowed).toBe(false);
    await limiter.refund();
    expect((await limiter.hit(1, 60)).allowed).toBe(true);
  });

  it('lets in again once the window has passed, and cleans up after itself', async () => {
    const limiter = env.LIMITER.getByName('test:window');
    await limiter.hit(1, 0.05);
    await expect.poll(async () => (await limiter.check(1)).allowed, { interval: 20 }).toBe(true);
    await runDurableObjectAlarm(limiter);
    expect((await limiter.hit(1, 60)).allowed).toBe(true);
  });
});
