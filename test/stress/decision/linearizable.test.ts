import { afterEach, expect, test } from 'vitest';
import { firstFound, onAltered } from '../../server-kit/altered-build.ts';
import { TestServer } from '../../server-kit/server.ts';
import { faultsOfAppends } from '../linearizable/appends.ts';
import { faultsOfEvents } from './events.ts';
import { observe } from './experiment.ts';
import { judge } from './judge.ts';

// OPERATIONS=12000 KILLS=50 is the long run.
const operations = Number(process.env['OPERATIONS'] ?? 1_500);
const kills = Number(process.env['KILLS'] ?? 3);
const seed = Number(process.env['SEED'] ?? 7);
const people = 24;
const threshold = 9;
/** One round mostly finds what is wrong. */
const mostRounds = 12;

let server: TestServer | null = null;

afterEach(async () => {
  await server?.stop();
  server = null;
});

test(`what ${people} people saw of ${operations} acts across ${kills} kills could have come from one plain program`, async () => {
  server = await TestServer.start();
  const { history, log, faults } = await observe(server, { operations, kills, seed, people, threshold });
  const verdict = judge(history, threshold);
  const ended = log.filter(({ type }) => type === 'proposal.accepted' || type === 'proposal.rejected');
  console.log(
    `seed ${seed}: ${history.length} requests, ${kills} kills; ${faults.lost} answers lost, ${faults.repeated} asked again, ` +
      `${faults.doubled} sent twice, ${faults.abandoned} given up; ${log.length} events, ${ended.length} proposals ended; ` +
      `${verdict.histories} histories checked in ${verdict.ms.toFixed(0)} ms`,
  );
  expect(verdict.faults).toEqual([]);
  expect(faultsOfAppends(history, log)).toEqual([]);
  expect(faultsOfEvents(history, log)).toEqual([]);
  // Not for want of trying.
  expect(history.length).toBeGreaterThanOrEqual(operations);
  expect(ended.length).toBeGreaterThan(verdict.histories / 3);
  expect(Math.min(faults.lost, faults.repeated, faults.doubled, faults.abandoned)).toBeGreaterThan(0);
}, 900_000);

// Without these, the test above might be blind.
test.each([
  [
    'the same person may vote twice',
    /if \(booth\d*\.ballot !== void 0\)(?= return refuse\d*\("ALREADY_VOTED", "You have)/u,
    'if (false)',
  ],
  ['what has ended can end again', /if \(proposal\d*\.status !== "pending"\)(?= return cannotBecome)/u, 'if (false)'],
  ['it takes one vote more to accept', /(?<=isMet\d* = votes\d*\.approve) >=(?= approvalsNeeded)/u, ' >'],
])(`a server on which %s is found out (seed ${seed})`, async (_, pattern, replacement) => {
  const found = await onAltered(pattern, replacement, (altered) =>
    firstFound(mostRounds, async (round) => {
      // Few people and a low threshold: they meet on every proposal, and come to stand on every border.
      const plan = { operations: 400, kills: 0, seed: seed + round, people: 8, threshold: 2 };
      return judge((await observe(altered, plan)).history, plan.threshold).faults;
    }),
  );
  expect(found).not.toEqual([]);
});
