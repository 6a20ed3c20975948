// Files that come with comments and proposals, and files that are taken out of a room for good.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { Comment } from '#protocol/comments/view.ts';
import type { ShownFile } from '#protocol/files/view.ts';
import { aGuest, byLink, linkTo, type Answered, type Caller } from '../kit/api.ts';
import { talkOf } from '../kit/chat-api.ts';
import { idOf, openDecision, pathOf, proposed, stateFor } from '../kit/decision-api.ts';
import { addresses, pdf, png, request, upload, uploaded } from '../kit/files-api.ts';
import { courseOf, placeNamed, stateOf } from '../kit/itinerary-api.ts';

interface Told {
  id: string;
  files?: ShownFile[];
  error?: { code: string; details?: Record<string, string[]> };
}

interface Snapshot {
  comments: Comment[];
  files: ShownFile[];
}

async function courseWithComments() {
  const course = await courseOf(['서울숲'], await aGuest());
  const place = placeNamed(course, '서울숲').id;
  const visitor = await byLink(course.id, await linkTo(course.id, course.owner.id, { level: 'comment' }));
  return { ...course, place, visitor };
}

async function seenBy(by: Caller, room: string): Promise<Snapshot> {
  return (await by.get<{ snapshot: Snapshot }>(`/rooms/${room}`)).body.snapshot;
}

function comment(by: Caller, room: string, data: object): Promise<Answered<Told>> {
  return by.post<Told>(`/rooms/${room}/comments`, data);
}

async function photo(by: Caller, room: string, name = '숲.png'): Promise<string> {
  return (await uploaded(by, await png(8, 8), { room, name })).id;
}

async function document(by: Caller, room: string, name = '견적서.pdf'): Promise<string> {
  return (await uploaded(by, pdf(), { room, name, type: 'application/pdf' })).id;
}

async function keysOf(room: string, file: string): Promise<string[]> {
  return (await env.MEDIA.list({ prefix: `rooms/${room}/files/${file}/` })).objects.map(({ key }) => key);
}

async function whole(by: Caller, room: string): Promise<string> {
  return (await by.get(`/rooms/${room}/export`)).text;
}

describe('files that come with a comment', () => {
  it('are seen by all once they are clean, also where nothing is said', async () => {
    const { id, owner, place, visitor } = await courseWithComments();
    const attachments = [await photo(visitor, id), await document(visitor, id)];
    const said = await comment(visitor, id, { content: '', target: place, attachments });
    expect([said.status, said.body.files?.map(({ name }) => name)]).toEqual([201, ['숲.png', '견적서.pdf']]);
    const states = async () => (await seenBy(owner, id)).files.map(({ state }) => state);
    await expect.poll(states).toEqual(['clean', 'clean']);
    const { comments, files } = await seenBy(owner, id);
    expect(comments[0]?.attachments).toEqual(attachments);
    expect(files.map((file) => [file.id, file.target])).toEqual(attachments.map((one) => [one, said.body.id]));
    const listed = await owner.get<{ items: Told[] }>(`/rooms/${id}/comments?target=${place}`);
    expect(listed.body.items[0]?.files?.map((file) => file.id)).toEqual(attachments);
    const [shown] = await addresses(owner, id, attachments[0] ?? '');
    expect((await request(null, shown?.thumbnails?.large ?? '')).status).toBe(200);
  });

  it('are their author’s own, shown once, and not too many; what says nothing must come with some', async () => {
    const { id, owner, visitor } = await courseWithComments();
    const [mine, theirs] = [await photo(visitor, id), await photo(owner, id)];
    const code = async (data: object) => (await comment(visitor, id, data)).body.error?.code ?? 'ok';
    expect(await code({ content: '' })).toBe('VALIDATION_ERROR');
    expect(await code({ content: '​', attachments: [] })).toBe('VALIDATION_ERROR');
    expect(await code({ content: '봐요', attachments: [theirs] })).toBe('VALIDATION_ERROR');
    expect(await code({ content: '봐요', attachments: [mine, mine] })).toBe('VALIDATION_ERROR');
    expect(await code({ content: '봐요', attachments: Array.from({ length: 11 }, () => mine) })).toBe(
      'VALIDATION_ERROR',
    );
    expect(await code({ content: '봐요', attachments: [mine] })).toBe('ok');
    expect(await code({ content: '또 봐요', attachments: [mine] })).toBe('VALIDATION_ERROR');
    const looker = await byLink(id, await linkTo(id, owner.id, { level: 'view' }));
    expect((await upload(looker, await png(4, 4), { room: id })).status).toBe(403);
  });

  it('go with it: their bytes, and their names from the log', async () => {
    const { id, owner, visitor } = await courseWithComments();
    const file = await document(visitor, id, '비밀 견적.pdf');
    const said = await comment(visitor, id, { content: '첨부해요', attachments: [file] });
    const answer = await comment(owner, id, { content: '고마워요', parent_id: said.body.id });
    expect(answer.status).toBe(201);
    expect(await keysOf(id, file)).not.toEqual([]);
    expect((await visitor.delete(`/rooms/${id}/comments/${said.body.id}`)).status).toBe(204);
    await expect.poll(() => keysOf(id, file)).toEqual([]);
    const { comments, files } = await seenBy(owner, id);
    expect([comments[0]?.removed, files]).toEqual([true, []]);
    expect(await whole(owner, id)).not.toContain('비밀 견적');
  });

  it('stay while its words change, which may then be none', async () => {
    const { id, owner, visitor } = await courseWithComments();
    const file = await photo(visitor, id);
    const said = await comment(visitor, id, { content: '여기예요', attachments: [file] });
    const changed = await visitor.patch<Told>(`/rooms/${id}/comments/${said.body.id}`, { content: '' });
    expect([changed.status, changed.body.files?.map((one) => one.id)]).toEqual([200, [file]]);
    const bare = await comment(visitor, id, { content: '말뿐이에요' });
    expect((await visitor.patch(`/rooms/${id}/comments/${bare.body.id}`, { content: '' })).status).toBe(400);
    expect((await seenBy(owner, id)).comments[0]?.attachments).toEqual([file]);
  });

  it('go with all that somebody did, where that is taken back', async () => {
    const { id, owner, visitor } = await courseWithComments();
    const file = await photo(visitor, id);
    await comment(visitor, id, { content: '', attachments: [file] });
    const account_id = (await seenBy(owner, id)).comments[0]?.author.id;
    const done = await owner.post(`/rooms/${id}/commands`, { type: 'person.take_back', data: { account_id } });
    expect(done.status).toBe(200);
    await expect.poll(() => keysOf(id, file)).toEqual([]);
    expect((await seenBy(owner, id)).files).toEqual([]);
  });
});

describe('files that come with a proposal', () => {
  it('are part of its revision: other files are voted on anew', async () => {
    const decision = await openDecision({}, 2);
    const { id, owner, members } = decision;
    const first = await photo(owner, id);
    const address = await proposed(decision, owner, 'assumption', { attachments: [first] });
    await members[0]?.post(`${address}/votes`, { value: 'approve' });
    const second = await document(owner, id);
    const edited = await owner.patch<{ revision: number }>(address, { attachments: [first, second] });
    expect([edited.status, edited.body.revision]).toEqual([200, 2]);
    const [proposal] = (await stateFor(owner, decision)).proposals;
    expect(proposal?.revisions.map(({ attachments }) => attachments)).toEqual([[first], [first, second]]);
    expect([proposal?.voted, proposal?.needs_confirming]).toEqual([0, 1]);
    const same = await owner.patch<{ revision: number }>(address, { attachments: [first, second] });
    expect(same.body.revision).toBe(2);
    expect((await owner.patch(address, { attachments: [await photo(members[0] ?? owner, id)] })).status).toBe(400);
  });

  it('stand in the ledger line by line, and in the minutes by name', async () => {
    const decision = await openDecision({}, 2);
    const { id, owner, members, path } = decision;
    const file = await document(owner, id, '근거.pdf');
    await proposed(decision, owner, 'assumption', { attachments: [file] });
    const said = await comment(members[0] ?? owner, id, {
      content: '',
      attachments: [await photo(members[0] ?? owner, id)],
    });
    expect(said.status).toBe(201);
    interface Line {
      entry: { type: string; data: { attachments?: string[]; file_id?: string } } | null;
    }
    const reader = members[1] ?? owner;
    const { lines } = (await reader.get<{ lines: Line[] }>(`${path}/ledger`)).body;
    const told = (type: string) => lines.flatMap(({ entry }) => (entry?.type === type ? [entry.data] : []));
    expect(told('proposal.created')[0]?.attachments).toEqual([file]);
    expect(told('file.attached')).toHaveLength(2);
    // What somebody has put there is told to them alone.
    expect(told('file.added')).toEqual([]);
    expect((await reader.get(`${path}/ledger/verify`)).body).toMatchObject({ ok: true });
    expect((await reader.get(`${path}/minutes.csv`)).text).toContain('근거.pdf');
  });

  it('go with it where it is withdrawn or hidden, and the chain holds', async () => {
    const decision = await openDecision({}, 2);
    const { id, owner, path } = decision;
    const [one, two] = [await document(owner, id, '거둔 것.pdf'), await document(owner, id, '가린 것.pdf')];
    const withdrawn = await proposed(decision, owner, 'assumption', { attachments: [one] });
    const hidden = await proposed(decision, owner, 'criterion', { attachments: [two] });
    expect((await owner.delete(withdrawn)).status).toBeLessThan(300);
    const hide = { type: 'proposal.hide', data: { proposal_id: idOf(hidden) } };
    expect((await owner.post(`/rooms/${id}/commands`, hide)).status).toBe(200);
    await expect.poll(async () => [...(await keysOf(id, one)), ...(await keysOf(id, two))]).toEqual([]);
    expect((await seenBy(owner, id)).files).toEqual([]);
    const file = await whole(owner, id);
    expect([file.includes('거둔 것'), file.includes('가린 것')]).toEqual([false, false]);
    expect((await owner.get(`${path}/ledger/verify`)).body).toMatchObject({ ok: true });
  });

  it('are none of somebody else, and no more than ten', async () => {
    const decision = await openDecision({}, 1);
    const { id, owner, members, path } = decision;
    const theirs = await photo(members[0] ?? owner, id);
    const propose = (attachments: string[]) =>
      owner.post(`${path}/${pathOf.assumption}`, { action: 'add', content: '이렇게 해요', attachments });
    expect((await propose([theirs])).status).toBe(400);
    expect((await propose(Array.from({ length: 11 }, () => theirs))).status).toBe(400);
    expect((await stateFor(owner, decision)).proposals).toEqual([]);
  });
});

describe('a file that is taken out for good', () => {
  it('is its uploader’s, or a manager’s, to take out: its bytes and its name go, and what showed it says so', async () => {
    const { id, owner, visitor } = await courseWithComments();
    const [mine, theirs] = [await document(owner, id, '내 서류.pdf'), await document(visitor, id, '손님 서류.pdf')];
    await comment(owner, id, { content: '첫째', attachments: [mine] });
    const said = await comment(visitor, id, { content: '', attachments: [theirs] });
    expect((await visitor.delete(`/rooms/${id}/files/${mine}`)).status).toBe(403);
    expect((await visitor.delete(`/rooms/${id}/files/${theirs}`)).status).toBe(204);
    expect((await owner.delete(`/rooms/${id}/files/${mine}`)).status).toBe(204);
    expect((await owner.delete(`/rooms/${id}/files/${mine}`)).status).toBe(204);
    await expect.poll(async () => [...(await keysOf(id, mine)), ...(await keysOf(id, theirs))]).toEqual([]);
    const { comments, files } = await seenBy(owner, id);
    expect(comments.map(({ removed }) => removed)).toEqual([false, false]);
    expect(files.map(({ removed, name, size }) => [removed, name, size])).toEqual([
      [true, '', 0],
      [true, '', 0],
    ]);
    expect(files[1]?.target).toBe(said.body.id);
    expect((await request(owner, `/files/${mine}`)).status).toBe(404);
    expect(await whole(owner, id)).not.toContain('서류');
    const stranger = await aGuest();
    expect((await stranger.delete(`/rooms/${id}/files/${mine}`)).status).toBe(404);
  });

  it('leaves the gallery of a place, now and in what is brought back; the history says who did it', async () => {
    const course = await courseWithComments();
    const { id, owner, place, path } = course;
    const [one, two] = [await photo(owner, id), await photo(owner, id)];
    const attach = { type: 'file.attach', data: { target: place, attachments: [one, two] } };
    await owner.post(`/rooms/${id}/commands`, attach);
    const { seq } = await stateOf(course);
    expect((await owner.delete(`/rooms/${id}/files/${one}`)).status).toBe(204);
    const shown = async () => (await stateOf(course)).places.find((each) => each.id === place);
    expect(await shown()).toMatchObject({ photos: [two], photo_file_id: two });
    await expect.poll(() => keysOf(id, one)).toEqual([]);
    await owner.post(`/rooms/${id}/commands`, { type: 'itinerary.restore', data: { seq } });
    expect((await seenBy(owner, id)).files.find((file) => file.id === one)?.removed).toBe(true);
    const again = { type: 'file.attach', data: { target: place, attachments: [one] } };
    await owner.post(`/rooms/${id}/commands`, { type: 'file.detach', data: { target: place, file_id: one } });
    expect((await owner.post(`/rooms/${id}/commands`, again)).status).toBe(400);
    const { items } = (
      await owner.get<{ items: { type: string; actor: { id: string }; summary: object }[] }>(`${path}/history`)
    ).body;
    expect(items.find(({ type }) => type === 'file.taken_out')).toMatchObject({
      actor: { id: owner.id },
      summary: { action: 'removed', subject: 'file' },
    });
  });

  it('of a message goes, and the message stays; whoever may not read it learns nothing of it', async () => {
    const talk = await talkOf(3, { history: 'joining' });
    const [sender, other] = talk.others as [Caller, Caller];
    const file = await document(sender, talk.id, '계약서.pdf');
    const body = { content: '계약서예요', attachments: [file] };
    expect((await sender.post(`/conversations/${talk.id}/messages`, body)).status).toBe(201);
    expect((await other.delete(`/rooms/${talk.id}/files/${file}`)).status).toBe(403);
    const late = await aGuest();
    await talk.admin.post(`/conversations/${talk.id}/participants`, { participant_ids: [late.id] });
    expect((await late.delete(`/rooms/${talk.id}/files/${file}`)).status).toBe(404);
    expect((await talk.admin.delete(`/rooms/${talk.id}/files/${file}`)).status).toBe(204);
    const { items } = (
      await other.get<{ items: { content: string; files: ShownFile[] }[] }>(`/conversations/${talk.id}/messages`)
    ).body;
    const message = items.find(({ content }) => content === body.content);
    expect(message).toMatchObject({ files: [{ id: file, removed: true, name: '' }] });
    await expect.poll(() => keysOf(talk.id, file)).toEqual([]);
    expect((await (await aGuest()).delete(`/rooms/${talk.id}/files/${file}`)).status).toBe(404);
  });
});
