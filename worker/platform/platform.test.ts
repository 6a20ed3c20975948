import { describe, expect, it } from 'vitest';
import { equalSecrets, sha256Hex } from './secrets/digest.ts';
import { addressBlock } from './limits/exact-limit.ts';
import { shareCode } from './ids.ts';
import { MetricSeries } from './metrics/metric-series.ts';
import { prometheusText } from './metrics/prometheus.ts';
import { isAllowedOrigin, publicOrigin, readSettings } from './settings.ts';
import { readSecrets } from './secrets/secrets.ts';
import { continueTrace } from './metrics/trace.ts';

describe('share codes', () => {
  it('have the length asked for and every letter of base62 about as often', () => {
    const seen = new Map<string, number>();
    for (let i = 0; i < 2000; i += 1) {
      const code = shareCode(31);
      expect(code).toMatch(/^[0-9A-Za-z]{31}$/u);
      for (const letter of code) seen.set(letter, (seen.get(letter) ?? 0) + 1);
    }
    expect(seen.size).toBe(62);
    // 1,000 of each are expected; ±20 % is more than six standard deviations, a modulo would give 25 % more to some.
    expect([...seen].filter(([, times]) => Math.abs(times - 1000) >= 200)).toEqual([]);
  });

  it('differ', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => shareCode(8))).size).toBe(10_000);
  });
});

describe('an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['local', 'local'],
  ])('%s is counted as %s', (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });
});

describe('a trace', () => {
  const random = new Uint8Array(24).fill(0xab);
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

  it('goes on with the caller’s, with a span of its own', () => {
    const trace = continueTrace(`00-${traceId}-00f067aa0ba902b7-01`, random);
    expect(trace).toEqual({ traceId, traceparent: `00-${traceId}-abababababababab-01` });
  });

  it.each([null, '', 'junk', `ff-${traceId}-00f067aa0ba902b7-01`, `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`])(
    'starts anew from %j',
    (header) => {
      expect(continueTrace(header, random).traceId).toBe('ab'.repeat(16));
    },
  );
});

describe('settings', () => {
  const env = {
    TRUST_PROXY: 'cloudflare',
    PUBLIC_ORIGIN: 'https://madang.example/',
    ALLOWED_ORIGINS: 'https://a.example, https://b.example',
    RATE_LIMITS: 'on',
    BANNED_WORDS: '',
    PUSH_ORIGINS: '',
    ADMIN_EMAILS: '',
  };

  it('allow our own origin and the listed ones, exactly', () => {
    const allowed = ['https://madang.example', 'https://a.example', 'https://b.example', 'http://127.0.0.1:8787'];
    const others = ['https://a.example.evil', 'https://A.example', 'null', ''];
    const passed = [...allowed, ...others].filter((origin) => isAllowedOrigin(env, origin, 'http://127.0.0.1:8787/x'));
    expect(passed).toEqual(allowed);
  });

  it('say where we are reached, by the request where nothing is set', () => {
    expect(publicOrigin(env, 'http://127.0.0.1:8787/x')).toBe('https://madang.example');
    expect(publicOrigin({ ...env, PUBLIC_ORIGIN: '' }, 'http://127.0.0.1:8787/x')).toBe('http://127.0.0.1:8787');
  });

  it('lift limits by `off` alone', () => {
    expect(
      [readSettings(env), readSettings({ ...env, RATE_LIMITS: '' })].map((settings) => settings.rateLimits),
    ).toEqual([true, true]);
    expect(readSettings({ ...env, RATE_LIMITS: 'off' }).rateLimits).toBe(false);
  });
});

it('asks for 32 bytes of secret', () => {
  expect(readSecrets({})).toBeNull();
  expect(readSecrets({ JWT_SECRET: 'x'.repeat(31) })).toBeNull();
  expect(readSecrets({ JWT_SECRET: '비'.repeat(11) })).toEqual({
    jwtSecret: '비'.repeat(11),
    jwtSecrets: ['비'.repeat(11)],
    metricsToken: null,
    vapidPrivateKey: null,
  });
});

it('compares secrets of any lengths', () => {
  expect([equalSecrets('a', 'a'), equalSecrets('a', 'ab'), equalSecrets('', '')]).toEqual([true, false, true]);
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

describe('metrics as text', () => {
  it('have cumulative buckets, a sum and a count, and escaped labels', () => {
    const text = prometheusText({
      values: [{ name: 'spam_refused_total', labels: '[["rule","a\\"b\\\\c\\nd"]]', value: 3 }],
      histograms: [
        {
          name: 'room_command_duration_seconds',
          labels: '[["kind","chat"]]',
          sum: 0.5,
          counts: [1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1],
        },
      ],
    });
    expect(text).toContain('spam_refused_total{rule="a\\"b\\\\c\\nd"} 3\n');
    expect(text).toContain('room_command_duration_seconds_bucket{kind="chat",le="0.001"} 1\n');
    expect(text).toContain('room_command_duration_seconds_bucket{kind="chat",le="0.0025"} 3\n');
    expect(text).toContain('room_command_duration_seconds_bucket{kind="chat",le="+Inf"} 4\n');
    expect(text).toContain('room_command_duration_seconds_sum{kind="chat"} 0.5\n');
    expect(text).toContain('room_command_duration_seconds_count{kind="chat"} 4\n');
    expect(text.endsWith('\n')).toBe(true);
  });

  it('are collected and handed over once', () => {
    const series = new MetricSeries();
    series.count('messenger_messages_total', '[]', 1);
    series.count('messenger_messages_total', '[]', 2);
    series.observe('outbox_delivery_seconds', '[]', 0.1);
    series.observe('outbox_delivery_seconds', '[]', 9999);
    const { counters, histograms } = series.take();
    expect(counters).toEqual([{ name: 'messenger_messages_total', labels: '[]', by: 3 }]);
    expect(histograms[0]?.counts).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(series.isEmpty()).toBe(true);
  });
});
