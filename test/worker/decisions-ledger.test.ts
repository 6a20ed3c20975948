import { describe, expect, it } from 'vitest';
import { ledgerFileSchema, ledgerPageSchema, ledgerVerdictSchema } from '#protocol/ledger.schema.ts';
import type { LedgerFile } from '#protocol/ledger.ts';
import { recount } from '#protocol/decision/recount.ts';
import { credentialsOf, linkTo, someone, type Caller } from '#test/kit/api.ts';
import { decisionOf, idOf, openDecision, proposed, stateFor, type Decision } from '#test/kit/decision-api.ts';
import { errorOf, messagesOf, send } from '#test/kit/http.ts';
import { accepted, roomOf, send as sendTo } from '#test/kit/room-kit.ts';

const isWelcomed = (text: string): boolean => /event: welcome\n.*\n\n/u.test(text);

interface Verdict {
  ok: boolean;
  seq?: number;
  lines?: number;
  head?: string;
}

// The very script that is handed out, which brings no types. A variable, since it is no module of ours.
const script = '../../docs/verify-ledger.mjs';
const { verifyLedger } = (await import(/* @vite-ignore */ script)) as { verifyLedger: (text: string) => Verdict };

async function ledgerFor(by: Caller, { path }: Decision): Promise<{ text: string; file: LedgerFile }> {
  const { text, body } = await by.get(`${path}/ledger`);
  return { text, file: ledgerFileSchema.parse(body) };
}

/** A decision with votes of every sort, one of them changed, a comment that was taken back, and a link. */
async function busyDecision(terms: Record<string, unknown> = {}) {
  const decision = await openDecision(terms, 3);
  const { owner, members, id } = decision;
  const address = await proposed(decision, owner);
  await linkTo(id, owner.id, { kind: 'decision', level: 'view' });
  for (const [index, value] of ['approve', 'reject', 'abstain'].entries()) {
    await members[index]?.post(`${address}/votes`, { value, reason: `까닭 ${index}` });
  }
  await members[1]?.put(`${address}/votes`, { value: 'abstain' });
  const comment = await owner.post<{ id: string }>(`/rooms/${id}/comments`, { content: '지울 말이에요' });
  await owner.delete(`/rooms/${id}/comments/${comment.body.id}`);
  return { ...decision, address };
}

describe('the ledger of a decision', () => {
  it('is a file to keep that the handed-out script finds whole, to the head that the room says', async () => {
    const decision = await busyDecision();
    const { headers, text } = await decision.owner.get(`${decision.path}/ledger`);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="decision-${decision.id}-ledger.json"`);
    const said = await decision.owner.get(`${decision.path}/ledger/verify`);
    const verdict = ledgerVerdictSchema.parse(said.body);
    expect(verdictOf(text)).toEqual(verdict);
    expect(verdict).toMatchObject({ ok: true, lines: ledgerFileSchema.parse(JSON.parse(text)).head.seq });
    expect(text).not.toContain('지울 말이에요');
  });

  it('can be counted again, and comes to the counts that are shown', async () => {
    const decision = await busyDecision();
    const { file } = await ledgerFor(decision.owner, decision);
    const { proposals, problems } = recount(file.lines);
    expect(problems).toEqual([]);
    expect(proposals).toMatchObject([{ id: idOf(decision.address), votes: { approve: 1, reject: 0, abstain: 2 } }]);
  });

  it('names the line that was changed, removed, swapped, added or cut off', async () => {
    const decision = await busyDecision();
    const { text, file } = await ledgerFor(decision.owner, decision);
    const at = file.lines.findIndex((line) => line.entry?.type === 'vote.cast');
    const seq = at + 1;
    const withLines = (lines: LedgerFile['lines']): string => JSON.stringify({ ...file, lines });
    const [line, next] = file.lines.slice(at);
    if (line === undefined || next === undefined) throw new Error('no votes');
    const row = text.split('\n')[seq] ?? '';
    const tampered: [string, number][] = [
      [text.replace(row, row.replace('"value":"approve"', '"value":"abstain"')), seq],
      [text.replace(row, row.replace('"type"', '"typ"')), seq],
      [text.replace(row, row.replace('{', '(')), seq],
      [withLines(file.lines.toSpliced(at, 1)), seq],
      [withLines(file.lines.toSpliced(at, 2, next, line)), seq],
      [withLines(file.lines.toSpliced(at, 0, line)), seq + 1],
      [withLines(file.lines.slice(0, -1)), file.lines.length],
    ];
    for (const [broken, place] of tampered) expect(verifyLedger(broken)).toMatchObject({ ok: false, seq: place });
  });

  it('comes in pages, too, which make up the same file', async () => {
    const decision = await busyDecision();
    const { file } = await ledgerFor(decision.owner, decision);
    const lines = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer: { body: object } = await decision.owner.get(
        `${decision.path}/ledger?limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      const page = ledgerPageSchema.parse(answer.body);
      expect(page.head).toEqual(file.head);
      lines.push(...page.items);
      cursor = page.next_cursor;
    }
    expect(lines).toEqual(file.lines);
  });

  it('of more lines than one call of the room brings is one whole file', async () => {
    const decision = await decisionOf();
    const room = roomOf('decision', decision.id);
    for (let index = 0; index < 410; index += 1) {
      const description = `설명 ${index}`;
      await accepted(sendTo(room, credentialsOf(decision.owner.id), 'decision.update', { description }));
    }
    const { text, file } = await ledgerFor(decision.owner, decision);
    expect(file.lines.length).toBeGreaterThan(410);
    expect(verdictOf(text)).toMatchObject({ ok: true, lines: file.lines.length });
  });

  it('holds by digests alone where votes or links are not to be seen, and never says who voted', async () => {
    const decision = await busyDecision({ anonymous: true, results: 'after_close' });
    const { owner, members, path, address } = decision;
    const [voter] = members;
    if (voter === undefined) throw new Error('no member');
    const seen = await ledgerFor(voter, decision);
    expect(verdictOf(seen.text)).toMatchObject({ ok: true });
    expect(seen.text).not.toContain('까닭');
    expect(seen.text).not.toMatch(/"value":"|"votes":/u);
    await owner.post(`${path}/close`);
    const after = await ledgerFor(owner, decision);
    expect(verdictOf(after.text)).toMatchObject({ ok: true });
    const votes = after.file.lines.filter((line) => line.entry?.type.startsWith('vote.') === true);
    expect(votes.length).toBe(4);
    const actors = votes.map((line) => line.entry?.actor ?? '');
    for (const one of [owner, ...members]) expect(actors).not.toContain(one.id);
    for (const line of votes) for (const one of members) expect(JSON.stringify(line)).not.toContain(one.id);
    const ballots = await owner.get(`${address}/votes`);
    for (const one of members) expect(ballots.text).not.toContain(one.id);
  });

  it('is not for strangers', async () => {
    const { path } = await busyDecision();
    const stranger = await someone();
    expect((await stranger.get(`${path}/ledger`)).status).toBe(404);
    expect((await stranger.get(`${path}/ledger/verify`)).status).toBe(404);
  });

  it.each(['cursor=x', 'cursor=-1', 'cursor=0', 'limit=0', 'limit=201'])('takes no %s', async (query) => {
    const { owner, path } = await decisionOf();
    expect((await owner.get(`${path}/ledger?${query}`)).status).toBe(400);
  });
});

function verdictOf(text: string): Verdict & { hashes?: string[] } {
  const { hashes: _hashes, ...verdict } = verifyLedger(text) as Verdict & { hashes?: string[] };
  return verdict;
}

describe('the stream of a decision', () => {
  async function tokenOf(by: Caller, { id }: Decision): Promise<string> {
    return (await by.post<{ token: string }>(`/rooms/${id}/token`)).body.token;
  }

  it('begins with what I see, sends each vote, and resumes by Last-Event-ID without gap or repeat', async () => {
    const decision = await openDecision({ threshold: { kind: 'count', value: 3 } });
    const { owner, members, path } = decision;
    const address = await proposed(decision, owner);
    const stream = `/api/v1${path}/stream?token=${await tokenOf(owner, decision)}`;
    const reading = messagesOf(await send(stream), (text) => text.includes('vote.cast'));
    const first = await members[0]?.post<{ seq: number }>(`${address}/votes`);
    const text = await reading;
    expect(text).toContain('event: welcome');
    expect(text).toContain(`id: ${first?.body.seq}\ndata: {"seq":${first?.body.seq},"type":"vote.cast"`);
    const second = await members[1]?.post<{ seq: number }>(`${address}/votes`);
    const third = await members[1]?.delete<{ seq: number }>(`${address}/votes`);
    const resumed = await send(stream, { headers: { 'last-event-id': String(first?.body.seq) } });
    const rest = await messagesOf(resumed, (part) => part.includes('vote.withdrawn'));
    const ids = [...rest.matchAll(/^id: (\d+)$/gmu)].map((match) => Number(match[1]));
    expect(ids).toEqual([second?.body.seq, third?.body.seq]);
  });

  it.each(['', '-1', '1e1', '0x5', '2.5', 'abc', '99999999', '9'.repeat(30)])(
    'begins anew where the last id is none of its own: %j',
    async (last) => {
      const decision = await openDecision();
      const stream = `/api/v1${decision.path}/stream?token=${await tokenOf(decision.owner, decision)}`;
      const text = await messagesOf(await send(stream, { headers: { 'last-event-id': last } }), isWelcomed);
      expect(text).toMatch(/^id: \d+\nevent: welcome\ndata: \{"protocol":\d+,"seq":\d+,"snapshot":\{/mu);
    },
  );

  it('gives a snapshot that comes in parts its id at its end, so that none is taken for whole that was cut off', async () => {
    const decision = await openDecision();
    const room = roomOf('decision', decision.id);
    const owner = credentialsOf(decision.owner.id);
    for (let index = 0; index < 201; index += 1) {
      const proposal = { category: 'assumption', action: 'add', content: `제안 ${index}` };
      const made = await accepted(sendTo(room, owner, 'proposal.create', proposal));
      const { proposal_id } = made.data as { proposal_id: string };
      // Only so many may wait at once; what has ended is shown as well.
      await accepted(sendTo(room, owner, 'proposal.settle', { proposal_id, status: 'rejected' }));
    }
    const stream = `/api/v1${decision.path}/stream?token=${await tokenOf(decision.owner, decision)}`;
    const text = await messagesOf(await send(stream), (part) => /event: snapshot\.part[^]*\n\n/u.test(part));
    const { seq } = await stateFor(decision.owner, decision);
    const ids = [...text.matchAll(/^id: (\d+)\nevent: (.*)$/gmu)].map(([, id, event]) => [id, event]);
    expect(ids).toEqual([[String(seq), 'snapshot.part']]);
  });

  it('is refused with a status to strangers, to nobody and for a token of another room', async () => {
    const [decision, other] = [await openDecision(), await openDecision()];
    const stream = `/api/v1${decision.path}/stream`;
    expect((await send(stream)).status).toBe(401);
    expect((await send(stream, { token: (await someone()).token })).status).toBe(404);
    const wrong = await send(`${stream}?token=${await tokenOf(other.owner, other)}`);
    expect([wrong.status, (await errorOf(wrong)).code]).toEqual([401, 'UNAUTHORIZED']);
  });
});
