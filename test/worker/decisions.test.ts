import { describe, expect, it } from 'vitest';
import {
  ballotSchema,
  decisionAnswers,
  decisionStateSchema,
  myMembershipSchema,
  proposalEditedSchema,
  proposalEndedSchema,
  proposalMadeSchema,
  type DecisionState,
} from '#protocol/decision/answers.schema.ts';
import { answered } from '#worker/http/openapi/openapi-parts.ts';
import { byLink, linkTo, someone } from '#test/kit/api.ts';
import {
  decisionOf,
  idOf,
  memberOf,
  openDecision,
  pathOf,
  proposalFor,
  proposed,
  stateFor,
  visitorOf,
} from '#test/kit/decision-api.ts';

interface Refused {
  error: { code: string; message: string; details: Record<string, string[]> };
}

/** What an answer was refused for. */
function codeOf({ status, body }: { status: number; body: object }): [number, string | undefined] {
  return [status, (body as Partial<Refused>).error?.code];
}

const votedSchema = answered(decisionAnswers['vote.cast']);

describe('a decision', () => {
  it('begins as a draft of its maker, is listed, opened, changed and closed with an outcome', async () => {
    const { owner, path, id } = await decisionOf({ description: '비가 와도 되는 곳' });
    const draft = await stateFor(owner, { path });
    expect([draft.status, draft.description, draft.members.map((member) => member.role)]).toEqual([
      'draft',
      '비가 와도 되는 곳',
      ['owner'],
    ]);
    expect((await owner.get<{ items: { id: string }[] }>('/decisions')).body.items.map((one) => one.id)).toEqual([id]);
    expect(
      (await owner.patch(path, { title: '어디로 갈까요?', threshold: { kind: 'ratio', value: 0.5 } })).status,
    ).toBe(200);
    expect((await owner.post(`${path}/open`)).status).toBe(200);
    const closing = { statement: '박물관으로 가요', review_on: '2026-12-05' };
    expect((await owner.post(`${path}/close`, closing)).status).toBe(200);
    expect((await owner.put(`${path}/outcome`, { statement: '미술관으로 가요' })).status).toBe(200);
    const closed = await stateFor(owner, { path });
    expect([closed.title, closed.status, closed.closed_by, closed.outcome]).toEqual([
      '어디로 갈까요?',
      'closed',
      owner.id,
      { statement: '미술관으로 가요', review_on: '2026-12-05' },
    ]);
    const then = await owner.get(`${path}?at=${draft.seq}`);
    expect(decisionStateSchema.parse(then.body)).toEqual(draft);
  });

  it.each([
    [{ threshold: { kind: 'count', value: 0 } }, 'threshold.value'],
    [{ threshold: { kind: 'ratio', value: 1.01 } }, 'threshold.value'],
    [{ threshold: { kind: 'ratio', value: 0 } }, 'threshold.value'],
    [{ threshold: { kind: 'lottery' } }, 'threshold.kind'],
    [{ title: '' }, 'title'],
    [{ quorum: 0 }, 'quorum'],
    [{ results: 'never' }, 'results'],
    [{ colour: 'red' }, 'colour'],
    [{ closes_at: '2020-01-01T00:00:00Z' }, 'closes_at'],
  ])('is not made of %j', async (terms, field) => {
    const owner = await someone();
    const refused = await owner.post<Refused>('/decisions', { title: '어디로', ...terms });
    expect(codeOf(refused)).toEqual([400, 'VALIDATION_ERROR']);
    expect(Object.keys(refused.body.error.details)).toEqual([field]);
    expect((await owner.get<{ items: object[] }>('/decisions')).body.items).toEqual([]);
  });

  it('does not open for more approvals than it has members, where nobody can join', async () => {
    const { owner, path } = await decisionOf({ membership_policy: 'invite', threshold: { kind: 'count', value: 3 } });
    expect(codeOf(await owner.post(`${path}/open`))).toEqual([400, 'VALIDATION_ERROR']);
    expect((await stateFor(owner, { path })).status).toBe('draft');
  });

  it('is open from the start unless it is made as a draft, and opening it again changes nothing', async () => {
    const owner = await someone();
    const made = await owner.post<DecisionState>('/decisions', { title: '어디로 갈까요' });
    expect(made.body).toMatchObject({ status: 'open', membership_policy: 'open', voters: 'named', min_approvals: 2 });
    const path = `/decisions/${made.body.id}`;
    const again = await owner.post<{ seq: number }>(`${path}/open`);
    expect([again.status, again.body.seq]).toEqual([200, made.body.seq]);
    const draft = await owner.post<DecisionState>('/decisions', { title: '아직이에요', status: 'draft' });
    expect(draft.body.status).toBe('draft');
  });

  it('closes once: the second time says from what to what it could not go', async () => {
    const { owner, path } = await openDecision();
    expect((await owner.post(`${path}/close`)).status).toBe(200);
    const again = await owner.post<Refused>(`${path}/close`);
    expect(codeOf(again)).toEqual([409, 'INVALID_TRANSITION']);
    expect(again.body.error.details).toEqual({ from: ['closed'], to: ['closed'] });
    expect(codeOf(await owner.post(`${path}/open`))).toEqual([409, 'INVALID_TRANSITION']);
  });

  it('is deleted for everyone', async () => {
    const { owner, path, members } = await openDecision();
    expect((await owner.delete(path)).status).toBe(204);
    for (const one of [owner, ...members]) expect(codeOf(await one.get(path))).toEqual([404, 'NOT_FOUND']);
  });
});

describe('a proposal', () => {
  it('is made, read, listed by its sort and status, edited and taken back', async () => {
    const decision = await openDecision();
    const [author] = decision.members;
    if (author === undefined) throw new Error('no member');
    const made = await author.post(`${decision.path}/criteria-proposals`, { action: 'add', content: '3만 원까지' });
    expect(proposalMadeSchema.parse(made.body)).toMatchObject({
      category: 'criterion',
      status: 'pending',
      revision: 1,
    });
    const address = `${decision.path}/criteria-proposals/${proposalMadeSchema.parse(made.body).id}`;
    const edited = await author.patch(address, { content: '2만 원까지', reason: '비싸요' });
    expect([edited.status, proposalEditedSchema.parse(edited.body).revision]).toEqual([200, 2]);
    const shown = await proposalFor(decision.owner, address);
    expect(shown.revisions.map((one) => one.content)).toEqual(['3만 원까지', '2만 원까지']);
    await proposed(decision, author, 'criterion', { content: '가까이' });
    await proposed(decision, author, 'assumption');
    const ended = await author.delete(address);
    expect([ended.status, proposalEndedSchema.parse(ended.body).status]).toEqual([200, 'deleted']);
    const list = await author.get<{ items: { content: string }[]; next_cursor: string | null }>(
      `${decision.path}/criteria-proposals?limit=1`,
    );
    // What was taken back is there without its words.
    expect(list.body.items.map((one) => one.content)).toEqual(['']);
    const rest = await author.get<{ items: { content: string }[]; next_cursor: string | null }>(
      `${decision.path}/criteria-proposals?limit=1&cursor=${list.body.next_cursor}`,
    );
    expect([rest.body.items.map((one) => one.content), rest.body.next_cursor]).toEqual([['가까이'], null]);
    const pending = await author.get<{ items: object[] }>(`${decision.path}/criteria-proposals?status=pending`);
    expect(pending.body.items).toHaveLength(1);
  });

  it.each([
    [{ action: 'add' }, 'content'],
    [{ action: 'change', content: '바뀐 말' }, 'target_id'],
    [{ action: 'add', content: '말', target_id: 'itm_00000000000000000000000000' }, 'target_id'],
    [{ action: 'add', content: '말', criterion_id: 'itm_00000000000000000000000000' }, 'criterion_id'],
    [{ action: 'add', content: '가'.repeat(2001) }, 'content'],
    [{ action: 'burn', content: '말' }, 'action'],
    [{ action: 'add', content: '말', category: 'criterion' }, 'category'],
  ])('is not made of %j', async (body, field) => {
    const decision = await openDecision();
    const before = await stateFor(decision.owner, decision);
    const refused = await decision.owner.post<Refused>(`${decision.path}/assumption-proposals`, body);
    expect(codeOf(refused)).toEqual([400, 'VALIDATION_ERROR']);
    expect(Object.keys(refused.body.error.details)).toEqual([field]);
    expect(await stateFor(decision.owner, decision)).toEqual(before);
  });

  it('is settled by the first of two managers at once; the other is told from what to what', async () => {
    const decision = await openDecision();
    const { owner, path, id } = decision;
    const admin = await memberOf(decision);
    expect((await owner.patch(`/rooms/${id}/members/${admin.id}`, { role: 'admin' })).status).toBe(200);
    const address = await proposed(decision, owner);
    const answers = await Promise.all([
      owner.patch(`${address}/status`, { status: 'accepted' }),
      admin.patch<Refused>(`${address}/status`, { status: 'rejected' }),
    ]);
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    if (won === undefined || lost === undefined) throw new Error('two have answered');
    const { status } = proposalEndedSchema.parse(won.body);
    expect(codeOf(lost)).toEqual([409, 'INVALID_TRANSITION']);
    const other = status === 'accepted' ? 'rejected' : 'accepted';
    expect((lost.body as unknown as Refused).error.details).toEqual({ from: [status], to: [other] });
    const shown = await proposalFor(owner, address);
    expect([shown.status, shown.decided_reason]).toEqual([status, 'settled']);
    expect((await stateFor(owner, { path })).assumptions).toHaveLength(status === 'accepted' ? 1 : 0);
  });

  it('of one sort is not found under the address of another', async () => {
    const decision = await openDecision();
    const wrong = (await proposed(decision, decision.owner)).replace('assumption-', 'criteria-');
    const before = await stateFor(decision.owner, decision);
    const { owner } = decision;
    const answers = [
      await owner.get(wrong),
      await owner.patch(wrong, { content: '말' }),
      await owner.patch(`${wrong}/status`, { status: 'accepted' }),
      await owner.post(`${wrong}/votes`),
      await owner.put(`${wrong}/votes`, { value: 'reject' }),
      await owner.delete(`${wrong}/votes`),
      await owner.get(`${wrong}/votes`),
      await owner.delete(wrong),
    ];
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
    expect(await stateFor(owner, decision)).toEqual(before);
  });

  it.each(['nobody', 'prp_00000000000000000000000000', 'PRP_01', '%20', `prp_${'0'.repeat(80)}`])(
    'is not there under the id %s, by whatever method',
    async (pid) => {
      const { owner, path } = await openDecision();
      const address = `${path}/assumption-proposals/${pid}`;
      const answers = [
        await owner.get(address),
        await owner.patch(address, { content: '말' }),
        await owner.delete(address),
        await owner.patch(`${address}/status`, { status: 'accepted' }),
        await owner.get(`${address}/votes`),
        await owner.post(`${address}/votes`),
        await owner.put(`${address}/votes`, { value: 'reject' }),
        await owner.delete(`${address}/votes`),
        await owner.patch(`${path}/memberships/${pid}/approve`, undefined),
      ];
      for (const answer of answers) expect(codeOf(answer)).toEqual([404, 'NOT_FOUND']);
    },
  );

  it('list goes on from a cursor of its own and from no other', async () => {
    const { owner, path } = await openDecision();
    for (const cursor of ['x', 'prp_00000000000000000000000000']) {
      const refused = await owner.get(`${path}/criteria-proposals?cursor=${cursor}`);
      expect(codeOf(refused)).toEqual([400, 'VALIDATION_ERROR']);
    }
  });

  it('is talked about by the comments of the room', async () => {
    const decision = await openDecision();
    const address = await proposed(decision, decision.owner);
    const comments = `/rooms/${decision.id}/comments?target=${idOf(address)}`;
    expect((await decision.owner.post(comments, { content: '비싸지 않을까요' })).status).toBe(201);
    const listed = await decision.owner.get<{ items: { content: string; target: string }[] }>(comments);
    expect(listed.body.items).toMatchObject([{ content: '비싸지 않을까요', target: idOf(address) }]);
  });
});

describe('a vote', () => {
  it('counts once, changes by PUT, is withdrawn, and the one that reaches the threshold accepts', async () => {
    const decision = await openDecision();
    const { owner, members } = decision;
    const address = await proposed(decision, owner, 'conclusion', { content: '박물관으로' });
    const [first, second] = members;
    if (first === undefined || second === undefined) throw new Error('no members');
    const cast = await first.post(`${address}/votes`, { value: 'reject', reason: '멀어요' });
    expect([cast.status, votedSchema.parse(cast.body)]).toMatchObject([
      201,
      {
        vote: { value: 'reject', revision: 1, reason: '멀어요' },
        proposal: { status: 'pending', votes: { approve: 0, reject: 1, abstain: 0 }, threshold_needed: 2 },
      },
    ]);
    expect(codeOf(await first.post(`${address}/votes`, { value: 'approve' }))).toEqual([409, 'ALREADY_VOTED']);
    const changed = await first.put(`${address}/votes`, { value: 'approve' });
    expect(votedSchema.parse(changed.body).proposal?.votes).toEqual({ approve: 1, reject: 0, abstain: 0 });
    const same = await first.put(`${address}/votes`, { value: 'approve' });
    expect(votedSchema.parse(same.body)).toMatchObject({ vote: { value: 'approve' }, proposal: null });
    expect(votedSchema.parse((await first.delete(`${address}/votes`)).body)).toMatchObject({ vote: null });
    expect((await first.post(`${address}/votes`)).status).toBe(201);
    const decided = votedSchema.parse((await second.post(`${address}/votes`, {})).body);
    expect(decided.proposal?.status).toBe('accepted');
    expect(codeOf(await owner.post(`${address}/votes`))).toEqual([409, 'INVALID_TRANSITION']);
    const listed = await owner.get<{ items: unknown[] }>(`${address}/votes`);
    expect(listed.body.items.map((item) => ballotSchema.parse(item).voter.id)).toEqual([first.id, second.id]);
    expect((await stateFor(owner, decision)).conclusions.map((item) => item.content)).toEqual(['박물관으로']);
  });

  it('is for the words that were read', async () => {
    const decision = await openDecision();
    const address = await proposed(decision, decision.owner);
    const [voter] = decision.members;
    await decision.owner.patch(address, { content: '다른 말' });
    const late = await voter?.post<Refused>(`${address}/votes`, { value: 'approve', revision: 1 });
    expect(codeOf(late ?? { status: 0, body: {} })).toEqual([409, 'CONFLICT']);
    expect((await voter?.post(`${address}/votes`, { value: 'approve', revision: 2 }))?.status).toBe(201);
  });

  it('is for members: strangers find nothing, and a link, an observer or a guest by link may not', async () => {
    const decision = await openDecision();
    const { id, owner, path } = decision;
    const address = await proposed(decision, owner);
    const before = await stateFor(owner, decision);
    const edit = await linkTo(id, owner.id, { kind: 'decision', level: 'edit' });
    const observer = await someone();
    const view = await visitorOf(decision, observer);
    await view.post(`/rooms/${id}/commands`, { type: 'member.join', data: {} });
    const joined = await stateFor(owner, { path });
    for (const one of [await byLink(id, edit, { kind: 'decision' }), view, observer]) {
      expect(codeOf(await one.post(`${address}/votes`))).toEqual([403, 'FORBIDDEN']);
    }
    expect(codeOf(await (await someone()).post(`${address}/votes`))).toEqual([404, 'NOT_FOUND']);
    expect(joined.members).toHaveLength(before.members.length + 1);
    expect(await stateFor(owner, { path })).toEqual(joined);
  });

  it('of an unknown value, on another decision’s proposal or on one that is gone changes nothing', async () => {
    const [decision, other] = [await openDecision(), await openDecision()];
    const [mine, others] = [await proposed(decision, decision.owner), await proposed(other, other.owner)];
    const gone = await proposed(decision, decision.owner);
    await decision.owner.delete(gone);
    const before = [await stateFor(decision.owner, decision), await stateFor(other.owner, other)];
    const { owner, path } = decision;
    const foreign = `${path}/${pathOf.assumption}/${idOf(others)}/votes`;
    expect(codeOf(await owner.post(`${mine}/votes`, { value: 'maybe' }))).toEqual([400, 'VALIDATION_ERROR']);
    expect(codeOf(await owner.post(foreign))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await owner.post(`${gone}/votes`))).toEqual([409, 'INVALID_TRANSITION']);
    expect(codeOf(await owner.put(`${mine}/votes`, { value: 'reject' }))).toEqual([404, 'NOT_FOUND']);
    expect([await stateFor(owner, decision), await stateFor(other.owner, other)]).toEqual(before);
  });

  it('asks the room and nothing else: no look at the directory', async () => {
    const decision = await openDecision();
    const address = await proposed(decision, decision.owner);
    const { headers, status } = await decision.owner.post(`${address}/votes`);
    // Whatever has looked at the directory brings its bookmark along.
    expect([status, headers.get('x-d1-bookmark')]).toEqual([201, null]);
  });
});

describe('the minutes', () => {
  it('are a table of what was proposed, worded, voted and decided, without names where votes are anonymous', async () => {
    for (const anonymous of [false, true]) {
      const decision = await openDecision({ anonymous });
      const { owner, members, path } = decision;
      const address = await proposed(decision, owner, 'assumption', { content: '=SUM(1) 처음 말' });
      await owner.patch(address, { content: '나중 말' });
      for (const one of members) await one.post(`${address}/votes`, { reason: '좋아서요' });
      const { text, headers } = await owner.get(`${path}/minutes.csv`);
      expect(headers.get('content-type')).toContain('text/csv');
      expect(text).toContain('나중 말');
      expect(text).toContain("'=SUM(1)");
      expect(text.match(/좋아서요/gu)).toHaveLength(2);
      expect(text.includes('사람 1')).toBe(!anonymous);
    }
  });
});

describe('a request to join', () => {
  it('waits for a manager, is answered once, and makes a member who votes', async () => {
    const decision = await openDecision({ membership_policy: 'approval', threshold: { kind: 'count', value: 1 } }, 0);
    const { owner, path } = decision;
    const address = await proposed(decision, owner);
    const person = await someone();
    const visitor = await visitorOf(decision, person);
    const asked = await visitor.post(`${path}/memberships`, { message: '저도 갈래요' });
    const { membership_id, status } = myMembershipSchema.parse(asked.body);
    expect([asked.status, status]).toEqual([201, 'pending']);
    expect(codeOf(await visitor.post(`${path}/memberships`))).toEqual([409, 'ALREADY_SUBMITTED']);
    expect((await stateFor(owner, decision)).memberships).toMatchObject([
      { message: '저도 갈래요', status: 'pending' },
    ]);
    const answers = await Promise.all([
      owner.patch(`${path}/memberships/${membership_id}/approve`, undefined),
      owner.patch<Refused>(`${path}/memberships/${membership_id}/reject`, undefined),
    ]);
    expect(answers.map(codeOf)).toEqual([
      [200, undefined],
      [409, 'INVALID_TRANSITION'],
    ]);
    expect((await person.post(`${address}/votes`)).status).toBe(201);
  });

  it('that was turned down leaves a visitor a visitor', async () => {
    const decision = await openDecision({ membership_policy: 'approval', threshold: { kind: 'count', value: 1 } }, 0);
    const visitor = await visitorOf(decision, await someone());
    const asked = myMembershipSchema.parse((await visitor.post(`${decision.path}/memberships`)).body);
    await decision.owner.patch(`${decision.path}/memberships/${asked.membership_id}/reject`, undefined);
    expect((await stateFor(visitor, decision)).memberships).toMatchObject([{ status: 'rejected' }]);
    expect((await stateFor(decision.owner, decision)).members).toHaveLength(1);
  });

  it('is not taken where people are invited', async () => {
    const decision = await openDecision({ membership_policy: 'invite', threshold: { kind: 'count', value: 1 } }, 0);
    const visitor = await visitorOf(decision, await someone());
    expect(codeOf(await visitor.post(`${decision.path}/memberships`))).toEqual([403, 'FORBIDDEN']);
  });

  it('may come without a link: an account that knows the id learns what becomes of it, and nothing else', async () => {
    const one = { threshold: { kind: 'count', value: 1 } };
    const decision = await openDecision({ ...one, membership_policy: 'approval' }, 0);
    const { owner, path } = decision;
    const person = await someone();
    expect(codeOf(await person.get(`${path}/memberships/mine`))).toEqual([404, 'NOT_FOUND']);
    const asked = await person.post<{ membership_id: string }>(`${path}/memberships`, { message: '저도요' });
    expect([asked.status, Object.keys(asked.body).toSorted()]).toEqual([201, ['membership_id', 'status']]);
    const mine = await person.get(`${path}/memberships/mine`);
    expect(mine.body).toEqual({ membership_id: asked.body.membership_id, status: 'pending' });
    for (const hidden of ['', '/timeline', '/ledger', '/memberships', '/assumption-proposals'])
      expect(codeOf(await person.get(`${path}${hidden}`))).toEqual([404, 'NOT_FOUND']);
    const listed = await owner.get<{ items: { account_id: string }[] }>(`${path}/memberships?status=pending`);
    expect(listed.body.items.map((item) => item.account_id)).toEqual([person.id]);
    await owner.patch(`${path}/memberships/${asked.body.membership_id}/reject`, undefined);
    expect((await person.get(`${path}/memberships/mine`)).body).toMatchObject({ status: 'rejected' });
    expect(codeOf(await person.post(`${path}/memberships`))).toEqual([409, 'ALREADY_SUBMITTED']);
    const open = await openDecision({ ...one, membership_policy: 'open' }, 0);
    const address = await proposed(open, open.owner);
    const key = { key: 'join' };
    const joined = await person.post(`${open.path}/memberships`, {}, key);
    expect([joined.status, joined.body]).toMatchObject([201, { status: 'approved' }]);
    expect((await person.post(`${open.path}/memberships`, {}, key)).body).toEqual(joined.body);
    expect((await person.post(`${address}/votes`)).status).toBe(201);
    const invite = await openDecision({ ...one, membership_policy: 'invite' }, 0);
    expect(codeOf(await person.post(`${invite.path}/memberships`))).toEqual([404, 'NOT_FOUND']);
  });
});
