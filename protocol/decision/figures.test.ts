import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  approvalsNeeded,
  countedAgain,
  isAccepted,
  isOutOfReach,
  isVoter,
  noVotes,
  turnout,
  type Terms,
} from './figures.ts';
import { voteValues } from './terms.schema.ts';
import { thresholdOf, type Threshold } from './threshold.ts';

const seed = Number(process.env['SEED'] ?? 20261121);

const terms = (threshold: Threshold, quorum: number | null = null, min_approvals = 1): Terms => ({
  threshold,
  quorum,
  min_approvals,
});
/** As rooms and clients once said it. */
const old = (value: number): Terms => terms(thresholdOf({ kind: 'ratio', value }));
const needed = (by: Terms, voters: number): number => approvalsNeeded(by, voters, null);

test('a share needs the fewest votes that are at least that share, and never none', () => {
  const voters = fc.integer({ min: 1, max: 10_000 });
  const share = fc
    .constantFrom(100, 1000, 100_000_000)
    .chain((of) => fc.tuple(fc.integer({ min: 1, max: of }), fc.constant(of)));
  fc.assert(
    fc.property(voters, share, (of, [part, whole]) => {
      const enough = needed(old(part / whole), of);
      // In whole numbers, where nothing is rounded.
      expect(enough * whole).toBeGreaterThanOrEqual(part * of);
      expect((enough - 1) * whole).toBeLessThan(part * of);
    }),
    { numRuns: 2000, seed },
  );
  expect(needed(old(0.500_000_1), 2)).toBe(2);
  expect(needed(old(1 / 3), 3)).toBe(1);
  expect(needed(old(0.07), 100)).toBe(7);
  expect(needed(old(0.5), 0)).toBe(1);
  expect(needed(terms({ kind: 'count', value: 51 }), 3)).toBe(51);
});

test.each([
  [2 / 3, 2, 3],
  [0.67, 67, 100],
  [0.51, 51, 100],
  [1, 1, 1],
  [0.1, 1, 10],
  [1e-12, 1, 1_000_000_000],
])('%d is read as the nearest fraction', (value, numerator, denominator) => {
  expect(thresholdOf({ kind: 'ratio', value })).toEqual({ kind: 'ratio', numerator, denominator, of: 'members' });
});

test('two thirds of 3, 6 and 9 are 2, 4 and 6; more than half of 200 is 101', () => {
  const thirds = terms({ kind: 'ratio', numerator: 2, denominator: 3, of: 'members' });
  expect([3, 6, 9].map((voters) => needed(thirds, voters))).toEqual([2, 4, 6]);
  const half = terms({ kind: 'ratio', numerator: 1, denominator: 2, more_than: true, of: 'members' });
  expect([1, 2, 3, 200, 1000].map((voters) => needed(half, voters))).toEqual([1, 2, 2, 101, 501]);
  expect(needed({ ...half, min_approvals: 2 }, 1)).toBe(2);
});

test('a share of the votes is one of those for and against', () => {
  const half = terms({ kind: 'ratio', numerator: 1, denominator: 2, more_than: true, of: 'votes' });
  expect(isAccepted({ approve: 3, reject: 2, abstain: 9 }, half, 20)).toBe(true);
  expect(isAccepted({ approve: 2, reject: 2, abstain: 0 }, half, 20)).toBe(false);
});

test('what even all votes still to come could not accept is out of reach, and waiting for more people is not', () => {
  const half = terms({ kind: 'ratio', numerator: 1, denominator: 2, more_than: true, of: 'members' }, null, 2);
  expect(isOutOfReach({ approve: 0, reject: 4, abstain: 0 }, half, 4)).toBe(true);
  expect(isOutOfReach({ approve: 0, reject: 1, abstain: 1 }, half, 4)).toBe(true);
  expect(isOutOfReach({ approve: 1, reject: 1, abstain: 0 }, half, 4)).toBe(false);
  expect(isOutOfReach({ approve: 0, reject: 1, abstain: 0 }, half, 1)).toBe(false);
  expect(isOutOfReach({ approve: 0, reject: 2, abstain: 0 }, terms({ kind: 'count', value: 5 }), 3)).toBe(false);
});

test('counting from change to change comes to what counting all ballots anew does', () => {
  const change = fc.record({ voter: fc.integer({ min: 0, max: 5 }), value: fc.constantFrom(...voteValues, null) });
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const ballots = new Map<number, (typeof voteValues)[number]>();
      let votes = noVotes;
      for (const { voter, value } of changes) {
        votes = countedAgain(votes, ballots.get(voter) ?? null, value);
        if (value === null) ballots.delete(voter);
        else ballots.set(voter, value);
      }
      const anew = { ...noVotes };
      for (const value of ballots.values()) anew[value] += 1;
      expect(votes).toEqual(anew);
      expect(turnout(votes)).toBe(ballots.size);
    }),
    { numRuns: 500, seed },
  );
});

test('abstaining helps a quorum and never the threshold', () => {
  const two = (quorum: number | null) => terms({ kind: 'count', value: 2 }, quorum);
  expect(isAccepted({ approve: 2, reject: 0, abstain: 3 }, two(5), 9)).toBe(true);
  expect(isAccepted({ approve: 2, reject: 0, abstain: 2 }, two(5), 9)).toBe(false);
  expect(isAccepted({ approve: 1, reject: 0, abstain: 9 }, two(null), 9)).toBe(false);
});

test('who votes is a member, by a name or by an account; nobody where a confirmed e-mail is asked for', () => {
  const [named, account] = [
    { role: 'member', guest: true },
    { role: 'owner', guest: false },
  ];
  expect([isVoter(named, 'named'), isVoter(named, 'accounts'), isVoter(named, 'verified')]).toEqual([
    true,
    false,
    false,
  ]);
  expect([isVoter(account, 'named'), isVoter(account, 'accounts'), isVoter(account, 'verified')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(isVoter({ role: 'observer', guest: false }, 'named')).toBe(false);
});
