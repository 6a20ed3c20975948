import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Dice } from '../../fuzz/dice.ts';
import { faultsOfAppends } from './appends.ts';
import { linearize } from './checker.ts';
import { proposalModel, tallyOf, type ProposalAct, type ProposalOutcome, type Tally } from './decision-model.ts';
import { callsOf, type Attempt } from './history.ts';
import { SimulatedServer, type ProposalAttempt } from './simulated-server.ts';

const did: ProposalOutcome = { ok: true, answer: {} };
const refused = (code: string): ProposalOutcome => ({ ok: false, code });
const told = (approve: number, over: Partial<Tally> = {}): ProposalOutcome => ({
  ok: true,
  answer: { status: 'pending', revision: 1, votes: { approve, reject: 0, abstain: 0 }, my_vote: null, ...over },
});
const cast = (voter: string): ProposalAct => ({ type: 'cast', voter, value: 'approve' });
const read: ProposalAct = { type: 'read', voter: 'observer' };
const settle: ProposalAct = { type: 'settle', status: 'rejected' };

let keys = 0;

/** An act from its start to its end, or `null` where its answer was lost. */
function act(operation: ProposalAct, start: number, end: number | null, outcome: ProposalOutcome | null) {
  keys += 1;
  const key = operation.type === 'read' ? null : `key${keys}`;
  return {
    process: `p${keys}`,
    subject: 'a',
    key,
    operation,
    start,
    end,
    outcome,
    seq: null,
    until: null,
  } satisfies ProposalAttempt;
}

function accepts(attempts: readonly ProposalAttempt[], threshold = 3): boolean {
  return linearize(callsOf(attempts), proposalModel(threshold)).ok;
}

describe('a history that one plain program could have had', () => {
  test('votes beside each other, read in between, in any order that agrees with the reads', () => {
    expect(
      accepts([
        act(cast('a'), 1, 10, did),
        act(cast('b'), 2, 11, did),
        act(read, 3, 4, told(1)),
        act(read, 5, 6, told(2)),
      ]),
    ).toBe(true);
  });

  test('the vote that reaches the threshold accepts, and later votes are refused', () => {
    expect(
      accepts(
        [
          act(cast('a'), 1, 2, did),
          act(cast('b'), 3, 8, did),
          act(cast('c'), 4, 7, refused('INVALID_TRANSITION')),
          act(read, 9, 10, told(2, { status: 'accepted' })),
        ],
        2,
      ),
    ).toBe(true);
  });

  test('a vote whose answer was lost may count late, or never', () => {
    const lost = act(cast('a'), 1, null, null);
    expect(accepts([lost, act(read, 2, 3, told(0)), act(read, 4, 5, told(1))])).toBe(true);
    expect(accepts([lost, act(read, 2, 3, told(0)), act(read, 4, 5, told(0))])).toBe(true);
  });

  test('a lost vote counted before the server was killed, whatever was refused since', () => {
    const lost = { ...act(cast('a'), 1, null, null), until: 5 };
    const late = act({ type: 'withdraw', voter: 'z' }, 6, 7, refused('NOT_FOUND'));
    expect(accepts([lost, late, act(read, 8, 9, told(1))])).toBe(true);
  });

  test('an edit leaves earlier ballots to be confirmed', () => {
    expect(
      accepts([
        act(cast('a'), 1, 2, did),
        act({ type: 'edit' }, 3, 4, did),
        act(read, 5, 6, told(0, { revision: 2 })),
        act(cast('a'), 7, 8, refused('ALREADY_VOTED')),
        act({ type: 'change', voter: 'a', value: 'approve' }, 9, 10, did),
        act(read, 11, 12, told(1, { revision: 2 })),
      ]),
    ).toBe(true);
  });

  test('a repeat of one key is one act, from its first attempt on', () => {
    const first = act(cast('a'), 1, null, null);
    const again = { ...act(cast('a'), 5, 6, did), key: first.key };
    expect(accepts([first, act(read, 2, 3, told(1)), again, act(read, 7, 8, told(1))])).toBe(true);
  });
});

describe('a history that no plain program could have had', () => {
  test('a vote is lost', () => {
    expect(accepts([act(cast('a'), 1, 2, did), act(read, 3, 4, told(0))])).toBe(false);
  });

  test('a vote counts twice', () => {
    expect(accepts([act(cast('a'), 1, 2, did), act(read, 3, 4, told(2))])).toBe(false);
  });

  test('whoever votes is told other counts than theirs made', () => {
    const votes = { approve: 2, reject: 0, abstain: 0 };
    expect(accepts([act(cast('a'), 1, 2, { ok: true, answer: { votes } })])).toBe(false);
  });

  test('one person votes twice', () => {
    expect(accepts([act(cast('a'), 1, 2, did), act(cast('a'), 3, 4, did)])).toBe(false);
  });

  test('a read is older than one before it', () => {
    expect(accepts([act(cast('a'), 1, 10, did), act(read, 2, 3, told(1)), act(read, 4, 5, told(0))])).toBe(false);
  });

  test('a lost vote is seen, and then is not', () => {
    expect(accepts([act(cast('a'), 1, null, null), act(read, 2, 3, told(1)), act(read, 4, 5, told(0))])).toBe(false);
  });

  test('a vote that was asked of a server since killed counts afterwards', () => {
    const lost = act(cast('a'), 1, null, null);
    const history = [act(read, 6, 7, told(0)), act(read, 8, 9, told(1))];
    expect(accepts([lost, ...history])).toBe(true);
    expect(accepts([{ ...lost, until: 5 }, ...history])).toBe(false);
  });

  test('it is accepted below the threshold', () => {
    expect(accepts([act(cast('a'), 1, 2, did), act(read, 3, 4, told(1, { status: 'accepted' }))])).toBe(false);
  });

  test('it is accepted twice: a vote still counts after the one that decided', () => {
    expect(accepts([act(cast('a'), 1, 2, did), act(cast('b'), 3, 4, did), act(cast('c'), 5, 6, did)], 2)).toBe(false);
  });

  test('two who settle at once are both told that they did', () => {
    expect(accepts([act(settle, 1, 10, did), act(settle, 2, 9, did)])).toBe(false);
  });

  test('a ballot on an earlier revision counts', () => {
    expect(
      accepts([act(cast('a'), 1, 2, did), act({ type: 'edit' }, 3, 4, did), act(read, 5, 6, told(1, { revision: 2 }))]),
    ).toBe(false);
  });

  test('it says what it could explain, and where it was stuck', () => {
    const stale = act(read, 3, 4, told(0));
    const verdict = linearize(callsOf([act(cast('a'), 1, 2, did), stale]), proposalModel(3));
    expect(verdict).toMatchObject({ ok: false, because: 'fault', stuck: { process: stale.process } });
    expect(verdict.ok || verdict.because !== 'fault' ? [] : verdict.explained).toHaveLength(1);
  });
});

describe('the log', () => {
  const append = (key: string, start: number, end: number, seq: number): Attempt<null, null> => ({
    process: key,
    subject: 'a',
    key,
    operation: null,
    start,
    end,
    outcome: { ok: true, answer: null },
    seq,
    until: null,
  });
  const log = [1, 2, 3].map((seq) => ({ seq }));

  test('is as it must be', () => {
    const repeated = append('a', 9, 10, 1);
    expect(faultsOfAppends([append('a', 1, 4, 1), append('b', 2, 3, 2), append('c', 5, 6, 3), repeated], log)).toEqual(
      [],
    );
  });

  test('has no gap and no repeat', () => {
    expect(faultsOfAppends([], [{ seq: 1 }, { seq: 3 }])).toEqual(['the log has 3 where 2 should be']);
    expect(faultsOfAppends([], [{ seq: 1 }, { seq: 1 }])).toHaveLength(1);
  });

  test('has what began later in a later place', () => {
    expect(faultsOfAppends([append('a', 1, 2, 2), append('b', 3, 4, 1)], log)).toHaveLength(1);
  });

  test('gives a repeat the place of the first, and nobody else', () => {
    expect(faultsOfAppends([append('a', 1, 4, 1), append('a', 2, 5, 2)], log)).not.toEqual([]);
    expect(faultsOfAppends([append('a', 1, 4, 1), append('b', 2, 5, 1)], log)).toHaveLength(1);
  });

  test('holds everything that was acknowledged', () => {
    expect(faultsOfAppends([append('a', 1, 4, 9)], log)).toEqual(['a was given 9, and the log ends with 3']);
  });
});

// Every one of these is done by a server that is otherwise right, where one could see it.
const faults: Record<string, (server: SimulatedServer) => void> = {
  'a vote lost': (server) => server.alone(cast('somebody new'), did),
  'a vote counted twice': (server) => {
    server.alone(cast('somebody new'));
    const tally = tallyOf(server.state, 'observer');
    const doubled = { ...tally, votes: { ...tally.votes, approve: tally.votes.approve + 1 } };
    server.alone(read, { ok: true, answer: doubled });
  },
  'a stale read': (server) => {
    const before = tallyOf(server.state, 'observer');
    server.alone(cast('somebody new'));
    server.alone(read, { ok: true, answer: before });
  },
  'an acceptance below the threshold': (server) => {
    server.state = { ...server.state, status: 'accepted' };
  },
  'a second settling': (server) => {
    server.alone(settle);
    server.alone(settle, did);
  },
  'a vote after the end': (server) => {
    server.alone(settle);
    server.alone(cast('somebody new'), did);
  },
  'a ballot carried over to a new revision': (server) => {
    server.alone(cast('somebody new'));
    const { votes } = tallyOf(server.state, 'observer');
    server.alone({ type: 'edit' });
    const { revision } = server.state;
    server.alone(read, { ok: true, answer: { status: 'pending', revision, votes, my_vote: null } });
  },
};

const seed = Number(process.env['SEED'] ?? 7);

function serverOf(start: number, threshold: number, loses: boolean): SimulatedServer {
  return new SimulatedServer(new Dice(start), { threshold, people: 5, loses });
}

/** Numbered as the server numbers them, or plain, where only real time and the answers speak. */
function plain(attempts: ProposalAttempt[], numbered: boolean): ProposalAttempt[] {
  return numbered ? attempts : attempts.map((attempt) => ({ ...attempt, seq: null }));
}

test('every history of a right server is accepted', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 6 }), fc.boolean(), (start, threshold, numbered) => {
      const server = serverOf(start, threshold, true);
      server.run(120);
      server.quiet();
      return accepts(plain(server.attempts, numbered), threshold);
    }),
    { seed, numRuns: 3000 },
  );
});

test.each(Object.keys(faults))('one fault among much that is right is found: %s', (name) => {
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), (start, numbered) => {
      // Nobody reaches the threshold, so that there is something left to do wrong. And no answer is lost: an act that
      // may or may not have been can explain what was a fault.
      const server = serverOf(start, 100, false);
      server.run(60);
      server.quiet();
      fc.pre(server.state.status === 'pending');
      // What came before is beyond doubt.
      for (const voter of ['v0', 'v1', 'v2', 'v3', 'v4']) server.alone({ type: 'read', voter });
      faults[name]?.(server);
      server.alone(read);
      server.run(40);
      server.quiet();
      const verdict = linearize(callsOf(plain(server.attempts, numbered)), proposalModel(100));
      return !verdict.ok && verdict.because === 'fault';
    }),
    { seed, numRuns: 500 },
  );
});
