import { afterEach, expect, test } from 'vitest';
import { firstFound, onAltered } from '../../server-kit/altered-build.ts';
import { TestServer } from '../../server-kit/server.ts';
import { talkOverBreaks } from './breaks.ts';
import { forgottenByKills } from './durability.ts';

const seed = Number(process.env['SEED'] ?? 7);
let server: TestServer | null = null;

afterEach(async () => {
  await server?.stop();
  server = null;
});

test('what was acknowledged survives the kill of the server in that very moment', async () => {
  server = await TestServer.start();
  expect(await forgottenByKills(server, [1, 5, 12])).toEqual([]);
});

test(`everyone sees one order, and each their own in the order of saying, over any breaks (seed ${seed})`, async () => {
  server = await TestServer.start();
  const { faults, breaks } = await talkOverBreaks(server, { seed, people: 8, words: 80, breaking: 0.05 });
  expect(faults).toEqual([]);
  expect(breaks).toBeGreaterThan(5);
});

// Without these, the tests above might be blind.
test('a server that acknowledges before it has written is found out', async () => {
  const run = /(?<=const result\d* = )this\.run(?=\(envelope\d*, \(ack\d*\) =>)/u;
  // By what would tell it once it is written.
  const hasty = '((late, tell) => (tell({ seq: 0, data: null }), setTimeout(() => this.run(late), 200), { ok: true }))';
  expect(await onAltered(run, hasty, (altered) => forgottenByKills(altered, [5]))).not.toEqual([]);
});

const resume = /(?<=missed\d* = readEvents\d*\(room\d*, since\d*)(?=, maxResumeEvents)/u;
const welcomed = /(?<=sent_seq: )opening\d*\.seq/u;
/** One round mostly finds what is wrong. */
const mostRounds = 8;

test.each([
  ['leaves a gap where a device comes back', resume, ' + 1'],
  ['tells a device that comes back what it knows', resume, ' - 1'],
  ['tells a device that comes back twice what waited to go out', welcomed, '0'],
])(`a server that %s is found out (seed ${seed})`, async (_, pattern, replacement) => {
  const found = await onAltered(pattern, replacement, (altered) =>
    firstFound(mostRounds, async (round) => {
      const plan = { seed: seed + round, people: 4, words: 25, breaking: 0.2 };
      return (await talkOverBreaks(altered, plan)).faults;
    }),
  );
  expect(found).not.toEqual([]);
});
