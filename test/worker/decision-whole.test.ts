// All of it or nothing: commands that break in their middle, and copies of a room.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { DecisionRoom, refusal } from '../kit/decision-room.ts';
import { accepted, imported, person, roomIn, send, exportedFrom } from '../kit/room-kit.ts';

const three = { threshold: { kind: 'count', value: 3 } };

describe('a command that breaks in its middle', () => {
  it('leaves rows, log, chain, receipts, timers and what waits to leave as they were, and is logged without a name', async () => {
    const room = await DecisionRoom.make({ threshold: { kind: 'count', value: 2 }, anonymous: true });
    const id = await room.propose();
    await accepted(room.vote(0, id));
    // The deciding vote and the acceptance are written already when what stands cannot be.
    await room.tamper("CREATE TRIGGER broken BEFORE INSERT ON items BEGIN SELECT RAISE(ABORT, 'a bug'); END");
    const before = await room.everything();
    expect((await refusal(room.send(room.who(1), 'vote.cast', { proposal_id: id }, 'again'))).code).toBe(
      'INTERNAL_ERROR',
    );
    expect(await room.everything()).toEqual(before);
    await room.tamper('DROP TRIGGER broken');
    const ack = await accepted(room.send(room.who(1), 'vote.cast', { proposal_id: id }, 'again'));
    expect(ack).toMatchObject({ replayed: false, data: { proposal: { status: 'accepted' } } });
    expect(await room.query('ledger.verify')).toMatchObject({ ok: true });
  });
});

describe('a copy', () => {
  it('of a decision, by export and import, has the same past, and its chain holds', async () => {
    const room = await DecisionRoom.make(three);
    const id = await room.propose();
    await accepted(room.vote(1, id, 'reject'));
    await accepted(room.send(room.who(1), 'comment.add', { content: '저는 반대예요', target: id }));
    const file = await accepted(exportedFrom(room.target, room.owner));
    const copy = roomIn(env.DECISION);
    const adopter = person('새 주인');
    await accepted(imported(copy, file, adopter));
    const { snapshot } = await accepted(copy.room.snapshot({ credentials: adopter, at: null }));
    expect(snapshot).toMatchObject({ proposals: [{ id, votes: { reject: 1 } }], comments: [{ target: id }] });
    const verified = await copy.room.query({ credentials: adopter, name: 'ledger.verify', parameters: {} });
    expect(verified).toMatchObject({ value: { ok: true, lines: file.events.length + 2 } });
    expect((await send(copy, room.who(2), 'vote.cast', { proposal_id: id })).ok).toBe(false);
  });

  it('is not made from a file without its beginning, of which nothing is left', async () => {
    const room = await DecisionRoom.make(three);
    const file = await accepted(exportedFrom(room.target, room.owner));
    const events = file.events
      .filter((event) => event.type !== 'decision.created')
      .map((event, index) => ({ ...event, seq: index + 1 }));
    const copy = roomIn(env.DECISION);
    expect(await refusal(imported(copy, { ...file, events }, room.owner))).toMatchObject({
      code: 'VALIDATION_ERROR',
    });
    await accepted(imported(copy, file, room.owner));
  });
});
