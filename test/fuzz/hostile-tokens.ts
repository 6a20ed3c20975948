import { env } from 'cloudflare:workers';
import { capabilities } from '#protocol/capabilities.ts';
import { linkTo, roomToken, type Caller } from '#test/kit/api.ts';
import type { SharedRoom } from '#test/kit/people-of-a-room.ts';
import { newId, roomOf, send, accepted } from '#test/kit/room-kit.ts';
import { signAccessToken, signRoomToken } from '#worker/platform/secrets/tokens.ts';

const otherSecret = 'another-secret-another-secret-another';
const hourMs = 60 * 60_000;

/** Tokens that open nothing here, by what is wrong with them. */
export async function badTokens(
  { kind, id: roomId, owner }: SharedRoom,
  other: SharedRoom,
): Promise<Record<string, string>> {
  const nowMs = Date.now();
  const claims = { sub: owner.id, role: 'student' as const, name: '하늘', sid: 'ses_a', jti: 'b' };
  const link = await linkTo(roomId, owner.id, { kind, level: 'edit' });
  const everything = {
    sub: newId('acc'),
    name: '누구',
    guest: false,
    room_id: roomId,
    kind,
    link,
    capabilities: [...capabilities],
    counted: true,
  };
  const forged = await signRoomToken(otherSecret, everything, nowMs);
  const good = await signRoomToken(env.JWT_SECRET, everything, nowMs);
  const [header = '', payload = '', signature = ''] = good.split('.');
  return {
    'expired access': await signAccessToken(env.JWT_SECRET, claims, nowMs - 2 * hourMs),
    'forged access': await signAccessToken(otherSecret, claims, nowMs),
    'expired room': await signRoomToken(env.JWT_SECRET, everything, nowMs - hourMs),
    'forged room': forged,
    'no algorithm': `${base64({ alg: 'none', typ: 'room+jwt' })}.${payload}.`,
    'another payload': `${header}.${base64({ ...everything, sub: owner.id })}.${signature}`,
    'cut off': good.slice(0, -5),
    'of a dead link': await tokenOfDeadLink(owner, { kind, roomId }),
    'of a link that never was': await roomToken({ room_id: roomId, kind, link: 'NeverWas' }),
    'of another room’s link': await roomToken({
      room_id: roomId,
      kind,
      link: await linkTo(other.id, other.owner.id, { kind, level: 'edit' }),
    }),
    'of no link': await roomToken({ room_id: roomId, kind, capabilities: ['view', 'edit', 'manage'] }),
    garbage: 'not.a.token',
    huge: 'a'.repeat(8_000),
  };
}

function base64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

async function tokenOfDeadLink(owner: Caller, { kind, roomId }: { kind: string; roomId: string }): Promise<string> {
  const link = await linkTo(roomId, owner.id, { kind, level: 'edit' });
  const credentials = { account_id: owner.id, name: '하늘', guest: false, link: null };
  await accepted(send(roomOf(kind, roomId), credentials, 'share.revoke', { code: link }));
  return roomToken({ room_id: roomId, kind, link, capabilities: ['view', 'comment', 'edit', 'share'] });
}
