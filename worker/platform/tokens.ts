// Three kinds of token that are never taken for one another: another `typ`, another audience.
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { capabilities } from '#protocol/capabilities.ts';
import { accessTokenSeconds, inboxTokenSeconds, roomTokenSeconds } from '#protocol/limits.ts';

const algorithm = 'HS256';
const issuer = 'madang';

export const accountRoles = ['student', 'instructor', 'admin', 'guest'] as const;
export type AccountRole = (typeof accountRoles)[number];

const accessClaims = z.object({
  sub: z.string(),
  role: z.enum(accountRoles),
  name: z.string(),
  /** `<refresh family>.<random>`: a sign-out that brings no refresh token still knows which session it ends. */
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
  capabilities: z.array(z.enum(capabilities)),
  /** Its bearer has only opened a link and said nothing of who they are. */
  looks: z.literal(true).exactOptional(),
  /** Whether its bearer has been counted among the link's people; if not, opening the socket counts them. */
  counted: z.boolean(),
  /** Seconds: when the first of a row of renewed tokens was issued; absent in that first one. */
  entered_at: z.number().exactOptional(),
  iat: z.number(),
  exp: z.number(),
});
export type RoomClaims = z.infer<typeof roomClaims>;

const inboxClaims = z.object({ sub: z.string(), iat: z.number(), exp: z.number() });
export type InboxClaims = z.infer<typeof inboxClaims>;

interface TokenForm {
  typ: string;
  audience: string;
  seconds: number;
}

const accessForm: TokenForm = { typ: 'at+jwt', audience: 'madang:account', seconds: accessTokenSeconds };
const roomForm: TokenForm = { typ: 'room+jwt', audience: 'madang:room', seconds: roomTokenSeconds };
const inboxForm: TokenForm = { typ: 'inbox+jwt', audience: 'madang:inbox', seconds: inboxTokenSeconds };

/** Good for one hour on the account's own routes. */
export function signAccessToken(
  secret: string,
  claims: Pick<AccessClaims, 'sub' | 'role' | 'name' | 'jti'>,
  nowMs: number,
): Promise<string> {
  return sign(secret, { form: accessForm, claims, nowMs });
}

/** null for whatever is not a valid access token at this moment, whatever the reason. */
export function verifyAccessToken(secret: string, token: string, nowMs: number): Promise<AccessClaims | null> {
  return verify(secret, token, { form: accessForm, schema: accessClaims, nowMs });
}

/** Good for 15 minutes in one room; it and an inbox's are the only ones that may stand in an address. */
export function signRoomToken(secret: string, claims: Omit<RoomClaims, 'iat' | 'exp'>, nowMs: number): Promise<string> {
  return sign(secret, { form: roomForm, claims, nowMs });
}

export function verifyRoomToken(secret: string, token: string, nowMs: number): Promise<RoomClaims | null> {
  return verify(secret, token, { form: roomForm, schema: roomClaims, nowMs });
}

/** Good for 15 minutes, to open the socket of one's own inbox. */
export function signInboxToken(secret: string, accountId: string, nowMs: number): Promise<string> {
  return sign(secret, { form: inboxForm, claims: { sub: accountId }, nowMs });
}

export function verifyInboxToken(secret: string, token: string, nowMs: number): Promise<InboxClaims | null> {
  return verify(secret, token, { form: inboxForm, schema: inboxClaims, nowMs });
}

async function sign(secret: string, to: { form: TokenForm; claims: object; nowMs: number }): Promise<string> {
  const issuedAt = Math.floor(to.nowMs / 1000);
  return new SignJWT({ ...to.claims })
    .setProtectedHeader({ alg: algorithm, typ: to.form.typ })
    .setIssuer(issuer)
    .setAudience(to.form.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + to.form.seconds)
    .sign(await keyOf(secret));
}

/** Tokens that were found good. A client sends the same one with every request, and its signature costs a tenth of one. */
const good = new Map<string, { exp: number }>();
const maxRemembered = 10_000;

async function verify<Claims extends { exp: number }>(
  secret: string,
  token: string,
  as: { form: TokenForm; schema: z.ZodType<Claims>; nowMs: number },
): Promise<Claims | null> {
  const key = `${as.form.typ} ${secret} ${token}`;
  const known = good.get(key);
  // Under its form's key stands what that form's schema has made of it.
  if (known !== undefined && known.exp > Math.floor(as.nowMs / 1000)) return known as Claims;
  try {
    const { payload } = await jwtVerify(token, await keyOf(secret), {
      algorithms: [algorithm],
      issuer,
      audience: as.form.audience,
      typ: as.form.typ,
      requiredClaims: ['sub', 'iat', 'exp'],
      currentDate: new Date(as.nowMs),
    });
    const claims = as.schema.safeParse(payload);
    if (!claims.success) return null;
    if (good.size >= maxRemembered) good.clear();
    good.set(key, claims.data);
    return claims.data;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

const keys = new Map<string, CryptoKey>();

/** Imported once: every request has a token. */
async function keyOf(secret: string): Promise<CryptoKey> {
  let key = keys.get(secret);
  if (key === undefined) {
    const form = { name: 'HMAC', hash: 'SHA-256' };
    key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), form, false, ['sign', 'verify']);
    keys.set(secret, key);
  }
  return key;
}
