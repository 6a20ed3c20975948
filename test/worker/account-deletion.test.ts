// An account is deleted: what stays is what it wrote, as of somebody who is gone.
import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { LedgerVerdict } from '#protocol/ledger.ts';
import { aGuest, Caller } from '#test/kit/api.ts';
import { goodPassword, register, send } from '#test/kit/http.ts';
import { madeRoom, type MadeRoom } from '#test/kit/made-room.ts';
import { roomOf } from '#test/kit/room-kit.ts';
import { eventually } from '#test/kit/share-api.ts';

const name = '나팔꽃하늘';
const kinds = ['itinerary', 'decision', 'chat'] as const;
const words: Record<(typeof kinds)[number], { type: string; data: object }> = {
  itinerary: { type: 'comment.add', data: { content: '국수부터 먹어요' } },
  decision: { type: 'comment.add', data: { content: '국수부터 먹어요' } },
  chat: { type: 'message.send', data: { content: '국수부터 먹어요' } },
};

async function anAccount(called = name): Promise<Caller & { email: string }> {
  const { user, access_token, email } = await register({ full_name: called });
  return Object.assign(new Caller(user.id, access_token), { email });
}

async function act({ id }: Pick<MadeRoom, 'id'>, by: Caller, type: string, data: object): Promise<void> {
  const done = await by.post(`/rooms/${id}/commands`, { type, data });
  expect([type, done.status, done.text]).toEqual([type, 200, done.text]);
}

/** As if the seven days were over. */
async function timePasses(accountId: string): Promise<void> {
  await env.DB.prepare('UPDATE account_deletions SET due_at_ms = 0 WHERE account_id = ?').bind(accountId).run();
  const { erasureOf } = await import('#worker/http/accounts/erase-account.ts');
  await env.OUTBOX.send(erasureOf(accountId, 0));
  await eventually(async () => {
    const row = await env.DB.prepare('SELECT * FROM account_deletions WHERE account_id = ?').bind(accountId).first();
    expect(row).toBeNull();
  });
}

/** Every row of every table of an object's database, as text. */
function everything(stub: DurableObjectStub): Promise<string> {
  return runInDurableObject(stub, (_object, { storage: { sql } }) => {
    const tables = sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").toArray();
    return tables
      .filter((table) => !table.name.startsWith('_cf') && !table.name.startsWith('words'))
      .map((table) => JSON.stringify(sql.exec(`SELECT * FROM ${table.name}`).toArray()))
      .join('\n');
  });
}

async function directoryText(): Promise<string> {
  const { results } = await env.DB.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all<{
    name: string;
  }>();
  const tables = results.filter((table) => !/^(?:_cf|sqlite_|d1_)/u.test(table.name));
  const rows = await Promise.all(tables.map((table) => env.DB.prepare(`SELECT * FROM "${table.name}"`).all()));
  return JSON.stringify(rows.map((one) => one.results));
}

/** Tables of the directory in which a row is some account's own, but for what says only that it was somewhere. */
async function tablesWith(accountId: string): Promise<string[]> {
  const owned = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%`account_id`%'";
  const { results } = await env.DB.prepare(owned).all<{ name: string }>();
  const found = await Promise.all(
    results.map(async ({ name: table }) => {
      const row = await env.DB.prepare(`SELECT 1 FROM "${table}" WHERE account_id = ?`).bind(accountId).first();
      return row === null ? [] : [table];
    }),
  );
  return found.flat().filter((table) => !['room_members', 'room_people', 'files'].includes(table));
}

it('leaves nothing of its name and e-mail anywhere, and what it wrote in rooms of every kind', async () => {
  const account = await anAccount();
  const rooms = await Promise.all(kinds.map((kind) => madeRoom(kind)));
  for (const room of rooms) {
    const { type, data } = words[room.kind as (typeof kinds)[number]];
    expect((await account.post(`/shares/${room.code}/join`)).status).toBe(200);
    await act(room, account, type, data);
  }
  const [, , talk] = rooms;
  if (talk === undefined) throw new Error('no conversation');
  await act(talk, account, 'message.send', { content: `@주인 여기 봐요` });
  expect(await everything(env.INBOX.getByName(account.id))).toContain(account.id);
  await eventually(async () => expect(await everything(env.INBOX.getByName(talk.owner.id))).toContain(name));

  const inviter = await anAccount('초대한 이');
  const { body: course } = await inviter.post<{ id: string }>('/itineraries', { title: '나들이' });
  const invitation = { emails: [account.email], role: 'editor' };
  expect((await inviter.post(`/rooms/${course.id}/invitations`, invitation)).status).toBe(202);
  expect(await tablesWith(account.id)).toEqual(expect.arrayContaining(['sessions', 'refresh_tokens']));
  expect((await account.delete('/auth/me')).status).toBe(202);
  expect((await account.get('/auth/me')).status).toBe(401);
  await timePasses(account.id);

  expect(await tablesWith(account.id)).toEqual([]);
  expect(await directoryText()).not.toMatch(new RegExp(`${name}|${account.email}`, 'u'));
  for (const room of rooms) {
    const left = await everything(roomOf(room.kind, room.id).stub);
    expect(left).not.toContain(name);
    expect(left).toContain('국수부터 먹어요');
    const { body } = await room.owner.get<{ snapshot: { members: { account_id: string }[] } }>(`/rooms/${room.id}`);
    expect(body.snapshot.members.map(({ account_id }) => account_id)).not.toContain(account.id);
  }
  const [, decision] = rooms;
  const verdict = await decision?.owner.get<LedgerVerdict>(`/decisions/${decision.id}/ledger/verify`);
  expect(verdict?.body).toMatchObject({ ok: true });
  await eventually(async () => expect(await everything(env.INBOX.getByName(talk.owner.id))).not.toContain(name));
  expect(await everything(env.INBOX.getByName(account.id))).not.toContain(talk.id);
});

it('leaves its name in no answer that others were given, no dead letter, no list of blocks, and nothing of the guest it was', async () => {
  const account = await anAccount();
  const other = await anAccount('다른 이');
  const guest = await aGuest('나팔꽃손님');
  const { body: talk } = await other.post<{ id: string }>('/conversations', {
    type: 'group',
    participant_ids: [account.id, guest.id],
  });
  await act(talk, guest, 'message.send', { content: '손님일 때 한 말' });
  await act(talk, account, 'message.send', { content: '계정으로 한 말' });
  expect((await account.post('/auth/merge', { guest_token: guest.token })).status).toBe(202);
  const body = { type: 'group', participant_ids: [account.id] };
  const key = crypto.randomUUID();
  const made = await other.post('/conversations', body, { key });
  expect((await other.put(`/inbox/blocks/${account.id}`, {})).status).toBe(204);
  const letters = env.REDELIVERY.getByName('outbox');
  const notice = { type: 'mention', seq: 1, room_name: '', target: null, actor: { id: account.id, name }, text: '' };
  const message = { room_id: talk.id, kind: 'chat', seq: 1, notices: [notice], withdrawn: [] };
  const data = { account_id: other.id, message };
  await letters.keep(
    { type: 'inbox.changed', room_id: talk.id, seq: 1, at_ms: Date.now() + 3_600_000, data },
    'broken',
  );
  expect(await everything(letters)).toContain(name);
  expect(await directoryText()).toMatch(new RegExp(`${name}.*나팔꽃손님|나팔꽃손님.*${name}`, 'u'));

  await account.delete('/auth/me');
  await timePasses(account.id);
  const gone = new RegExp(`.{0,40}(?:${name}|나팔꽃손님|${account.email})`, 'u');
  // What rooms are called by their people they say a moment later.
  await eventually(async () => expect((await directoryText()).match(gone)).toBeNull());
  expect((await everything(letters)).match(gone)).toBeNull();
  expect(await tablesWith(guest.id)).toEqual([]);
  await eventually(async () => expect((await everything(env.INBOX.getByName(other.id))).match(gone)).toBeNull());
  // Asked again, nobody is there to be called, and nothing new is made.
  expect([made.status, (await other.post('/conversations', body, { key })).status]).toEqual([201, 400]);
  expect((await other.get<{ items: unknown[] }>('/rooms')).body.items).toHaveLength(2);
});

it('takes along why it asked to be let in, and waits for no answer; the ledger verifies', async () => {
  const account = await anAccount();
  const owner = await anAccount('주인');
  const terms = { title: '어디로', threshold: { kind: 'count', value: 1 }, membership_policy: 'approval' };
  const { body: decision } = await owner.post<{ id: string }>('/decisions', terms);
  const reason = '꼭 함께 정하고 싶어요';
  expect((await account.post(`/decisions/${decision.id}/memberships`, { message: reason })).status).toBe(201);
  const room = roomOf('decision', decision.id).stub;
  const inbox = env.INBOX.getByName(owner.id);
  await eventually(async () => expect(await everything(inbox)).toContain(reason));
  await account.delete('/auth/me');
  await timePasses(account.id);
  expect(await everything(room)).not.toContain(reason);
  await eventually(async () => expect(await everything(inbox)).not.toContain(reason));
  const asked = await owner.get<{ items: { status: string }[] }>(`/decisions/${decision.id}/memberships`);
  expect(asked.body.items).toMatchObject([{ status: 'rejected' }]);
  const verdict = await owner.get<LedgerVerdict>(`/decisions/${decision.id}/ledger/verify`);
  expect(verdict.body).toMatchObject({ ok: true });
});

it('takes along what it waits to hear in a conversation', async () => {
  const account = await anAccount();
  const room = await madeRoom('chat');
  expect((await account.post(`/shares/${room.code}/join`)).status).toBe(200);
  await act(room, account, 'member.settings', { keywords: ['나팔꽃축제'] });
  const { stub } = roomOf('chat', room.id);
  expect(await everything(stub)).toContain('나팔꽃축제');
  await account.delete('/auth/me');
  await timePasses(account.id);
  expect(await everything(stub)).not.toContain('나팔꽃축제');
});

it('is kept by whoever signs in within seven days', async () => {
  const account = await anAccount();
  expect((await account.delete('/auth/me')).status).toBe(202);
  const body = { email: account.email, password: goodPassword };
  expect((await send('/api/v1/auth/login', { body })).status).toBe(200);
  const { erasureOf } = await import('#worker/http/accounts/erase-account.ts');
  await env.OUTBOX.send(erasureOf(account.id, 1));
  const row = await env.DB.prepare('SELECT * FROM account_deletions WHERE account_id = ?').bind(account.id).first();
  expect(row).toBeNull();
  expect((await send('/api/v1/auth/login', { body })).status).toBe(200);
});

it('hands a room over to who has been in it longest and may edit, and ends one that nobody else may', async () => {
  const account = await anAccount();
  const make = async (title: string): Promise<string> =>
    (await account.post<{ id: string }>('/itineraries', { title })).body.id;
  const [shared, alone] = [await make('함께'), await make('혼자')];
  const join = async (level: string): Promise<Caller> => {
    const link = await account.post<{ code: string }>('/shares', { room_id: shared, permission_level: level });
    const person = await aGuest('길동');
    expect((await person.post(`/shares/${link.body.code}/join`)).status).toBe(200);
    return person;
  };
  const [looker, heir] = [await join('view'), await join('edit')];
  await account.delete('/auth/me');
  await timePasses(account.id);
  const { body } = await heir.get<{ you: { owns?: true; role: string } }>(`/rooms/${shared}`);
  expect(body.you).toMatchObject({ role: 'owner', owns: true });
  expect((await looker.get<{ you: object }>(`/rooms/${shared}`)).body.you).not.toHaveProperty('owns');
  await eventually(async () => expect((await heir.get(`/rooms/${alone}`)).status).toBe(404));
});

it('is asked for anew where the password is not given again, and not by whoever only holds a token', async () => {
  const account = await anAccount();
  await env.DB.prepare('UPDATE sessions SET proven_at_ms = 0 WHERE account_id = ?').bind(account.id).run();
  const refused = await account.delete('/auth/me');
  expect([refused.status, refused.text]).toEqual([401, expect.stringContaining('PASSWORD_REQUIRED')]);
  expect((await account.get('/auth/me')).status).toBe(200);
});
