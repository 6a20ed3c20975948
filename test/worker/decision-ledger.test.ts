import { describe, expect, it } from 'vitest';
import { recount } from '#protocol/decision/recount.ts';
import { checkLedger, hashingLater, type LedgerFile, type LedgerLine } from '#protocol/ledger.ts';
import { DecisionRoom } from '../kit/decision-room.ts';
import { accepted } from '../kit/room-kit.ts';

async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** As a browser does it. */
const check = (file: LedgerFile) => hashingLater(checkLedger(file), sha256);

async function lively(settings: object = {}): Promise<{ room: DecisionRoom; id: string }> {
  const room = await DecisionRoom.make({ threshold: { kind: 'ratio', value: 0.6 }, ...settings }, 3);
  const id = await room.propose();
  await accepted(room.vote(1, id));
  await accepted(room.send(room.owner, 'proposal.edit', { proposal_id: id, content: '예산은 늘지 않아요' }));
  await accepted(room.send(room.who(1), 'vote.change', { proposal_id: id, value: 'approve' }));
  await accepted(room.vote(2, id));
  await accepted(room.vote(3, id));
  return { room, id };
}

describe('a ledger', () => {
  it('has a line for each event, in pages too, and the chain holds for the room and for whoever has the file', async () => {
    const { room } = await lively();
    const file = await room.ledger();
    const { length } = file.lines;
    expect(file.head).toEqual({ seq: length, hash: file.lines.at(-1)?.hash });
    expect(await check(file)).toEqual({ ok: true, lines: length, head: file.head.hash });
    expect(await room.query('ledger.verify')).toEqual({ ok: true, lines: length, head: file.head.hash });
    const first = await room.query<{ items: LedgerLine[]; next_cursor: string }>('ledger', { after: 0, limit: 4 });
    const rest = await room.query<{ items: LedgerLine[] }>('ledger', { after: Number(first.next_cursor), limit: 200 });
    expect([...first.items, ...rest.items]).toEqual(file.lines);
  });

  it('keeps from whoever may not see an event all but its digest, and still holds', async () => {
    const { room } = await lively();
    const file = await room.ledger(room.visitor());
    expect(JSON.stringify(file)).not.toMatch(/viewlink|editlink/u);
    expect(file.lines.filter((line) => line.entry === null).length).toBeGreaterThan(1);
    expect(await check(file)).toMatchObject({ ok: true });
  });

  it('shows any change, removal, exchange or addition in a file, and where', async () => {
    const { room } = await lively();
    const file = await room.ledger(room.who(1));
    const at = file.lines.findIndex((line) => line.entry?.type === 'vote.cast');
    const line = file.lines[at];
    if (line?.entry == null) throw new Error('no vote');
    const seq = line.seq;
    const changed = { ...line, entry: { ...line.entry, data: { ...(line.entry.data as object), value: 'reject' } } };
    const forged = { ...line, digest: 'f'.repeat(64) };
    const broken: [LedgerLine[], object][] = [
      [file.lines.with(at, changed), { seq, reason: 'content' }],
      [file.lines.with(at, { ...line, entry: { ...line.entry, actor: 'acc_other' } }), { seq, reason: 'content' }],
      [file.lines.with(at, { ...forged, entry: null }), { seq, reason: 'chain' }],
      [file.lines.toSpliced(at, 1), { seq, reason: 'order' }],
      [file.lines.toSpliced(at, 2, ...file.lines.slice(at, at + 2).toReversed()), { seq, reason: 'order' }],
      [file.lines.toSpliced(at, 0, line), { seq: seq + 1, reason: 'order' }],
      [file.lines.slice(0, -1), { seq: file.lines.length, reason: 'incomplete' }],
    ];
    for (const [lines, found] of broken) expect(await check({ ...file, lines })).toEqual({ ok: false, ...found });
  });

  it('shows what was altered in the database itself, and where', async () => {
    const { room } = await lively();
    const seq = (await room.events()).find((event) => event.type === 'vote.cast')?.seq ?? 0;
    await room.tamper('UPDATE events SET data = replace(data, \'"approve",\', \'"reject",\') WHERE seq = ?', seq);
    expect(await room.query('ledger.verify')).toEqual({ ok: false, seq, reason: 'chain' });
    const other = await lively();
    await other.room.tamper('UPDATE events SET at_ms = at_ms + 1 WHERE seq = 3');
    expect(await other.room.query('ledger.verify')).toEqual({ ok: false, seq: 3, reason: 'chain' });
    const gone = await lively();
    await gone.room.tamper('DELETE FROM events WHERE seq = 4');
    expect(await gone.room.query('ledger.verify')).toMatchObject({ ok: false, seq: 4 });
  });

  it('still holds once the words of a comment are gone for good, by their digest alone', async () => {
    const { room, id } = await lively();
    const ack = await accepted(room.send(room.who(1), 'comment.add', { content: '지울 말이에요', target: id }));
    const { comment } = ack.data as { comment: { id: string } };
    const before = await room.ledger();
    await accepted(room.send(room.who(1), 'comment.update', { comment_id: comment.id, content: '고친 말이에요' }));
    await accepted(room.send(room.who(1), 'comment.remove', { comment_id: comment.id }));
    const after = await room.ledger();
    expect(JSON.stringify(after)).not.toMatch(/지울 말|고친 말/u);
    expect(after.lines[before.lines.length - 1]?.hash).toBe(before.head.hash);
    expect(await check(before)).toMatchObject({ ok: true });
    expect(await check(after)).toMatchObject({ ok: true });
    expect(await room.query('ledger.verify')).toMatchObject({ ok: true });
  });

  for (const settings of [{}, { anonymous: true }, { anonymous: true, results: 'after_close' }])
    it(`is counted again to the same end: ${JSON.stringify(settings)}`, async () => {
      const { room, id } = await lively(settings);
      const { lines } = await room.ledger(room.visitor());
      const proposal = await room.proposal(id);
      const deciding = lines.findLast((line) => line.entry?.type === 'vote.cast')?.seq;
      expect(recount(lines)).toEqual({
        problems: [],
        proposals: [
          {
            id,
            content: proposal.content,
            status: 'accepted',
            votes: { approve: 3, reject: 0, abstain: 0 },
            crossed: { seq: deciding, needed: 3 },
            ended_at: (deciding ?? 0) + 1,
          },
        ],
      });
    });

  it('counted again shows counts that were forged into a file', async () => {
    const { room, id } = await lively();
    const { lines } = await room.ledger();
    const forged = lines.map((line) =>
      line.entry?.type === 'proposal.accepted'
        ? {
            ...line,
            entry: {
              ...line.entry,
              data: { ...(line.entry.data as object), votes: { approve: 4, reject: 0, abstain: 0 } },
            },
          }
        : line,
    );
    expect(recount(forged).problems).toMatchObject([{ proposal_id: id, reason: 'counts_differ' }]);
    const lost = lines.filter((line) => line.seq !== recount(lines).proposals[0]?.crossed?.seq);
    expect(recount(lost).problems.map((problem) => problem.reason)).toContain('accepted_below_threshold');
  });
});
