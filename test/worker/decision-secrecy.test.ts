// What nobody may learn: whose an anonymous ballot is, and counts that are hidden still.
import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import type { DecisionView } from '#protocol/decision/view.ts';
import worker from '#worker/index.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { openDecision, proposed } from '../kit/decision-api.ts';
import { DecisionRoom, refusal } from '../kit/decision-room.ts';
import { anAddress, origin } from '../kit/http.ts';
import { accepted, imported, connect, roomIn, exportedFrom } from '../kit/room-kit.ts';

// Votes against stay votes, so that there is something to be hidden.
const three = { threshold: { kind: 'count', value: 3 }, reject_out_of_reach: false };
const votes = new Set(['vote.cast', 'vote.changed', 'vote.withdrawn']);

/** Everything of the votes that somebody can get at: view, events, timeline, ballots, ledger, export. */
async function votesAsSeen(room: DecisionRoom, by: Credentials, proposal_id: string): Promise<string> {
  const ofVotes = (events: { type: string }[]) => events.filter((event) => votes.has(event.type));
  const view = await room.view(by);
  const timeline = await room.query<{ items: { type: string }[] }>('timeline', { limit: 200 }, by);
  const file = await room.ledger(by);
  const exported = await exportedFrom(room.target, by);
  return JSON.stringify({
    view: [view.proposals, view.ballots],
    events: ofVotes(await room.events(by)),
    timeline: ofVotes(timeline.items),
    ballots: await room.query('ballots', { proposal_id, after: 0, limit: 200 }, by),
    ledger: file.lines.filter((line) => line.entry === null || votes.has(line.entry.type)),
    exported: exported.ok ? ofVotes(exported.value.events) : null,
  });
}

describe('an anonymous vote', () => {
  it('names its voter in no answer, event, export, ledger or row, to nobody, and counts once', async () => {
    const room = await DecisionRoom.make({ ...three, anonymous: true });
    const id = await room.propose();
    const voter = room.who(1);
    const watching = await connect(room.target, room.who(2));
    await watching.next('welcome');
    await accepted(room.send(voter, 'vote.cast', { proposal_id: id, reason: '가까워요' }, 'my-key'));
    expect((await refusal(room.vote(1, id))).code).toBe('ALREADY_VOTED');
    await accepted(room.send(voter, 'vote.change', { proposal_id: id, value: 'abstain', reason: '글쎄요' }));
    const told = await watching.until(() => watching.events().find((event) => event.type === 'vote.changed'));
    expect(told).toMatchObject({ actor: { name: '' }, data: { value: 'abstain', reason: '글쎄요' } });
    for (const by of [room.owner, room.who(2), room.visitor()]) {
      const seen = await votesAsSeen(room, by, id);
      expect(seen).toContain('글쎄요');
      expect(seen).not.toContain(voter.account_id);
      expect(seen).not.toContain(voter.name);
      expect(seen).not.toContain('my-key');
    }
    expect(JSON.stringify(watching.events())).not.toContain(voter.account_id);
    const rows = await room.everything();
    const ofVotes = rows['events']?.filter((row) => typeof row['type'] === 'string' && votes.has(row['type']));
    expect(ofVotes).toHaveLength(2);
    expect(JSON.stringify([rows['ballots'], ofVotes])).not.toMatch(new RegExp(`${voter.account_id}|my-key`, 'u'));
    const receipt = rows['receipts']?.find((row) => row['command_id'] === 'my-key');
    expect(receipt?.['actor_id']).toMatch(/^anon:/u);
  });

  it('is one’s own to see, to change and to take back, on every device, and after a retry', async () => {
    const room = await DecisionRoom.make({ ...three, anonymous: true });
    const id = await room.propose();
    const voter = room.who(1);
    const mine = await connect(room.target, voter);
    await mine.next('welcome');
    const first = await accepted(room.send(voter, 'vote.cast', { proposal_id: id }, 'k'));
    expect(await accepted(room.send(voter, 'vote.cast', { proposal_id: id }, 'k'))).toEqual({
      ...first,
      replayed: true,
    });
    const told = await mine.until(() => mine.events().find((event) => event.type === 'vote.cast'));
    expect(told.actor).toEqual({ id: voter.account_id, name: voter.name });
    const view = await room.view(voter);
    expect(view.proposals[0]?.my_vote).toMatchObject({ value: 'approve' });
    expect(view.ballots).toMatchObject([{ voter: voter.account_id, value: 'approve' }]);
    expect((await room.view(room.who(2))).ballots).toMatchObject([{ value: 'approve' }]);
    await accepted(room.send(voter, 'vote.withdraw', { proposal_id: id }));
    expect((await room.view(voter)).ballots).toEqual([]);
  });

  it('stands under another mark on each proposal, so that nothing can be put together', async () => {
    const room = await DecisionRoom.make({ ...three, anonymous: true });
    const ids = [await room.propose(), await room.propose()];
    for (const id of ids) await accepted(room.vote(1, id));
    const marks = (await room.view()).ballots.map((ballot) => ballot.voter.split(':').at(-1));
    expect(new Set(marks).size).toBe(2);
  });

  it('is not signed by an arrival: whoever has never acted here arrives with something else', async () => {
    const room = await DecisionRoom.make({ ...three, anonymous: true });
    const id = await room.propose();
    await room.tamper('DELETE FROM people WHERE account_id = ?', room.who(1).account_id);
    const before = (await room.events()).length;
    await accepted(room.vote(1, id));
    expect((await room.events()).slice(before).map((event) => event.type)).toEqual(['vote.cast']);
  });

  it('stays so: it is promised when the decision opens', async () => {
    const room = await DecisionRoom.make({ ...three, anonymous: true });
    for (const change of [{ anonymous: false }, { results: 'after_close' }])
      expect((await refusal(room.send(room.owner, 'decision.update', change))).code).toBe('CONFLICT');
  });

  it('leaves no line in the log of requests that says who sent it', async () => {
    const decision = await openDecision({ anonymous: true });
    const path = await proposed(decision, decision.owner);
    const lines: string[] = [];
    const listening = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(String(line)));
    const [voter] = decision.members;
    expect((await voter?.post(`${path}/votes`, { value: 'approve' }))?.status).toBe(201);
    expect((await voter?.get(path))?.status).toBe(200);
    listening.mockRestore();
    const [write, read] = lines.filter((line) => line.includes(decision.id));
    expect(write).toContain('/votes');
    expect(write).not.toContain(voter?.id ?? '');
    expect(read).toContain(voter?.id ?? '');
  });

  it('whose room could not be reached leaves no such line either', async () => {
    const decision = await openDecision({ anonymous: true });
    const path = await proposed(decision, decision.owner);
    const [voter] = decision.members;
    const lines: string[] = [];
    const listening = vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
    const lost = () => Promise.reject(new Error('the answer was lost on its way'));
    const DECISION = { getByName: () => ({ execute: lost }) };
    const request = new Request<unknown, IncomingRequestCfProperties>(`${origin}/api/v1${path}/votes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${voter?.token}`, 'cf-connecting-ip': anAddress() },
    });
    // What lies between the worker and its rooms may break, too.
    const broken = { ...env, DECISION: DECISION as unknown as Env['DECISION'] };
    const { status } = await worker.fetch(request, broken, createExecutionContext());
    listening.mockRestore();
    expect(status).toBe(500);
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain(voter?.id ?? '');
  });

  it('belongs to nobody in a copy of the room, which has another secret', async () => {
    const room = await DecisionRoom.make({ ...three, anonymous: true });
    const id = await room.propose();
    await accepted(room.vote(1, id));
    const copy = roomIn(env.DECISION);
    await accepted(imported(copy, await accepted(exportedFrom(room.target, room.owner)), room.who(1)));
    const { snapshot } = await accepted(copy.room.snapshot({ credentials: room.who(1), at: null }));
    expect(snapshot).toMatchObject({ proposals: [{ my_vote: null, voted: 1 }] });
  });
});

describe('hidden results', () => {
  it('are to be seen by whoever has voted, and by nobody else before the end, through no door', async () => {
    const room = await DecisionRoom.make({ ...three, results: 'after_vote' }, 3);
    const id = await room.propose();
    const [voter, waiting] = [room.who(1), room.who(2)];
    const socket = await connect(room.target, waiting);
    await socket.next('welcome');
    await accepted(room.vote(1, id, 'reject', { reason: '비밀이유' }));
    await accepted(room.vote(3, id, 'abstain'));
    expect(await room.proposal(id, voter)).toMatchObject({ votes: { approve: 0, reject: 1, abstain: 1 } });
    const seen = await votesAsSeen(room, waiting, id);
    for (const word of ['reject', 'abstain', '비밀이유']) expect(seen).not.toContain(`"${word}"`);
    expect(await room.proposal(id, waiting)).toMatchObject({ votes: null, voted: 2 });
    await socket.until(() => (socket.events().length >= 2 ? true : undefined));
    expect(JSON.stringify(socket.events())).not.toMatch(/reject|abstain|비밀/u);
    await accepted(room.vote(2, id));
    const mine = await socket.until(() => socket.events().find((event) => event.actor.id === waiting.account_id));
    expect(mine.data).toMatchObject({ value: 'approve', votes: { approve: 1, reject: 1, abstain: 1 } });
    await accepted(room.send(waiting, 'vote.withdraw', { proposal_id: id }));
    expect(await room.proposal(id, waiting)).toMatchObject({ votes: null });
  });

  it('are hidden again from whoever has not voted on words that were edited since', async () => {
    const room = await DecisionRoom.make({ ...three, results: 'after_vote' }, 3);
    const id = await room.propose();
    const earlier = room.who(1);
    await accepted(room.vote(1, id));
    await accepted(room.send(room.owner, 'proposal.edit', { proposal_id: id, content: '다른 말로 다시 제안해요' }));
    const socket = await connect(room.target, earlier);
    await socket.next('welcome');
    await accepted(room.vote(2, id, 'reject'));
    expect(await room.proposal(id, earlier)).toMatchObject({ votes: null, voted: 1, needs_confirming: 1 });
    await socket.until(() => socket.events().find((event) => event.type === 'vote.cast'));
    expect(JSON.stringify(socket.events())).not.toContain('reject');
    await accepted(room.send(earlier, 'vote.change', { proposal_id: id, value: 'approve' }));
    expect(await room.proposal(id, earlier)).toMatchObject({ votes: { approve: 1, reject: 1, abstain: 0 } });
  });

  it('until the close are hidden from those who voted too, but for their own vote, and shown once it ended', async () => {
    const room = await DecisionRoom.make({ ...three, results: 'after_close' }, 3);
    const id = await room.propose();
    const ack = await accepted(room.vote(1, id, 'reject'));
    expect(ack.data).toMatchObject({ vote: { value: 'reject' }, proposal: { votes: null } });
    await accepted(room.vote(2, id, 'abstain'));
    expect(await room.proposal(id, room.who(1))).toMatchObject({ votes: null, my_vote: { value: 'reject' } });
    expect(await votesAsSeen(room, room.owner, id)).not.toMatch(/"(?:reject|abstain)"|abstain":1/u);
    expect(await votesAsSeen(room, room.who(1), id)).not.toContain('abstain":1');
    await accepted(room.send(room.owner, 'decision.close'));
    expect(await room.proposal(id, room.visitor())).toMatchObject({ votes: { approve: 0, reject: 1, abstain: 1 } });
    const shown = await room.query<{ items: unknown[] }>(
      'ballots',
      { proposal_id: id, after: 0, limit: 50 },
      room.owner,
    );
    expect(shown.items).toHaveLength(2);
  });

  it('do not leave in a file of the room before its manager may see them', async () => {
    const room = await DecisionRoom.make({ ...three, results: 'after_vote' });
    const file = () => exportedFrom(room.target, room.owner);
    await accepted(file());
    const id = await room.propose();
    await accepted(room.vote(1, id, 'reject'));
    await accepted(room.send(room.who(1), 'vote.withdraw', { proposal_id: id }));
    expect(await refusal(file())).toMatchObject({ code: 'CONFLICT', details: { results: ['after_vote'] } });
    await accepted(room.vote(0, id));
    expect((await accepted(file())).events.some((event) => event.type === 'vote.withdrawn')).toBe(true);
    await accepted(room.send(room.owner, 'vote.withdraw', { proposal_id: id }));
    expect((await refusal(file())).code).toBe('CONFLICT');
    await accepted(room.send(room.owner, 'decision.close'));
    await accepted(file());
  });
});

it('how a decision was shows of its counts what one may see now, and not what one could have seen then', async () => {
  const room = await DecisionRoom.make({ ...three, results: 'after_vote' });
  const id = await room.propose();
  await accepted(room.vote(2, id));
  const { seq } = await accepted(room.vote(1, id));
  const countsThen = async (by: Credentials) => {
    const { snapshot } = await accepted(room.target.room.snapshot({ credentials: by, at: seq }));
    return (snapshot as DecisionView).proposals[0]?.votes ?? null;
  };
  expect(await countsThen(room.who(1))).toMatchObject({ approve: 2 });
  await accepted(room.send(room.who(1), 'vote.withdraw', { proposal_id: id }));
  expect([await countsThen(room.who(1)), await countsThen(room.who(2))]).toMatchObject([null, { approve: 2 }]);
});
