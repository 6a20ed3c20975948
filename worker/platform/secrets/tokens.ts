// Three kinds of token that are never taken for one another: another key, another `typ`, another audience.
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { capabilityPattern } from '#protocol/capabilities.ts';
import { accessTokenSeconds, inboxTokenSeconds, roomTokenSeconds } from '#protocol/limits.ts';
import { BoundedMap } from '../bounded-map.ts';
import { keyId, purposeKey, type Purpose } from './keys.ts';

const algorithm = 'HS256';
const issuer = 'madang';

export const accountRoles = ['student', 'instructor', 'admin', 'guest'] as const;
export type AccountRole = (typeof accountRoles)[number];

/** Whose account is worth so much that a password alone must not open it. */
export const needsSecondFactor: Record<AccountRole, boolean> = {
  student: false,
  instructor: false,
  admin: true,
  guest: false,
};

const accessClaims = z.object({
  sub: z.string(),
  role: z.enum(accountRoles),
  name: z.string(),
  /** The session, which ends for this token too. */
  sid: z.string(),
  jti: z.string(),
  iat: z.number(),
  exp: z.number(),
});
export type AccessClaims = z.infer<typeof accessClaims>;

const roomClaims = z.object({
  sub: z.string(),
  name: z.string(),
  guest: z.boolean(),
  room_id: z.string(),
  kind: z.string(),
  /** The code of the share link they came by. */
  link: z.string().nullable(),
  /** How often the link's password had been set when they gave it: a new one ends this token. */
  link_epoch: z.number().exactOptional(),
  capabilities: z.array(z.string().regex(capabilityPattern)),
  /** Its bearer has only opened a link and said nothing of who they are. */
  looks: z.literal(true).exactOptional(),
  /** The role that they had when it was made, where they are counted by it. */
  role: z.string().exactOptional(),
  /** Whether its bearer has been counted among the link's people; if not, opening the socket counts them. */
  counted: z.boolean(),
  /** Seconds: when the first of a row of renewed tokens was issued; absent in that first one. */
  entered_at: z.number().exactOptional(),
  /** Of a room that another has made: the way by which its bearer came into that one, which is asked at every door. */
  above: z.object({ link: z.string().nullable(), link_epoch: z.number().exactOptional() }).exactOptional(),
  /** The session of the account that it was made for; absent of a visitor without one. */
  sid: z.string().exactOptional(),
  iat: z.number(),
  exp: z.number(),
});
export type RoomClaims = z.infer<typeof roomClaims>;

const inboxClaims = z.object({ sub: z.string(), sid: z.string(), iat: z.number(), exp: z.number() });
export type InboxClaims = z.infer<typeof inboxClaims>;

interface TokenForm {
  purpose: Purpose;
  typ: string;
  audience: string;
  seconds: number;
}

const accessForm: TokenForm = {
  purpose: 'access token',
  typ: 'at+jwt',
  audience: 'madang:account',
  seconds: accessTokenSeconds,
};
const roomForm: TokenForm = {
  purpose: 'room token',
  typ: 'room+jwt',
  audience: 'madang:room',
  seconds: roomTokenSeconds,
};
const inboxForm: TokenForm = {
  purpose: 'inbox token',
  typ: 'inbox+jwt',
  audience: 'madang:inbox',
  seconds: inboxTokenSeconds,
};

/** Good for one hour on the account's own routes. */
export function signAccessToken(
  secret: string,
  claims: Omit<AccessClaims, 'iat' | 'exp'>,
  nowMs: number,
): Promise<string> {
  return sign(secret, { form: accessForm, claims, nowMs });
}

/** null for whatever is not a valid access token at this moment, whatever the reason. */
export function verifyAccessToken(
  secrets: readonly string[],
  token: string,
  nowMs: number,
): Promise<AccessClaims | null> {
  return verify(secrets, token, { form: accessForm, schema: accessClaims, nowMs });
}

/** Good for 15 minutes in one room; it and an inbox's are the only ones that may stand in an address. */
export function signRoomToken(secret: string, claims: Omit<RoomClaims, 'iat' | 'exp'>, nowMs: number): Promise<string> {
  return sign(secret, { form: roomForm, claims, nowMs });
}

export function verifyRoomToken(secrets: readonly string[], token: string, nowMs: number): Promise<RoomClaims | null> {
  return verify(secrets, token, { form: roomForm, schema: roomClaims, nowMs });
}

/** Good for 15 minutes, to open the socket of one's own inbox. */
export function signInboxToken(
  secret: string,
  claims: Omit<InboxClaims, 'iat' | 'exp'>,
  nowMs: number,
): Promise<string> {
  return sign(secret, { form: inboxForm, claims, nowMs });
}

export function verifyInboxToken(
  secrets: readonly string[],
  token: string,
  nowMs: number,
): Promise<InboxClaims | null> {
  return verify(secrets, token, { form: inboxForm, schema: inboxClaims, nowMs });
}

async function sign(secret: string, to: { form: TokenForm; claims: object; nowMs: number }): Promise<string> {
  const issuedAt = Math.floor(to.nowMs / 1000);
  return new SignJWT({ ...to.claims })
    .setProtectedHeader({ alg: algorithm, typ: to.form.typ, kid: keyId(secret) })
    .setIssuer(issuer)
    .setAudience(to.form.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + to.form.seconds)
    .sign(await keyOf(secret, to.form.purpose));
}

/** Tokens that were found good. A client sends the same one with every request, and its signature costs a tenth of one. */
const good = new BoundedMap<string, { exp: number }>();

async function verify<Claims extends { exp: number }>(
  secrets: readonly string[],
  token: string,
  as: { form: TokenForm; schema: z.ZodType<Claims>; nowMs: number },
): Promise<Claims | null> {
  const key = `${as.form.typ} ${secrets.join(' ')} ${token}`;
  const known = good.get(key);
  // Under its form's key stands what that form's schema has made of it.
  if (known !== undefined && known.exp > Math.floor(as.nowMs / 1000)) return known as Claims;
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => keyOf(secretOf(secrets, kid), as.form.purpose), {
      algorithms: [algorithm],
      issuer,
      audience: as.form.audience,
      typ: as.form.typ,
      requiredClaims: ['sub', 'iat', 'exp'],
      currentDate: new Date(as.nowMs),
    });
    const claims = as.schema.safeParse(payload);
    if (!claims.success) return null;
    good.set(key, claims.data);
    return claims.data;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** The one of these secrets that a token says it was signed with. */
function secretOf(secrets: readonly string[], kid: string | undefined): string {
  const secret = secrets.find((one) => keyId(one) === kid);
  if (secret === undefined) throw new errors.JWKSNoMatchingKey();
  return secret;
}

const keys = new Map<string, CryptoKey>();

/** Imported once: every request has a token. */
async function keyOf(secret: string, purpose: Purpose): Promise<CryptoKey> {
  const name = `${purpose} ${secret}`;
  let key = keys.get(name);
  if (key === undefined) {
    const form = { name: 'HMAC', hash: 'SHA-256' };
    key = await crypto.subtle.importKey('raw', purposeKey(secret, purpose), form, false, ['sign', 'verify']);
    keys.set(name, key);
  }
  return key;
}
