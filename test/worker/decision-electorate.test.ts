// Who may vote changes while votes are cast: what counts then, and what that decides.
import { describe, expect, it } from 'vitest';
import { recount } from '#protocol/decision/recount.ts';
import { DecisionRoom, refusal } from '../kit/decision-room.ts';
import { accepted, exportedFrom } from '../kit/room-kit.ts';

const count = (value: number) => ({ threshold: { kind: 'count', value } });
const ratio = (numerator: number, denominator: number, more: object = {}) => ({
  threshold: { kind: 'ratio', numerator, denominator, of: 'members', ...more },
});
const types = (events: { type: string }[]): string[] => events.map((event) => event.type);

async function holds(room: DecisionRoom): Promise<void> {
  expect(await room.query('ledger.verify')).toMatchObject({ ok: true });
  expect(recount((await room.ledger()).lines).problems).toEqual([]);
}

describe.each([false, true])('when who may vote changes (anonymous: %s)', (anonymous) => {
  it('a vote that was missing to all decides by leaving', async () => {
    const room = await DecisionRoom.make({ ...ratio(1, 1), anonymous });
    const id = await room.propose();
    await accepted(room.vote(0, id));
    await accepted(room.vote(1, id));
    await accepted(room.send(room.who(2), 'member.leave'));
    expect(await room.proposal(id)).toMatchObject({ status: 'accepted', decided_by: 'vote', decided_by_members: true });
    expect(types(await room.events()).slice(-2)).toEqual(['member.removed', 'proposal.accepted']);
    await holds(room);
  });

  it('so does one that is made an observer, and never a vote against later', async () => {
    const room = await DecisionRoom.make({ ...ratio(1, 2), anonymous }, 5);
    const id = await room.propose();
    for (const by of [0, 1]) await accepted(room.vote(by, id));
    await accepted(room.send(room.owner, 'member.remove', { account_id: room.who(5).account_id }));
    expect(await room.proposal(id)).toMatchObject({ status: 'pending', threshold_needed: 3 });
    await accepted(room.send(room.owner, 'member.set_role', { account_id: room.who(4).account_id, role: 'observer' }));
    expect(await room.proposal(id)).toMatchObject({ status: 'accepted', votes: { approve: 2, reject: 0 } });
    await holds(room);
  });

  it('ballots of those who vote no more stop counting, and count again once they are back', async () => {
    const room = await DecisionRoom.make({ ...count(4), anonymous }, 5);
    const id = await room.propose();
    for (const by of [1, 2, 3]) await accepted(room.vote(by, id));
    for (const by of [1, 2])
      await accepted(room.send(room.owner, 'member.remove', { account_id: room.who(by).account_id }));
    await accepted(room.send(room.owner, 'member.set_role', { account_id: room.who(3).account_id, role: 'observer' }));
    expect(await room.proposal(id)).toMatchObject({ votes: { approve: 0 }, voted: 0, needs_confirming: 0 });
    expect((await room.view()).ballots.map(({ suspended }) => suspended)).toEqual(
      anonymous ? [false, false, false] : [true, true, true],
    );
    await accepted(room.vote(4, id));
    expect(await room.proposal(id)).toMatchObject({ status: 'pending', votes: { approve: 1 } });
    await accepted(room.send(room.owner, 'member.set_role', { account_id: room.who(3).account_id, role: 'member' }));
    expect(await room.proposal(id)).toMatchObject({ status: 'pending', votes: { approve: 2 }, voted: 2 });
    expect((await refusal(room.vote(3, id))).code).toBe('ALREADY_VOTED');
    await holds(room);
  });

  it('what was for earlier words waits to be confirmed only by those who may', async () => {
    const room = await DecisionRoom.make({ ...count(3), anonymous });
    const id = await room.propose();
    for (const by of [1, 2]) await accepted(room.vote(by, id));
    await accepted(room.send(room.owner, 'proposal.edit', { proposal_id: id, content: '다른 말이에요' }));
    await accepted(room.send(room.who(1), 'member.leave'));
    expect(await room.proposal(id)).toMatchObject({ voted: 0, needs_confirming: 1 });
    await holds(room);
  });

  it('what is settled stays', async () => {
    const room = await DecisionRoom.make({ ...count(2), anonymous });
    const id = await room.propose();
    for (const by of [1, 2]) await accepted(room.vote(by, id));
    for (const by of [1, 2])
      await accepted(room.send(room.owner, 'member.remove', { account_id: room.who(by).account_id }));
    expect(await room.proposal(id)).toMatchObject({ status: 'accepted', votes: { approve: 2 } });
    await holds(room);
  });

  it('only accounts may be asked for: what guests have voted counts no more', async () => {
    const room = await DecisionRoom.make({ ...count(3), anonymous }, 1);
    const guest = { ...room.visitor('지나가던 사람'), guest: true };
    await accepted(room.send(guest, 'membership.request'));
    const id = await room.propose();
    await accepted(room.send(guest, 'vote.cast', { proposal_id: id }));
    expect(await room.view()).toMatchObject({ voters_count: 3, guest_voters_count: 1 });
    await accepted(room.send(room.owner, 'decision.update', { voters: 'accounts' }));
    expect(await room.view()).toMatchObject({ voters_count: 2, guest_voters_count: 0 });
    expect(await room.proposal(id)).toMatchObject({ votes: { approve: 0 } });
    expect((await refusal(room.send(guest, 'vote.withdraw', { proposal_id: id }))).code).toBe('FORBIDDEN');
    // Whoever makes an account of the guest votes again.
    await accepted(room.send({ ...guest, guest: false }, 'person.rename', { name: '이제 회원' }));
    expect(await room.proposal(id)).toMatchObject({ votes: { approve: 1 } });
    await holds(room);
  });
});

describe('a share', () => {
  it('settles nothing alone, and once there are two it does', async () => {
    const room = await DecisionRoom.make({}, 0);
    const id = await room.propose();
    await accepted(room.vote(0, id));
    expect(await room.proposal(id)).toMatchObject({ status: 'pending', threshold_needed: 2 });
    const second = await room.join('둘째');
    expect(await room.proposal(id)).toMatchObject({ status: 'pending', threshold_needed: 2 });
    await accepted(room.send(second, 'vote.cast', { proposal_id: id }));
    expect(await room.proposal(id)).toMatchObject({ status: 'accepted' });
  });

  it.each([
    [2, 2],
    [5, 4],
    [8, 6],
  ])('of two thirds of the owner and %i is %i', async (members, needed) => {
    const room = await DecisionRoom.make(ratio(2, 3), members);
    expect(await room.proposal(await room.propose())).toMatchObject({ threshold_needed: needed });
  });

  it('as older clients say it is the nearest fraction, and does the same', async () => {
    const room = await DecisionRoom.make({ threshold: { kind: 'ratio', value: 2 / 3 } }, 5);
    expect((await room.view()).threshold).toEqual({ kind: 'ratio', numerator: 2, denominator: 3, of: 'members' });
    expect(await room.proposal(await room.propose())).toMatchObject({ threshold_needed: 4 });
  });

  it('of half is met by a tie, and more than half is not: there it is out of reach', async () => {
    const vote = async (more: object) => {
      const room = await DecisionRoom.make(ratio(1, 2, more), 3);
      const id = await room.propose();
      for (const by of [0, 1]) await accepted(room.vote(by, id, 'reject'));
      if ((await room.proposal(id)).status === 'pending') for (const by of [2, 3]) await accepted(room.vote(by, id));
      return room.proposal(id);
    };
    expect(await vote({})).toMatchObject({ status: 'accepted', votes: { approve: 2, reject: 2 } });
    expect(await vote({ more_than: true })).toMatchObject({
      status: 'rejected',
      decided_reason: 'out_of_reach',
      votes: { approve: 0, reject: 2 },
    });
  });

  it('is settled at the deadline alone where that is asked for', async () => {
    const room = await DecisionRoom.make(
      { ...ratio(1, 2, { of: 'votes', more_than: true }), settle: 'at_deadline' },
      3,
    );
    const [won, lost] = [await room.propose(), await room.propose()];
    for (const by of [0, 1]) await accepted(room.vote(by, won));
    for (const by of [0, 1, 2, 3]) await accepted(room.vote(by, lost, 'reject'));
    expect(await room.proposal(won)).toMatchObject({ status: 'pending' });
    expect(await room.proposal(lost)).toMatchObject({ status: 'pending' });
    await accepted(room.send(room.owner, 'decision.close'));
    expect(await room.proposal(won)).toMatchObject({ status: 'accepted' });
    expect(await room.proposal(lost)).toMatchObject({ status: 'rejected', decided_reason: 'closed' });
  });
});

describe('what is out of reach', () => {
  it('is rejected at once with that reason, by a vote or by who leaves; or stays where it was asked to', async () => {
    const room = await DecisionRoom.make(count(3), 3);
    const [byVote, byLeaving] = [await room.propose(), await room.propose()];
    await accepted(room.vote(0, byVote, 'reject'));
    await accepted(room.vote(1, byVote, 'abstain'));
    expect(await room.proposal(byVote)).toMatchObject({
      status: 'rejected',
      decided_by: 'vote',
      decided_reason: 'out_of_reach',
      decided_by_members: false,
    });
    await accepted(room.vote(0, byLeaving, 'reject'));
    await accepted(room.send(room.who(3), 'member.leave'));
    expect(await room.proposal(byLeaving)).toMatchObject({ status: 'rejected', decided_by_members: true });
    const patient = await DecisionRoom.make({ ...count(3), reject_out_of_reach: false }, 3);
    const id = await patient.propose();
    for (const by of [0, 1, 2, 3]) await accepted(patient.vote(by, id, 'reject'));
    expect(await patient.proposal(id)).toMatchObject({ status: 'pending', votes: { reject: 4 } });
    await holds(room);
  });
});

describe('conclusions of one criterion', () => {
  it('are rivals: accepting another takes the place of the first, says so, and ends what hung on it', async () => {
    const room = await DecisionRoom.make(count(1));
    const criterion_id = await room.stand({ category: 'criterion', content: '가까울 것' });
    const rival = (content: string) => ({ category: 'conclusion', content, action: 'add', criterion_id });
    const first = await room.stand(rival('강릉으로 가요'));
    const hanging = await room.propose({
      category: 'conclusion',
      action: 'change',
      target_id: first,
      content: '속초로요',
    });
    const second = await room.stand(rival('양양으로 가요'));
    expect((await room.view()).conclusions).toMatchObject([{ id: second, content: '양양으로 가요' }]);
    expect(await room.proposal(hanging)).toMatchObject({ status: 'rejected', decided_reason: 'target_gone' });
    const accepted_ = (await room.events()).findLast((event) => event.type === 'proposal.accepted');
    expect(accepted_?.data).toMatchObject({ item_id: second, replaces: [first] });
    const whole = { category: 'conclusion', action: 'add' };
    await room.stand({ ...whole, content: '일찍 나서요' });
    await room.stand({ ...whole, content: '차로 가요' });
    expect((await room.view()).conclusions).toHaveLength(3);
  });
});

describe('words', () => {
  it('that their author takes back are gone from rows, answers and log, and the ledger still holds', async () => {
    const room = await DecisionRoom.make(count(2));
    const id = await room.propose({ action: 'add', content: '실수로 쓴 번호 오육칠팔', reason: '비밀이에요' });
    await accepted(room.send(room.owner, 'proposal.edit', { proposal_id: id, content: '고쳐도 오육칠팔' }));
    await accepted(room.send(room.owner, 'proposal.delete', { proposal_id: id }));
    const left = JSON.stringify([await room.everything(), await room.ledger(), await room.view()]);
    expect(left).not.toMatch(/오육칠팔|비밀이에요/u);
    expect((await room.view()).proposals).toEqual([]);
    await holds(room);
  });

  it('that a manager hides are gone the same way, and what was pending ends', async () => {
    const room = await DecisionRoom.make(count(2));
    const id = await room.propose({ action: 'add', content: '욕설이 담긴 글' }, room.who(1));
    expect((await refusal(room.send(room.who(2), 'proposal.hide', { proposal_id: id }))).code).toBe('FORBIDDEN');
    await accepted(room.send(room.owner, 'proposal.hide', { proposal_id: id, note: '욕설' }));
    expect(await room.proposal(id)).toMatchObject({
      status: 'rejected',
      hidden: true,
      content: '',
      decided_note: '욕설',
    });
    expect(JSON.stringify([await room.everything(), await room.ledger()])).not.toContain('욕설이 담긴');
    const stands = await room.propose();
    await accepted(room.send(room.owner, 'proposal.settle', { proposal_id: stands, status: 'accepted' }));
    expect((await refusal(room.send(room.owner, 'proposal.hide', { proposal_id: stands }))).code).toBe('CONFLICT');
    await holds(room);
  });

  it('of a removal are those of what it removes, whatever it says', async () => {
    const room = await DecisionRoom.make(count(2));
    const target_id = await room.stand();
    const id = await room.propose({ action: 'remove', target_id, content: '오타가 난 옛 문장' });
    await accepted(
      room.send(room.owner, 'proposal.edit', { proposal_id: id, content: '또 다른 말', reason: '낡았어요' }),
    );
    expect(await room.proposal(id)).toMatchObject({ content: '예산은 그대로예요', reason: '낡았어요' });
  });

  it('of an advertisement are refused, as in a comment', async () => {
    const room = await DecisionRoom.make(count(2));
    const facts = { category: 'assumption', action: 'add', content: 'https://bit.ly/abcd 여기로 오세요' };
    expect(await refusal(room.send(room.owner, 'proposal.create', facts))).toMatchObject({ code: 'SPAM_DETECTED' });
  });

  it('are proposed by one person at most 20 times at once; what was taken back does not count', async () => {
    const room = await DecisionRoom.make(count(2), 1);
    const ids = [];
    for (let index = 0; index < 20; index += 1)
      ids.push(await room.propose({ action: 'add', content: `제안 ${index}번` }, room.who(1)));
    const more = { category: 'assumption', action: 'add', content: '하나 더 있어요' };
    expect((await refusal(room.send(room.who(1), 'proposal.create', more))).code).toBe('CONFLICT');
    await accepted(room.send(room.who(1), 'proposal.delete', { proposal_id: ids[0] }));
    await accepted(room.send(room.who(1), 'proposal.create', more));
    await room.propose();
  });
});

describe('whoever was removed by a manager', () => {
  it('stays out by any link and under any policy, until a manager lets them in', async () => {
    const room = await DecisionRoom.make(count(2));
    const gone = { ...room.who(1), link: 'editlink' };
    await accepted(room.send(room.owner, 'member.remove', { account_id: gone.account_id }));
    for (const type of ['member.join', 'membership.request'])
      expect((await refusal(room.send(gone, type))).code).toBe('FORBIDDEN');
    expect((await room.view()).members).toHaveLength(2);
    await accepted(room.send(room.owner, 'person.let_in', { account_id: gone.account_id }));
    await accepted(room.send(gone, 'membership.request'));
    expect((await room.view()).members).toHaveLength(3);
    await accepted(room.send(room.who(2), 'member.leave'));
    const back = await accepted(room.send({ ...room.who(2), link: 'viewlink' }, 'membership.request'));
    expect(back.data).toMatchObject({ status: 'approved' });
  });
});

describe('a link', () => {
  it('by which people come to vote is made by managers alone', async () => {
    const room = await DecisionRoom.make(count(2));
    const link = (permission_level: string, code: string) => ({
      code,
      permission_level,
      allow_comments: true,
      allow_edit: true,
      expires_at: null,
      max_people: null,
      password_hash: null,
    });
    const make = (by: number, level: string, code: string) =>
      room.target.room.execute({
        id: null,
        type: 'share.create',
        data: link(level, code),
        credentials: room.who(by),
        origin: 'worker',
      });
    expect((await refusal(make(1, 'edit', 'memberli'))).code).toBe('FORBIDDEN');
    await accepted(make(1, 'comment', 'memberco'));
    const update = { code: 'memberco', permission_level: 'edit' };
    const raised = room.target.room.execute({
      id: null,
      type: 'share.update',
      data: update,
      credentials: room.who(1),
      origin: 'worker',
    });
    expect((await refusal(raised)).code).toBe('FORBIDDEN');
    const visitor = { ...room.visitor('멤버가 부른 사람'), link: 'memberco' };
    expect((await refusal(room.send(visitor, 'membership.request'))).code).toBe('FORBIDDEN');
    await accepted(make(0, 'view', 'managers'));
    await accepted(room.send({ ...visitor, link: 'managers' }, 'membership.request'));
  });
});

describe('one key', () => {
  it('is for the same vote whether or not it says of what sort it is, and that it is one for it', async () => {
    const room = await DecisionRoom.make(count(3));
    const proposal_id = await room.propose();
    const first = await accepted(room.send(room.who(1), 'vote.cast', { proposal_id }, 'k'));
    for (const same of [
      { proposal_id, category: 'assumption' },
      { value: 'approve', proposal_id },
    ])
      expect(await accepted(room.send(room.who(1), 'vote.cast', same, 'k'))).toEqual({ ...first, replayed: true });
    const other = room.send(room.who(1), 'vote.cast', { proposal_id, value: 'reject' }, 'k');
    expect((await refusal(other)).code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('is not for an anonymous vote and then for something signed, or the other way round', async () => {
    const room = await DecisionRoom.make({ ...count(3), anonymous: true });
    const proposal_id = await room.propose();
    const talk = (key: string) =>
      room.send(room.who(1), 'comment.add', { content: '좋은 생각이에요', target: proposal_id }, key);
    await accepted(room.send(room.who(1), 'vote.cast', { proposal_id }, 'a'));
    expect((await refusal(talk('a'))).code).toBe('IDEMPOTENCY_KEY_REUSED');
    await accepted(talk('b'));
    const late = room.send(room.who(1), 'vote.withdraw', { proposal_id }, 'b');
    expect((await refusal(late)).code).toBe('IDEMPOTENCY_KEY_REUSED');
  });
});

describe('an anonymous vote', () => {
  it('is told to the minute, so that no other act of the same second signs it', async () => {
    const room = await DecisionRoom.make({ ...count(3), anonymous: true });
    const id = await room.propose();
    await accepted(room.vote(1, id));
    const cast = (await room.events()).find((event) => event.type === 'vote.cast');
    expect(cast?.at).toMatch(/:00\.000Z$/u);
    await holds(room);
  });
});

describe('a decision', () => {
  it('among options has its question as a criterion and one conclusion for each, of which one stands', async () => {
    const room = await DecisionRoom.make({ ...count(1), title: '어디로 갈까요?', options: ['강릉', '속초', '양양'] });
    const { criteria, proposals } = await room.view();
    expect(criteria).toMatchObject([{ content: '어디로 갈까요?' }]);
    const options = proposals.filter((one) => one.category === 'conclusion');
    expect(options.map((one) => [one.content, one.criterion_id])).toEqual(
      ['강릉', '속초', '양양'].map((content) => [content, criteria[0]?.id]),
    );
    for (const { id } of options.slice(0, 2)) await accepted(room.vote(0, id));
    expect((await room.view()).conclusions).toMatchObject([{ content: '속초' }]);
    await holds(room);
  });

  it('that is closed stays for 30 days, also for its owner', async () => {
    const room = await DecisionRoom.make(count(1));
    await accepted(room.send(room.owner, 'decision.close'));
    expect((await refusal(room.send(room.owner, 'room.delete'))).code).toBe('CONFLICT');
    await room.tamper('UPDATE decision SET closed_at_ms = closed_at_ms - ?', 31 * 24 * 3_600_000);
    await accepted(room.send(room.owner, 'room.delete'));
  });

  it('tells managers alone of several names without an account from one address within ten minutes', async () => {
    const room = await DecisionRoom.make(count(1), 1);
    for (const name of ['하나', '두나', '세나']) {
      const guest = { ...room.visitor(name), guest: true, address: 'mark-of-an-address' };
      await accepted(room.send(guest, 'membership.request'));
    }
    expect((await room.view()).crowds).toMatchObject([{ account_ids: { length: 3 } }]);
    expect((await room.view(room.who(1))).crowds).toEqual([]);
    const told = JSON.stringify([await room.events(), await room.ledger(), await room.view()]);
    expect(told).not.toContain('mark-of-an-address');
    const file = await accepted(exportedFrom(room.target, room.owner));
    expect(JSON.stringify(file)).not.toContain('mark-of-an-address');
  });
});
