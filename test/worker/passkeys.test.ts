import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { accountSchema, signedInSchema, type SignedIn } from '#protocol/accounts/account.schema.ts';
import {
  passkeyCreationOptions,
  passkeyRequestOptions,
  passkeySchema,
  type Passkey,
} from '#protocol/accounts/passkey.schema.ts';
import { anAdmin, setSwitch } from '#test/kit/admin.ts';
import { enterAsGuest, errorOf, goodPassword, origin, register, send } from '#test/kit/http.ts';
import { type Asked, VirtualPasskey } from '#test/kit/virtual-passkey.ts';

const rpId = 'madang.test';

async function post(path: string, sent: { token?: string; body?: object } = {}): Promise<Response> {
  return send(`/api/v1/auth/passkeys${path}`, { method: 'POST', ...sent });
}

async function askedToCreate(token: string): Promise<Asked> {
  const { challenge } = passkeyCreationOptions.parse(await (await post('/options', { token })).json());
  return { challenge, origin, rpId };
}

async function askedToSignIn(): Promise<Asked> {
  const { challenge } = passkeyRequestOptions.parse(await (await post('/sign-in/options')).json());
  return { challenge, origin, rpId };
}

async function add(token: string, passkey: VirtualPasskey, asked?: Asked): Promise<Response> {
  return post('', { token, body: { credential: passkey.create(asked ?? (await askedToCreate(token))) } });
}

async function signIn(passkey: VirtualPasskey, asked?: Asked): Promise<Response> {
  return post('/sign-in', { body: { credential: passkey.get(asked ?? (await askedToSignIn())) } });
}

async function mine(token: string): Promise<Passkey[]> {
  const { items } = await (await send('/api/v1/auth/passkeys', { token })).json<{ items: unknown[] }>();
  return items.map((item) => passkeySchema.parse(item));
}

async function withPasskey() {
  const someone = await register();
  const passkey = new VirtualPasskey();
  expect((await add(someone.access_token, passkey)).status).toBe(201);
  return { ...someone, passkey };
}

describe('a passkey', () => {
  it('is asked for with user verification, for this host, and tells whose it will be', async () => {
    const { access_token: token, user } = await register();
    const options = passkeyCreationOptions.parse(await (await post('/options', { token })).json());
    expect(options).toMatchObject({
      rp: { id: rpId },
      user: { id: Buffer.from(user.id).toString('base64url'), name: user.email, displayName: user.full_name },
      authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
    });
  });

  it('signs in without a password, and begins a session of its account', async () => {
    const { user, passkey } = await withPasskey();
    const done = await signIn(passkey);
    expect(done.status).toBe(200);
    const there = signedInSchema.parse(await done.json());
    expect(there.user).toEqual(user);
    expect((await send('/api/v1/auth/me', { token: there.access_token })).status).toBe(200);
  });

  it('stands for both factors: no code is asked for besides', async () => {
    const { user, passkey } = await withPasskey();
    const row = "INSERT INTO second_factors VALUES (?, 'x', 1, 1, 0)";
    await env.DB.prepare(row).bind(user.id).run();
    expect((await signIn(passkey)).status).toBe(200);
  });

  it('is listed by when it was made, named, and says when it was used', async () => {
    const { access_token: token, passkey } = await withPasskey();
    const [before] = await mine(token);
    expect(before).toMatchObject({ id: passkey.id, last_used_at: null });
    const path = `/api/v1/auth/passkeys/${passkey.id}`;
    await send(path, { method: 'PATCH', token, body: { name: ' 회사 노트북 ' } });
    await signIn(passkey);
    const [after] = await mine(token);
    expect(after).toMatchObject({
      name: '회사 노트북',
      created_at: before?.created_at,
      last_used_at: expect.any(String),
    });
  });

  it('signs in no more once it is removed', async () => {
    const { access_token: token, passkey } = await withPasskey();
    const removed = await send(`/api/v1/auth/passkeys/${passkey.id}`, { method: 'DELETE', token });
    expect(removed.status).toBe(204);
    expect((await errorOf(await signIn(passkey))).code).toBe('UNAUTHORIZED');
    expect(await mine(token)).toEqual([]);
  });

  it('is nobody else’s to see, name or remove', async () => {
    const { access_token: token, passkey } = await withPasskey();
    const other = (await register()).access_token;
    const path = `/api/v1/auth/passkeys/${passkey.id}`;
    expect(await mine(other)).toEqual([]);
    expect((await send(path, { method: 'PATCH', token: other, body: { name: 'x' } })).status).toBe(404);
    expect((await send(path, { method: 'DELETE', token: other })).status).toBe(404);
    expect(await mine(token)).toHaveLength(1);
  });

  it('is one account’s alone', async () => {
    const { passkey } = await withPasskey();
    const other = await register();
    const refused = await add(other.access_token, passkey);
    expect([refused.status, await mine(other.access_token)]).toEqual([409, []]);
  });

  it('asks whoever signed in long ago for the password first', async () => {
    const { access_token: token, user } = await register();
    await env.DB.prepare('UPDATE sessions SET proven_at_ms = 1 WHERE account_id = ?').bind(user.id).run();
    expect((await errorOf(await post('/options', { token }))).code).toBe('PASSWORD_REQUIRED');
    expect((await post('/options', { token, body: { password: goodPassword } })).status).toBe(200);
  });

  it('is one of twenty at most', async () => {
    const { access_token: token, user } = await register();
    for (let at = 0; at < 19; at += 1)
      await env.DB.prepare("INSERT INTO passkeys VALUES (?, ?, 'x', 'x', 0, '[]', 1, NULL)")
        .bind(`${user.id}-${at}`, user.id)
        .run();
    const asked = [await askedToCreate(token), await askedToCreate(token), await askedToCreate(token)];
    const tries = await Promise.all(asked.map((one) => add(token, new VirtualPasskey(), one)));
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
  });
});

describe('a challenge', () => {
  it('is answered once: the same answer again signs nobody in, nor do many at the same time', async () => {
    const { passkey } = await withPasskey();
    const credential = passkey.get(await askedToSignIn());
    const tries = await Promise.all(Array.from({ length: 4 }, () => post('/sign-in', { body: { credential } })));
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401, 401]);
    expect((await post('/sign-in', { body: { credential } })).status).toBe(401);
  });

  it('must be one of ours, for what it was given for, and for whom', async () => {
    const [one, other] = [await withPasskey(), await register()];
    const made = await askedToCreate(one.access_token);
    const invented = { ...made, challenge: Buffer.alloc(54, 7).toString('base64url') };
    const altered = { ...made, challenge: `${made.challenge.slice(0, 4)}AAAA${made.challenge.slice(8)}` };
    for (const asked of [invented, altered, made, { ...made, challenge: '' }])
      expect((await signIn(one.passkey, asked)).status).toBe(401);
    for (const asked of [invented, altered, await askedToSignIn(), made])
      expect((await add(other.access_token, new VirtualPasskey(), asked)).status).toBe(400);
    expect(await mine(other.access_token)).toEqual([]);
  });

  it('is too old after five minutes', async () => {
    const { passkey } = await withPasskey();
    const asked = await askedToSignIn();
    const bytes = Buffer.from(asked.challenge, 'base64url');
    expect(bytes.readUIntBE(16, 6) - Date.now()).toBeLessThanOrEqual(5 * 60_000);
    bytes.writeUIntBE(Date.now() + 60_000, 16, 6);
    // Its end cannot be moved either.
    expect((await signIn(passkey, { ...asked, challenge: bytes.toString('base64url') })).status).toBe(401);
  });
});

describe('what a browser gives', () => {
  it.each<[string, Partial<Asked>]>([
    ['of another origin', { origin: 'https://evil.test' }],
    ['for another host', { rpId: 'evil.test' }],
  ])('%s is not taken', async (_, change) => {
    const { access_token: token, passkey } = await withPasskey();
    expect((await signIn(passkey, { ...(await askedToSignIn()), ...change })).status).toBe(401);
    const made = await add(token, new VirtualPasskey(), { ...(await askedToCreate(token)), ...change });
    expect(made.status).toBe(400);
  });

  it('without its user having been verified is not taken', async () => {
    const { access_token: token, passkey } = await withPasskey();
    passkey.verifiesUser = false;
    expect((await signIn(passkey)).status).toBe(401);
    const bare = new VirtualPasskey();
    bare.verifiesUser = false;
    expect((await add(token, bare)).status).toBe(400);
  });

  it('signed by another key is not taken', async () => {
    const { passkey } = await withPasskey();
    const forged = { ...new VirtualPasskey().get(await askedToSignIn()), id: passkey.id, rawId: passkey.id };
    expect((await post('/sign-in', { body: { credential: forged } })).status).toBe(401);
  });

  it('by a copy whose count is behind is not taken', async () => {
    const { passkey } = await withPasskey();
    passkey.counter = 10;
    expect((await signIn(passkey)).status).toBe(200);
    passkey.counter = 3;
    expect((await signIn(passkey)).status).toBe(401);
  });

  it.each([
    {},
    { credential: {} },
    { credential: { id: '', rawId: '', type: 'public-key', response: {} } },
    { credential: null },
  ])('that is no credential is refused (%j)', async (body) => {
    expect((await post('/sign-in', { body })).status).toBe(400);
  });

  it('that is no CBOR and no JSON within is refused', async () => {
    const { access_token: token, passkey } = await withPasskey();
    const broken = passkey.create(await askedToCreate(token));
    const made = { ...broken, response: { ...broken.response, attestationObject: 'AAAA' } };
    expect((await post('', { token, body: { credential: made } })).status).toBe(400);
    const given = passkey.get(await askedToSignIn());
    const text = { ...given, response: { ...given.response, clientDataJSON: 'AAAA' } };
    expect((await post('/sign-in', { body: { credential: text } })).status).toBe(401);
  });
});

describe('a guest', () => {
  async function kept(): Promise<{ guest: SignedIn; passkey: VirtualPasskey; answer: Response }> {
    const guest = await enterAsGuest('지나가던 사람');
    const passkey = new VirtualPasskey();
    const asked = await askedToCreate(guest.access_token);
    const body = { credential: passkey.create(asked) };
    return { guest, passkey, answer: await post('/keep', { token: guest.access_token, body }) };
  }

  it('keeps who they are by a passkey alone, under the same id, and signs in by it anywhere', async () => {
    const { guest, passkey, answer } = await kept();
    expect(answer.status).toBe(201);
    const account = signedInSchema.parse(await answer.json());
    expect(account.user).toEqual({ ...guest.user, role: 'student', guest: false });
    expect((await send('/api/v1/auth/me', { token: guest.access_token })).status).toBe(401);
    const there = signedInSchema.parse(await (await signIn(passkey)).json());
    expect(there.user).toEqual(account.user);
  });

  it('stays one where registration is switched off, while who has an account signs in and adds others', async () => {
    const admin = await anAdmin();
    const { passkey: known, access_token: token } = await withPasskey();
    await setSwitch(admin, 'registration', false);
    const { guest, passkey, answer } = await kept();
    const { code, details } = await errorOf(answer);
    expect([answer.status, code, details]).toEqual([403, 'FORBIDDEN', { switch: ['registration'] }]);
    const me = accountSchema.parse(await (await send('/api/v1/auth/me', { token: guest.access_token })).json());
    expect([me.guest, (await signIn(passkey)).status]).toEqual([true, 401]);
    expect((await signIn(known)).status).toBe(200);
    expect((await add(token, new VirtualPasskey())).status).toBe(201);
    await setSwitch(admin, 'registration', true);
    expect((await kept()).answer.status).toBe(201);
  });

  it('cannot do so twice at the same time', async () => {
    const guest = await enterAsGuest();
    const asked = [await askedToCreate(guest.access_token), await askedToCreate(guest.access_token)];
    const bodies = asked.map((one) => ({ credential: new VirtualPasskey().create(one) }));
    const tries = await Promise.all(bodies.map((body) => post('/keep', { token: guest.access_token, body })));
    expect(tries.filter(({ status }) => status === 201)).toHaveLength(1);
    const { results } = await env.DB.prepare('SELECT id FROM passkeys WHERE account_id = ?').bind(guest.user.id).all();
    expect(results).toHaveLength(1);
  });

  it('stays one where the passkey is somebody’s already', async () => {
    const { passkey } = await withPasskey();
    const guest = await enterAsGuest();
    const body = { credential: passkey.create(await askedToCreate(guest.access_token)) };
    expect((await post('/keep', { token: guest.access_token, body })).status).toBe(409);
    const me = accountSchema.parse(await (await send('/api/v1/auth/me', { token: guest.access_token })).json());
    expect(me.guest).toBe(true);
  });

  it('who has become an account keeps its last passkey, of two removed at the same time as well', async () => {
    const { passkey, answer } = await kept();
    const { access_token: token } = signedInSchema.parse(await answer.json());
    const remove = (id: string) => send(`/api/v1/auth/passkeys/${id}`, { method: 'DELETE', token });
    expect((await remove(passkey.id)).status).toBe(409);
    const second = new VirtualPasskey();
    expect((await add(token, second)).status).toBe(201);
    const both = await Promise.all([remove(passkey.id), remove(second.id)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
    expect(await mine(token)).toHaveLength(1);
  });
});
