import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { canonical } from '#protocol/canonical.ts';
import type { ClassView } from '#protocol/class/view.ts';
import { roomOfChildId } from '#protocol/ids.ts';
import type { Imported, RoomSnapshot } from '#protocol/wire.ts';
import { sealed } from '#worker/platform/secrets/keys.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import type { RoomFile } from '#worker/room/log/room-file.ts';
import { someone, type Caller } from '../kit/api.ts';
import { openDecision, proposed, type Decision } from '../kit/decision-api.ts';
import { send } from '../kit/http.ts';
import { courseOf } from '../kit/itinerary-api.ts';
import { madeRoom } from '../kit/made-room.ts';
import { roomOf } from '../kit/room-kit.ts';

async function exported(by: Caller, id: string): Promise<RoomFile> {
  return (await by.get<RoomFile>(`/rooms/${id}/export`)).body;
}

async function importedBy(by: Caller, file: RoomFile): Promise<{ status: number; id: string; text: string }> {
  const made = await by.post<{ id: string }>('/rooms/import', file);
  return { status: made.status, id: made.body.id, text: made.text };
}

/** A vote that was cast against, turned into one in favour. */
async function forged(decision: Decision, voter: Caller): Promise<RoomFile> {
  const proposal = await proposed(decision, decision.owner);
  const voted = await voter.post(`${proposal}/votes`, { value: 'reject' });
  expect(voted.status).toBe(201);
  const text = JSON.stringify(await exported(decision.owner, decision.id));
  expect(text).toContain('"value":"reject"');
  return JSON.parse(text.replaceAll('"value":"reject"', '"value":"approve"')) as RoomFile;
}

describe('a room that was made from a file', () => {
  it('says so wherever it is read, at every moment of its past, and ties nobody but its owner to an account', async () => {
    const decision = await openDecision({}, 2);
    const [voter] = decision.members;
    if (voter === undefined) throw new Error('nobody');
    const importer = await someone('가져온 이');
    const { id } = await importedBy(importer, await forged(decision, voter));
    const imported = { by: { id: importer.id, name: '가져온 이' }, at: expect.any(String) as string, unaltered: false };

    const now = await importer.get<RoomSnapshot<{ imported?: Imported }>>(`/rooms/${id}`);
    expect(now.body.snapshot.imported).toEqual(imported);
    const then = await importer.get<RoomSnapshot<{ imported?: Imported }>>(`/rooms/${id}?at=3`);
    expect(then.body.snapshot.imported).toEqual(imported);
    expect((await importer.get<{ imported?: Imported }>(`/decisions/${id}`)).body.imported).toEqual(imported);
    const verdict = await importer.get(`/decisions/${id}/ledger/verify`);
    expect(verdict.body).toMatchObject({ ok: true, imported });
    const ledger = await importer.get<{ head: { imported?: Imported } }>(`/decisions/${id}/ledger`);
    expect(ledger.body.head.imported).toEqual(imported);

    const all = [now.text, ledger.text, (await importer.get(`/rooms/${id}/events?limit=200`)).text].join('');
    for (const person of [decision.owner, voter]) expect(all).not.toContain(person.id);
    expect(now.text).toContain('사람 1');

    const share = await importer.post<{ code: string }>('/shares', { room_id: id, permission_level: 'view' });
    const page = await (await send(`/s/${share.body.code}`)).text();
    expect(page).toContain('파일에서 가져온 마당이에요');
    const original = await decision.owner.get<RoomSnapshot<object>>(`/rooms/${decision.id}`);
    expect(original.body.snapshot).not.toHaveProperty('imported');
  });

  it('is said to be unaltered where this instance wrote the file so', async () => {
    const course = await courseOf(['서울숲']);
    const file = await exported(course.owner, course.id);
    const readOf = async (changed: RoomFile): Promise<boolean | undefined> => {
      const { id } = await importedBy(course.owner, changed);
      const { body } = await course.owner.get<RoomSnapshot<{ imported?: Imported }>>(`/rooms/${id}`);
      return body.snapshot.imported?.unaltered;
    };
    expect(await readOf(file)).toBe(true);
    expect(await readOf({ ...file, exported_at: '2020-01-01T00:00:00.000Z' })).toBe(false);
    expect(await readOf(JSON.parse(JSON.stringify(file).replaceAll('서울숲', '남산')) as RoomFile)).toBe(false);
    const { seal: _, ...bare } = file;
    expect(await readOf(bare)).toBe(false);
  });

  it('carries the chain of a ledger', async () => {
    const { owner, id } = await openDecision({}, 1);
    const file = await exported(owner, id);
    const head = (await owner.get<{ head: { hash: string } }>(`/decisions/${id}/ledger`)).body.head;
    expect(file.chain?.head).toEqual({ seq: file.events.length, hash: head.hash });
    expect(file.chain?.digests).toHaveLength(file.events.length);
  });

  it('has texts as its commands take them: no longer, and without what nobody can see', async () => {
    const course = await courseOf(['서울숲']);
    const text = JSON.stringify(await exported(course.owner, course.id));
    for (const title of ['가'.repeat(101), '가'.repeat(300_000)]) {
      const long = JSON.parse(text.replaceAll('서울숲', title)) as RoomFile;
      expect((await importedBy(course.owner, long)).status).toBe(400);
    }
    const hidden = JSON.parse(text.replaceAll('서울숲', '서울\u202e숲\\u0007\u200b')) as RoomFile;
    const { id } = await importedBy(course.owner, hidden);
    const { body } = await course.owner.get<{ places: { name: string }[] }>(`/itineraries/${id}`);
    expect(body.places.map((place) => place.name)).toEqual(['서울숲']);
  });
});

it('a room larger than one call may answer is one whole file, sealed as a small one', async () => {
  const { owner, id } = await madeRoom('chat');
  // A call takes 32 MiB, in whatever way it writes 18 million letters.
  const many = 4_500;
  await runInDurableObject(roomOf('chat', id).stub, (_instance, { storage: { sql } }) => {
    const { seq } = sql.exec<{ seq: number }>('SELECT max(seq) AS seq FROM events').one();
    const said = { message_id: `msg_${'0'.repeat(26)}`, n: 1, message_type: 'text', reply_to: null, attachments: [] };
    const data = JSON.stringify({ ...said, content: '가'.repeat(4_000), mentions: [] });
    for (let index = 1; index <= many; index += 1)
      sql.exec(
        'INSERT INTO events (seq, type, data, actor_id, at_ms) VALUES (?, ?, ?, ?, 0)',
        seq + index,
        'message.sent',
        data,
        owner.id,
      );
  });
  const answer = await owner.get<RoomFile>(`/rooms/${id}/export`);
  expect([answer.status, answer.text.length > 18_000_000]).toEqual([200, true]);
  const { events } = answer.body;
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.length).toBeGreaterThan(many);
  const { seal, ...file } = answer.body;
  expect(seal).toBe(sealed(requireSecrets(env).jwtSecret, 'room file', canonical(file)));
});

it('what says in its id in which room it is names the room that was made, and is found there', async () => {
  const teacher = await someone('지우');
  const lesson = await teacher.post<{ id: string }>('/sessions', { title: '기계학습', start_now: true });
  const asked = { question: '어느 쪽인가요?', type: 'single_choice', options: ['가', '나'] };
  const poll = await teacher.post<{ id: string }>(`/sessions/${lesson.body.id}/polls`, asked);
  await teacher.post(`/polls/${poll.body.id}/close`, {});
  const { id } = await importedBy(teacher, await exported(teacher, lesson.body.id));
  const { snapshot } = (await teacher.get<RoomSnapshot<ClassView>>(`/rooms/${id}`)).body;
  const here = snapshot.polls[0]?.id ?? '';
  expect(roomOfChildId(here)).toBe(id);
  expect((await teacher.put(`/polls/${here}`, asked)).status).toBe(409);
  expect((await teacher.post(`/polls/${here}/show`, { results: false })).status).toBe(200);
  expect((await teacher.get(`/polls/${poll.body.id}/results`)).status).toBe(200);
});
