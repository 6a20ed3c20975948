// How a decision and its proposals end, by hand and by the clock, and who is told before.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { DecisionRoom, refusal } from '../kit/decision-room.ts';
import { accepted, connect } from '../kit/room-kit.ts';

const types = (events: { type: string }[]): string[] => events.map((event) => event.type);
const count = (value: number) => ({ threshold: { kind: 'count', value } });

describe('the end of a decision', () => {
  it('comes once, settles what is pending, and leaves nothing to be done but to say what came of it', async () => {
    const room = await DecisionRoom.make(count(3));
    const id = await room.propose();
    await accepted(room.vote(1, id));
    await accepted(room.send(room.owner, 'decision.close', { statement: '그대로 살아요' }));
    expect(await refusal(room.send(room.owner, 'decision.close'))).toMatchObject({
      code: 'INVALID_TRANSITION',
      details: { from: ['closed'], to: ['closed'] },
    });
    expect(await room.proposal(id)).toMatchObject({
      status: 'rejected',
      decided_reason: 'closed',
      votes: { approve: 1 },
    });
    expect(
      (
        await refusal(
          room.send(room.owner, 'proposal.create', { category: 'assumption', action: 'add', content: '더' }),
        )
      ).code,
    ).toBe('INVALID_TRANSITION');
    expect((await refusal(room.send(room.owner, 'decision.open'))).code).toBe('INVALID_TRANSITION');
    expect((await refusal(room.send(room.owner, 'decision.update', { title: '새 제목' }))).code).toBe(
      'INVALID_TRANSITION',
    );
    await accepted(room.send(room.owner, 'decision.set_outcome', { statement: '이사해요', review_on: '2027-03-01' }));
    expect(await room.view()).toMatchObject({
      status: 'closed',
      closed_by: room.owner.account_id,
      outcome: { statement: '이사해요', review_on: '2027-03-01' },
    });
  });

  it('comes by its deadline exactly once, also where the room was put to sleep before it', async () => {
    const room = await DecisionRoom.make(count(3));
    const id = await room.propose();
    const socket = await connect(room.target, room.owner);
    await socket.next('welcome');
    const closes_at = new Date(Date.now() + 600).toISOString();
    await accepted(room.send(room.owner, 'decision.update', { closes_at }));
    await evictDurableObject(room.target.stub);
    await socket.until(() => socket.events().find((event) => event.type === 'decision.closed'));
    expect(await room.view()).toMatchObject({ status: 'closed', closed_by: 'deadline' });
    expect(await room.proposal(id)).toMatchObject({ status: 'rejected', decided_by: 'deadline' });
    await room.system('decision.close_due', {}, `timer:decision.close:${Date.parse(closes_at)}`);
    await room.system('decision.close_due');
    expect(types(await room.events()).filter((type) => type === 'decision.closed')).toHaveLength(1);
  });

  it('is by the clock, also where its alarm is late: nothing is done any more that would change how it ends', async () => {
    const room = await DecisionRoom.make(count(2));
    const id = await room.propose();
    await accepted(room.vote(0, id));
    const asking = room.visitor();
    await room.tamper('UPDATE decision SET closes_at = ?', new Date(Date.now() - 1).toISOString());
    const before = await room.everything();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const tried: [string, object][] = [
      ['vote.cast', { proposal_id: id }],
      ['vote.change', { proposal_id: id, value: 'reject' }],
      ['vote.withdraw', { proposal_id: id }],
      ['proposal.create', { category: 'assumption', action: 'add', content: '늦은 생각' }],
      ['proposal.edit', { proposal_id: id, content: '늦게 고친 말' }],
      ['proposal.delete', { proposal_id: id }],
      ['proposal.settle', { proposal_id: id, status: 'accepted' }],
      ['decision.update', { closes_at: later }],
      ['decision.update', count(1)],
      ['decision.close', {}],
    ];
    for (const [type, data] of tried)
      expect(await refusal(room.send(room.owner, type, data)), type).toMatchObject({
        code: 'INVALID_TRANSITION',
        details: { from: ['closed'] },
      });
    expect((await refusal(room.send(asking, 'membership.request'))).code).toBe('INVALID_TRANSITION');
    expect(await room.everything()).toEqual(before);
    await room.system('decision.close_due');
    expect(await room.view()).toMatchObject({ status: 'closed', closed_by: 'deadline' });
    expect(await room.proposal(id)).toMatchObject({
      status: 'rejected',
      decided_by: 'deadline',
      votes: { approve: 1 },
    });
  });

  it('of one proposal comes by its own deadline, and leaves the others', async () => {
    const room = await DecisionRoom.make(count(3));
    const socket = await connect(room.target, room.owner);
    const other = await room.propose();
    const id = await room.propose({ closes_at: new Date(Date.now() + 400).toISOString() });
    await socket.until(() => socket.events().find((event) => event.type === 'proposal.rejected'));
    expect(await room.proposal(id)).toMatchObject({ status: 'rejected', decided_reason: 'deadline' });
    expect(await room.proposal(other)).toMatchObject({ status: 'pending' });
  });
});

/** What a room has asked to be sent. */
function askedFor(roomId: string): Promise<{ account_id: string; template: string }[]> {
  return runInDurableObject(env.MAIL_SENDER.getByName('mail'), (_instance, { storage }) =>
    storage.sql
      .exec<{ account_id: string; template: string }>(
        'SELECT account_id, template FROM outgoing WHERE key LIKE ? ORDER BY created_at_ms',
        `${roomId}:%`,
      )
      .toArray(),
  );
}

describe('a reminder', () => {
  /** Made due at once, as its alarm would. */
  async function reminded(room: DecisionRoom, type = 'decision.remind', data: object = {}) {
    for (const _again of [1, 2]) await accepted(room.system(type, data, `timer:${type}:1`));
    await runDurableObjectAlarm(room.target.stub);
    return vi.waitFor(
      async () => {
        const rows = await askedFor(room.target.id);
        expect(rows).not.toEqual([]);
        return rows;
      },
      { timeout: 10_000 },
    );
  }
  const closes_at = new Date(Date.now() + 48 * 3_600_000).toISOString();

  it('is mail for those who have not voted, once, and says nothing else in the room', async () => {
    const room = await DecisionRoom.make({ ...count(3), closes_at, remind_before: 24 });
    const id = await room.propose();
    await accepted(room.vote(1, id));
    const timers = (await room.everything())['timers'] ?? [];
    expect(timers.map((row) => [row['key'], row['due_ms']])).toEqual([
      ['decision.close', Date.parse(closes_at)],
      ['decision.remind', Date.parse(closes_at) - 24 * 3_600_000],
    ]);
    const mail = await reminded(room);
    expect(mail.map((row) => row.account_id).toSorted()).toEqual(
      [room.owner.account_id, room.who(2).account_id].toSorted(),
    );
    expect(new Set(mail.map((row) => row.template))).toEqual(new Set(['decision.reminder']));
    const said = (await room.events()).filter((event) => event.type === 'decision.reminded');
    expect(said.map((event) => event.data)).toEqual([{ title: '이사 갈 동네', closes_at, to_count: 2 }]);
  });

  it('comes before a proposal’s own deadline too, to those who have not voted on it', async () => {
    const room = await DecisionRoom.make({ ...count(3), remind_before: 24 });
    const proposal_id = await room.propose({ closes_at });
    await room.propose();
    await accepted(room.vote(1, proposal_id));
    const timers = (await room.everything())['timers'] ?? [];
    expect(timers.map((row) => [row['key'], row['due_ms']])).toEqual([
      [`proposal.close:${proposal_id}`, Date.parse(closes_at)],
      [`proposal.remind:${proposal_id}`, Date.parse(closes_at) - 24 * 3_600_000],
    ]);
    const mail = await reminded(room, 'proposal.remind', { proposal_id });
    expect(mail.map((row) => row.account_id).toSorted()).toEqual(
      [room.owner.account_id, room.who(2).account_id].toSorted(),
    );
    await accepted(room.send(room.owner, 'proposal.settle', { proposal_id, status: 'rejected' }));
    expect((await room.everything())['timers']).toEqual([]);
    await accepted(room.system('proposal.remind', { proposal_id }, 'timer:proposal.remind:2'));
    expect((await room.events()).filter((event) => event.type === 'decision.reminded')).toHaveLength(1);
  });

  it('of an anonymous decision goes to all who may vote: who is left would say who has voted', async () => {
    const room = await DecisionRoom.make({ ...count(3), anonymous: true, closes_at, remind_before: 24 });
    const id = await room.propose();
    await accepted(room.vote(1, id));
    expect(await reminded(room)).toHaveLength(3);
  });
});
