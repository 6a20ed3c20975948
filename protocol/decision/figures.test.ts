import fc from 'fast-check';
import { expect, test } from 'vitest';
import { approvalsNeeded, countedAgain, isAccepted, noVotes, turnout } from './figures.ts';
import { voteValues } from './terms.schema.ts';

const seed = Number(process.env['SEED'] ?? 20261121);

test('a share needs the fewest votes that are at least that share, and never none', () => {
  const voters = fc.integer({ min: 1, max: 10_000 });
  const share = fc
    .constantFrom(100, 1000, 100_000_000)
    .chain((of) => fc.tuple(fc.integer({ min: 1, max: of }), fc.constant(of)));
  fc.assert(
    fc.property(voters, share, (of, [part, whole]) => {
      const needed = approvalsNeeded({ kind: 'ratio', value: part / whole }, of);
      // In whole numbers, where nothing is rounded.
      expect(needed * whole).toBeGreaterThanOrEqual(part * of);
      expect((needed - 1) * whole).toBeLessThan(part * of);
    }),
    { numRuns: 2000, seed },
  );
  expect(approvalsNeeded({ kind: 'ratio', value: 0.500_000_1 }, 2)).toBe(2);
  expect(approvalsNeeded({ kind: 'ratio', value: 1 / 3 }, 3)).toBe(1);
  expect(approvalsNeeded({ kind: 'ratio', value: 0.07 }, 100)).toBe(7);
  expect(approvalsNeeded({ kind: 'ratio', value: 0.5 }, 0)).toBe(1);
  expect(approvalsNeeded({ kind: 'count', value: 51 }, 3)).toBe(51);
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
  expect(isAccepted({ approve: 2, reject: 0, abstain: 3 }, 2, 5)).toBe(true);
  expect(isAccepted({ approve: 2, reject: 0, abstain: 2 }, 2, 5)).toBe(false);
  expect(isAccepted({ approve: 1, reject: 0, abstain: 9 }, 2, null)).toBe(false);
});
