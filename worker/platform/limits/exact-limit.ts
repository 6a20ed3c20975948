// What must be counted exactly: guessing. These limits hold even where RATE_LIMITS=off lifts the budgets.
import { ok, type Result } from '#protocol/result.ts';
import { sha256Hex } from '../secrets/digest.ts';
import type { LimitAnswer, Limiter } from './limiter.ts';
import { count } from '../metrics/metrics.ts';

export interface LimitRule {
  /** The `limit` label of `rate_limited_total`. */
  name: string;
  limit: number;
  windowSeconds: number;
}

/** Figures from the specification: 5 tries a minute for logins and share passwords, 30 misses a minute for codes. */
export const limitRules = {
  login: { name: 'login', limit: 5, windowSeconds: 60 },
  // Beyond those for an e-mail, from anywhere: slower, so that a stranger's wrong tries do not keep its owner out.
  loginSlow: { name: 'login', limit: 20, windowSeconds: 60 },
  // One who knows the password guesses a million codes, three of which are right at any time.
  totp: { name: 'totp', limit: 5, windowSeconds: 60 },
  totpHour: { name: 'totp', limit: 30, windowSeconds: 3600 },
  // Of somebody who is signed in, to show once more that it is them.
  ownPassword: { name: 'own_password', limit: 5, windowSeconds: 60 },
  // Mail to somebody who may not have asked for it.
  accountMail: { name: 'account_mail', limit: 5, windowSeconds: 3600 },
  accountMailThere: { name: 'account_mail', limit: 30, windowSeconds: 3600 },
  // Each is half a second of the thread, and says whether an e-mail is known.
  register: { name: 'register', limit: 60, windowSeconds: 600 },
  sharePassword: { name: 'share_password', limit: 5, windowSeconds: 60 },
  // Wrong ones from a whole provider's block, and for a link from anywhere.
  sharePasswordAround: { name: 'share_password', limit: 20, windowSeconds: 60 },
  sharePasswordMiss: { name: 'share_password', limit: 60, windowSeconds: 60 },
  codeMiss: { name: 'code_miss', limit: 30, windowSeconds: 60 },
  // A person makes a handful of rooms a day; identities cost nothing, so guests of one address share another.
  roomsOfAccount: { name: 'rooms_a_day', limit: 200, windowSeconds: 86_400 },
  roomsOfGuest: { name: 'rooms_a_day', limit: 30, windowSeconds: 86_400 },
  roomsOfGuestsThere: { name: 'rooms_a_day', limit: 100, windowSeconds: 86_400 },
  tokenMiss: { name: 'token_miss', limit: 30, windowSeconds: 60 },
  // Each may be several requests to services that are not ours.
  mapLinks: { name: 'map_links', limit: 30, windowSeconds: 60 },
  // Somebody who types: what is asked again is kept, and asks nobody.
  geocoder: { name: 'geocoder', limit: 60, windowSeconds: 60 },
  router: { name: 'router', limit: 60, windowSeconds: 60 },
  // It wakes every room that someone is in.
  inboxRepair: { name: 'inbox_repair', limit: 6, windowSeconds: 60 },
  // Somebody looks for a few people; whoever tries addresses out is after who is here.
  findByEmail: { name: 'find_by_email', limit: 20, windowSeconds: 3600 },
  findByEmailThere: { name: 'find_by_email', limit: 100, windowSeconds: 3600 },
  // A hundred people each.
  invitations: { name: 'invitations', limit: 30, windowSeconds: 86_400 },
  reports: { name: 'reports', limit: 10, windowSeconds: 3600 },
  // Each is told to every room that somebody is in.
  avatars: { name: 'avatars', limit: 30, windowSeconds: 3600 },
  // Who guesses keys of courses; and at one course, from anywhere.
  enrolmentKey: { name: 'enrolment_key', limit: 5, windowSeconds: 60 },
  enrolmentKeyAround: { name: 'enrolment_key', limit: 60, windowSeconds: 60 },
  // Each may be mail to five thousand people.
  rosters: { name: 'rosters', limit: 10, windowSeconds: 86_400 },
  // Each reads a file of gigabytes.
  fileDigest: { name: 'file_digest', limit: 3, windowSeconds: 3600 },
} as const satisfies Record<string, LimitRule>;

/** Names of the objects that count. An address is cut to what one subscriber holds; an e-mail is never written down. */
export const limitKeys = {
  loginEmail: (foldedEmail: string): string => `login:email:${sha256Hex(foldedEmail)}`,
  loginSlow: (foldedEmail: string): string => `login:slow:${sha256Hex(foldedEmail)}`,
  loginDevice: (device: string): string => `login:device:${device}`,
  totp: (accountId: string): string => `totp:${accountId}`,
  totpHour: (accountId: string): string => `totp-hour:${accountId}`,
  ownPassword: (accountId: string): string => `own-password:${accountId}`,
  accountMail: (foldedEmail: string): string => `account-mail:${sha256Hex(foldedEmail)}`,
  accountMailThere: (address: string): string => `account-mail-there:${addressBlock(address)}`,
  register: (address: string): string => `register:${addressBlock(address)}`,
  loginAddress: (address: string): string => `login:address:${addressBlock(address)}`,
  sharePassword: (code: string, address: string): string => `share-password:${code}:${addressBlock(address)}`,
  sharePasswordMiss: (code: string): string => `share-password:${code}`,
  codeMiss: (address: string): string => `code-miss:${addressBlock(address)}`,
  roomsOfAccount: (accountId: string): string => `rooms:${accountId}`,
  roomsThere: (address: string): string => `rooms-there:${addressBlock(address)}`,
  mapLinks: (address: string): string => `map-links:${addressBlock(address)}`,
  geocoder: (accountId: string): string => `geocoder:${accountId}`,
  router: (accountId: string): string => `router:${accountId}`,
  findByEmail: (accountId: string): string => `find-by-email:${accountId}`,
  findByEmailThere: (address: string): string => `find-by-email-there:${addressBlock(address)}`,
  invitations: (accountId: string): string => `invitations:${accountId}`,
  reports: (accountId: string): string => `reports:${accountId}`,
  avatars: (accountId: string): string => `avatars:${accountId}`,
  enrolmentKey: (roomId: string, accountId: string): string => `enrolment-key:${roomId}:${accountId}`,
  enrolmentKeyAround: (roomId: string): string => `enrolment-key:${roomId}`,
  rosters: (accountId: string): string => `rosters:${accountId}`,
  fileDigest: (fileId: string): string => `file-digest:${fileId}`,
  inboxRepair: (accountId: string): string => `inbox-repair:${accountId}`,
  tokenMiss: (address: string): string => `token-miss:${addressBlock(address)}`,
};

/** Counts one try, or refuses with the time to wait. */
export async function hitLimit(
  limiters: DurableObjectNamespace<Limiter>,
  key: string,
  rule: LimitRule,
): Promise<Result<null>> {
  return settled(await limiters.getByName(key).hit(rule.limit, rule.windowSeconds), rule);
}

/**
 * Counts one try for an address: for its block, and four times as many for the /48 around it, which is what a hoster or a
 * provider hands out to one who asks.
 *
 * @param keyOf the name of the object that counts a block
 */
export async function hitAddressLimit(
  limiters: DurableObjectNamespace<Limiter>,
  address: string,
  { keyOf, rule }: { keyOf: (block: string) => string; rule: LimitRule },
): Promise<Result<null>> {
  const counted = await hitLimit(limiters, keyOf(address), rule);
  const around = blockAround(address);
  if (!counted.ok || around === null) return counted;
  return hitLimit(limiters, keyOf(around), { ...rule, limit: rule.limit * 4 });
}

/** The /48 around an IPv6 address; null for any other. */
export function blockAround(address: string): string | null {
  const block = addressBlock(address);
  return block.endsWith('::/64') ? `${block.split(':').slice(0, 3).join(':')}::/48` : null;
}

/** Refuses where the limit is reached, without counting: for limits that count misses only. */
export async function checkLimit(
  limiters: DurableObjectNamespace<Limiter>,
  key: string,
  rule: LimitRule,
): Promise<Result<null>> {
  return settled(await limiters.getByName(key).check(rule.limit), rule);
}

/** Takes back the try just counted, because it was no guess. */
export async function refundLimit(limiters: DurableObjectNamespace<Limiter>, key: string): Promise<void> {
  await limiters.getByName(key).refund();
}

/** IPv4 as it is; IPv6 by its /64, the least that one subscriber gets, or guessing would be free for them. */
export function addressBlock(address: string): string {
  if (!address.includes(':') || address.endsWith('/48')) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const mapped = /^(?:0{0,4}:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/u.exec(address.toLowerCase());
  if (mapped?.[1] !== undefined) return mapped[1];
  const zeros = address.includes('::')
    ? Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
    : [];
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => group.replace(/^0+(?=.)/u, ''));
  return `${groups.join(':')}::/64`;
}

function settled(answer: LimitAnswer, rule: LimitRule): Result<null> {
  if (answer.allowed) return ok(null);
  count('rate_limited_total', { limit: rule.name });
  return tooMany('Too many tries. Please wait a little and try again.', answer.retry_after_seconds);
}

export function tooMany(message: string, retryAfterSeconds: number): Result<never> {
  return { ok: false, error: { code: 'RATE_LIMIT_EXCEEDED', message, retry_after_seconds: retryAfterSeconds } };
}
