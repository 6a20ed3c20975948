import type { Dice } from './dice.ts';

const texts: readonly string[] = [
  '',
  ' ',
  '\t\n',
  'x'.repeat(101),
  '이름'.repeat(5_000),
  'x'.repeat(10_000),
  '\ud800',
  'half \udc00 pair',
  '\u200b',
  'in\u200bvis\u2060ible',
  '\u202egnp.exe',
  '\u2066right\u2069\u202bto\u202cleft',
  '\ufeffmark',
  '\u0000',
  'line\r\nset-cookie: a=b',
  '\u001b[31mred',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  '</script><script>alert(1)</script>',
  ']]>',
  '&lt;b&gt;',
  "'; DROP TABLE events; --",
  '1 OR 1=1',
  '${7*7}{{7*7}}',
  '../../../../etc/passwd',
  '%00%ff%2e%2e',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  '1e309',
  '-0',
  '=HYPERLINK("https://evil.example")',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://evil.example/\u202e',
  'https://user:password@evil.example:99999',
  '2026-02-30',
  '25:61',
  '9999999999-01-01T00:00:00Z',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿👩‍👩‍👧‍👦👍🏽',
  '🇰🇷'.repeat(30),
  'Z\u0351\u036b\u0343\u036a\u0302'.repeat(200),
  'e\u0301'.repeat(100),
  '\u1100\u1161'.repeat(100),
  '\u3164\u3164',
  'rom_00000000000000000000000000',
  'plc_00000000000000000000000000',
  'acc_zzzzzzzzzzzzzzzzzzzzzzzzzz',
  'cmt_0000000000000000000000000',
  'day_00000000000000000000000000\n',
  'PLC_00000000000000000000000000',
];

const numbers: readonly number[] = [
  -1,
  0,
  1,
  1.5,
  -0.000_001,
  7,
  199,
  200,
  201,
  100_001,
  1_000_001,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1e308,
  -1e308,
  5e-324,
];

export function hostileText(dice: Dice): string {
  return dice.pick(texts);
}

/** Any JSON value that nobody asked for. */
export function hostileValue(dice: Dice, depth = 0): unknown {
  const kind = dice.below(depth > 3 ? 4 : 8);
  if (kind === 0) return dice.pick([null, true, false]);
  if (kind === 1) return dice.pick(numbers);
  if (kind < 4) return hostileText(dice);
  if (kind === 4) return Array.from({ length: dice.pick([0, 1, 3, 300]) }, () => hostileValue(dice, depth + 2));
  if (kind === 5) return nested(dice.pick([5, 100, 1_500]));
  const fields = Array.from({ length: dice.below(4) }, (): [string, unknown] => [
    dice.pick(['id', 'place', 'name', 'data', 'type', 'seq', 'role', 'position', hostileText(dice)]),
    hostileValue(dice, depth + 1),
  ]);
  return Object.fromEntries(fields);
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { data: value };
  return value;
}

/** The same, but for one thing that is not as it should be. */
export function spoiled(dice: Dice, value: unknown): unknown {
  if (Array.isArray(value) && value.length > 0 && dice.chance(0.8)) {
    const index = dice.below(value.length);
    return dice.chance(0.2)
      ? Array.from({ length: 250 }, () => value[index] as unknown)
      : value.map((item: unknown, at) => (at === index ? spoiled(dice, item) : item));
  }
  if (isRecord(value) && dice.chance(0.9)) return spoiledRecord(dice, value);
  return hostileValue(dice);
}

function spoiledRecord(dice: Dice, value: Record<string, unknown>): Record<string, unknown> {
  const names = Object.keys(value);
  if (names.length === 0 || dice.chance(0.15)) return { ...value, [hostileText(dice)]: hostileValue(dice) };
  const name = dice.pick(names);
  const { [name]: chosen, ...others } = value;
  return dice.chance(0.15) ? others : { ...others, [name]: spoiled(dice, chosen) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text that is no JSON, or JSON that no serialiser would write. */
export function malformedJson(dice: Dice): string {
  return dice.pick([
    '',
    ' ',
    '{',
    '{"title":',
    '[1,2',
    '{"title":"a"}{"title":"b"}',
    '{"title":NaN}',
    '{"position":Infinity,"place":{"name":"a"}}',
    '{"position":1e309,"place":{"name":"a"}}',
    '{"position":01}',
    "{'title':'a'}",
    '{"title":"\\ud800"}',
    '{"title":"a","title":"b","title":"c"}',
    '{"__proto__":{"title":"a"},"constructor":{"prototype":{"x":1}}}',
    '\ufeff{"title":"a"}',
    'null',
    'true',
    '7',
    '"text"',
    '[]',
    '[[[]]]',
    '['.repeat(5_000),
    '{"a":'.repeat(3_000),
    `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    '<html></html>',
    '\u0000\u0001\u0002',
  ]);
}
