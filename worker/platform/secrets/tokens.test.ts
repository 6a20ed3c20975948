import { expect, it } from 'vitest';
import { signAccessToken, signRoomToken, verifyAccessToken, verifyRoomToken } from './tokens.ts';

const secret = 'unit-test-secret-unit-test-secret-32';
const now = Date.UTC(2026, 10, 21);
const account = { sub: 'acc_1', role: 'student', name: '김하늘', sid: 'ses_1', jti: 'a' } as const;
const room = {
  sub: 'acc_1',
  name: '김하늘',
  guest: true,
  room_id: 'rom_1',
  kind: 'itinerary',
  link: 'AbCdEf12',
  counted: false,
  capabilities: ['view', 'comment'],
} as const;

it('gives an access token one hour', async () => {
  const token = await signAccessToken(secret, account, now);
  expect(await verifyAccessToken([secret], token, now + 3_599_000)).toMatchObject(account);
  expect(await verifyAccessToken([secret], token, now + 3_601_000)).toBeNull();
});

it('gives a room token 15 minutes', async () => {
  const token = await signRoomToken(secret, { ...room, capabilities: [...room.capabilities] }, now);
  expect(await verifyRoomToken([secret], token, now + 899_000)).toMatchObject(room);
  expect(await verifyRoomToken([secret], token, now + 901_000)).toBeNull();
});

it('never takes one kind of token for the other', async () => {
  const access = await signAccessToken(secret, account, now);
  const roomToken = await signRoomToken(secret, { ...room, capabilities: ['view'] }, now);
  expect(await verifyRoomToken([secret], access, now)).toBeNull();
  expect(await verifyAccessToken([secret], roomToken, now)).toBeNull();
});

it.each(['', 'a.b.c', 'not a token', '..', 'e30.e30.'])('takes no junk for a token: %j', async (junk) => {
  expect(await verifyAccessToken([secret], junk, now)).toBeNull();
  expect(await verifyRoomToken([secret], junk, now)).toBeNull();
});
