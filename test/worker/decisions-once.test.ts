// What is sent twice with the same Idempotency-Key happens once, on every path of a decision that writes.
import { describe, expect, it } from 'vitest';
import type { Answered, Caller } from '#test/kit/api.ts';
import { someone } from '#test/kit/api.ts';
import {
  decisionOf,
  memberOf,
  openDecision,
  proposed,
  stateFor,
  visitorOf,
  type Decision,
} from '#test/kit/decision-api.ts';

const key = 'retry-1';

interface Write {
  decision: Decision;
  by: Caller;
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: object;
  /** Another request to the same path, and one that it would take. */
  other?: object;
}

function sent({ by, method, path }: Write, body: object | undefined): Promise<Answered> {
  return by.call(method, path, body, { key });
}

async function vote(category: 'assumption' | 'criterion' | 'conclusion'): Promise<Write> {
  const decision = await openDecision({ threshold: { kind: 'count', value: 3 } });
  const address = await proposed(decision, decision.owner, category);
  const by = decision.members[0] ?? decision.owner;
  const body = { value: 'approve' };
  return { decision, by, method: 'POST', path: `${address}/votes`, body, other: { value: 'reject' } };
}

async function settling(): Promise<Write> {
  const decision = await openDecision();
  const path = `${await proposed(decision, decision.owner)}/status`;
  const [body, other] = [{ status: 'accepted' }, { status: 'rejected' }];
  return { decision, by: decision.owner, method: 'PATCH', path, body, other };
}

async function approving(): Promise<Write> {
  const decision = await decisionOf({ membership_policy: 'approval' });
  const visitor = await visitorOf(decision, await someone());
  const asked = await visitor.post<{ membership_id: string }>(`${decision.path}/memberships`);
  const path = `${decision.path}/memberships/${asked.body.membership_id}/approve`;
  return { decision, by: decision.owner, method: 'PATCH', path };
}

/** The five that the plan of the decision room named, word for word. */
const five: [string, () => Promise<Write>][] = [
  ['POST …/assumption-proposals/{pid}/votes', () => vote('assumption')],
  ['POST …/criteria-proposals/{pid}/votes', () => vote('criterion')],
  ['POST …/conclusion-proposals/{pid}/votes', () => vote('conclusion')],
  ['PATCH …/assumption-proposals/{pid}/status', settling],
  ['PATCH …/memberships/{mid}/approve', approving],
];

const others: [string, () => Promise<Write>][] = [
  [
    'PATCH /decisions/{id}',
    async () => {
      const decision = await openDecision();
      const path = decision.path;
      return { decision, by: decision.owner, method: 'PATCH', path, body: { title: '가' }, other: { title: '나' } };
    },
  ],
  [
    'POST /decisions/{id}/open',
    async () => {
      const decision = await decisionOf();
      await memberOf(decision);
      return { decision, by: decision.owner, method: 'POST', path: `${decision.path}/open` };
    },
  ],
  [
    'POST /decisions/{id}/close',
    async () => {
      const decision = await openDecision();
      const path = `${decision.path}/close`;
      return { decision, by: decision.owner, method: 'POST', path, body: { statement: '가' }, other: {} };
    },
  ],
  [
    'PUT /decisions/{id}/outcome',
    async () => {
      const decision = await openDecision();
      await decision.owner.post(`${decision.path}/close`);
      const path = `${decision.path}/outcome`;
      const [body, other] = [{ statement: '가' }, { statement: '나' }];
      return { decision, by: decision.owner, method: 'PUT', path, body, other };
    },
  ],
  [
    'POST …/criteria-proposals',
    async () => {
      const decision = await openDecision();
      const path = `${decision.path}/criteria-proposals`;
      const [body, other] = [
        { action: 'add', content: '가' },
        { action: 'add', content: '나' },
      ];
      return { decision, by: decision.owner, method: 'POST', path, body, other };
    },
  ],
  [
    'PATCH …/{pid}',
    async () => {
      const decision = await openDecision();
      const path = await proposed(decision, decision.owner);
      return { decision, by: decision.owner, method: 'PATCH', path, body: { content: '가' }, other: { content: '나' } };
    },
  ],
  [
    'DELETE …/{pid}',
    async () => {
      const decision = await openDecision();
      const path = await proposed(decision, decision.owner);
      return { decision, by: decision.owner, method: 'DELETE', path };
    },
  ],
  [
    'PUT …/{pid}/votes',
    async () => {
      const write = await vote('criterion');
      await write.by.post(write.path);
      return { ...write, method: 'PUT', body: { value: 'reject' }, other: { value: 'abstain' } };
    },
  ],
  [
    'DELETE …/{pid}/votes',
    async () => {
      const { other: _other, body: _body, ...write } = await vote('criterion');
      await write.by.post(write.path);
      return { ...write, method: 'DELETE' };
    },
  ],
  [
    'POST …/memberships',
    async () => {
      const decision = await decisionOf({ membership_policy: 'approval' });
      const by = await visitorOf(decision, await someone());
      const path = `${decision.path}/memberships`;
      return { decision, by, method: 'POST', path, body: { message: '가' }, other: { message: '나' } };
    },
  ],
  [
    'PATCH …/memberships/{mid}/reject',
    async () => {
      const write = await approving();
      return { ...write, path: write.path.replace(/approve$/u, 'reject') };
    },
  ],
];

describe.each([...five, ...others])('%s', (_name, prepare) => {
  it('with a key takes effect once, and answers byte for byte the same, also when sent at once', async () => {
    const write = await prepare();
    const before = await stateFor(write.decision.owner, write.decision);
    const answers = await Promise.all([1, 2, 3].map(() => sent(write, write.body)));
    const after = await stateFor(write.decision.owner, write.decision);
    const later = await sent(write, write.body);
    expect(answers[0]?.status, answers[0]?.text).toBeLessThan(300);
    expect(new Set([...answers, later].map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const replayed = [...answers, later].map(({ headers }) => headers.get('idempotency-replayed'));
    expect(replayed.filter((one) => one === null)).toHaveLength(1);
    expect(after.seq).toBeGreaterThan(before.seq);
    expect(await stateFor(write.decision.owner, write.decision)).toEqual(after);
  });

  it('with a key that was used for another request is refused, and changes nothing', async () => {
    const write = await prepare();
    expect((await sent(write, write.body)).status).toBeLessThan(300);
    const after = await stateFor(write.decision.owner, write.decision);
    // What has no body is another request on another path.
    const reused =
      write.other === undefined
        ? await write.by.call('POST', `${write.decision.path}/assumption-proposals`, newProposal, { key })
        : await sent(write, write.other);
    expect([reused.status, (reused.body as { error?: { code: string } }).error?.code]).toEqual([
      422,
      'IDEMPOTENCY_KEY_REUSED',
    ]);
    expect(await stateFor(write.decision.owner, write.decision)).toEqual(after);
  });
});

const newProposal = { action: 'add', content: '같은 열쇠' };

it('a refusal is not remembered: the same request runs again once it can', async () => {
  const decision = await decisionOf();
  await memberOf(decision);
  const path = `${await proposed(decision, decision.owner)}/votes`;
  expect((await decision.owner.post(path, {}, { key })).status).toBe(409);
  await decision.owner.post(`${decision.path}/open`);
  expect((await decision.owner.post(path, {}, { key })).status).toBe(201);
});

it('the same key of two people is two keys', async () => {
  const decision = await openDecision({ threshold: { kind: 'count', value: 3 } });
  const path = `${await proposed(decision, decision.owner)}/votes`;
  const answers = await Promise.all([decision.owner, ...decision.members].map((one) => one.post(path, {}, { key })));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(answers.every(({ headers }) => headers.get('idempotency-replayed') === null)).toBe(true);
});

it('a decision is made once', async () => {
  const owner = await someone();
  const [first, again] = [
    await owner.post('/decisions', { title: '어디로' }, { key }),
    await owner.post('/decisions', { title: '어디로' }, { key }),
  ];
  expect([first.status, again.text]).toEqual([201, first.text]);
  expect((await owner.post('/decisions', { title: '언제' }, { key })).status).toBe(422);
  expect((await owner.get<{ items: object[] }>('/decisions')).body.items).toHaveLength(1);
});

it('of two tries at once one makes it, and the other says that it was made before; joining by a link, too', async () => {
  const owner = await someone();
  const both = await Promise.all(
    [0, 1].map(() => owner.post<{ id: string }>('/decisions', { title: '어디로' }, { key })),
  );
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  expect(both[0]?.text).toBe(both[1]?.text);
  expect(both.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(1);
  const room_id = both[0]?.body.id;
  const share = await owner.post<{ code: string }>('/shares', { room_id, permission_level: 'view' });
  const comer = await someone();
  const [first, again] = [
    await comer.post(`/shares/${share.body.code}/join`, {}, { key }),
    await comer.post(`/shares/${share.body.code}/join`, {}, { key }),
  ];
  expect([first.status, again.text]).toEqual([200, first.text]);
  const said = [first, again].map(({ headers }) => headers.get('idempotency-replayed'));
  expect(said).toEqual([null, 'true']);
});

it('a decision is deleted once: who lost the answer gets it again', async () => {
  const { owner, path } = await decisionOf();
  const [first, again] = [await owner.delete(path, { key }), await owner.delete(path, { key })];
  expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([204, 204, 'true']);
  expect((await owner.delete(path)).status).toBe(404);
});
