// Links that an account is sent by mail, each good once and for an hour; and word of what was changed.
import { randomBytes } from 'node:crypto';
import type { AccountChange } from '#protocol/accounts/activity.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { type AccountRow, findAccount } from '#worker/directory/accounts.ts';
import { findLiveTicket, keepTicket, pruneTickets, spendTicket, type Ticket } from '#worker/directory/tickets.ts';
import { queueMail } from '#worker/mail/queue-mail.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import { checkLimit, hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { type Locale, preferredLocale } from '#worker/platform/locale.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import type { AppContext } from '../app-env.ts';
import { addressOf, directoryOf } from '../request.ts';
import { accountMails } from './mails.ts';

const linkMs = 60 * 60_000;

type MailedPurpose = Exclude<Ticket['purpose'], 'recovery' | 'handover' | 'card'>;

/** Sends a link that is good once; the one of the same purpose before it ends. */
export async function sendLink(
  c: AppContext,
  purpose: MailedPurpose,
  { locale = localeOf(c), ...to }: { accountId: string; address: string; locale?: Locale },
): Promise<void> {
  const { db } = directoryOf(c);
  const token = randomBytes(32).toString('base64url');
  const createdAtMs = nowMs();
  const expiresAtMs = createdAtMs + linkMs;
  const hash = sha256Hex(token);
  await pruneTickets(db, createdAtMs);
  await keepTicket(db, { ...to, hash, purpose, createdAtMs, expiresAtMs });
  await queueMail(c.env, {
    template: accountMails[purpose],
    to: { address: to.address },
    locale,
    data: { token },
    key: `account:${hash}`,
    untilMs: expiresAtMs,
  });
}

/** Tells the owner of an account what was changed, at the address that they have had. */
export async function tellOfChange(c: AppContext, address: string | null, what: AccountChange): Promise<void> {
  if (address === null) return;
  const key = `account:${newId('req')}`;
  await queueMail(c.env, { template: accountMails.change, to: { address }, locale: localeOf(c), data: { what }, key });
}

/** Counts a mail that somebody has sent to an address, whether or not an account has it. */
export async function countMail(c: AppContext, address: string): Promise<Result<null>> {
  const there = await hitLimit(c.env.LIMITER, limitKeys.accountMailThere(addressOf(c)), limitRules.accountMailThere);
  return there.ok ? hitLimit(c.env.LIMITER, limitKeys.accountMail(address), limitRules.accountMail) : there;
}

export interface SpentLink {
  account: AccountRow;
  address: string;
  purpose: MailedPurpose;
}

/**
 * Spends the token of a link, of many tries at once by one. Misses are counted by address.
 * @param before is done once it is known that the token is good, and leaves it so where it refuses
 */
export async function spendLink<Prepared>(
  c: AppContext,
  { token, purposes }: { token: string; purposes: readonly MailedPurpose[] },
  before: (account: AccountRow) => Promise<Result<Prepared>>,
): Promise<Result<SpentLink & { prepared: Prepared }>> {
  const key = limitKeys.tokenMiss(addressOf(c));
  const allowed = await checkLimit(c.env.LIMITER, key, limitRules.tokenMiss);
  if (!allowed.ok) return allowed;
  const { db } = directoryOf(c);
  const which = { hash: sha256Hex(token), purposes };
  const live = await findLiveTicket(db, { ...which, nowMs: nowMs() });
  const account = live === null ? null : await findAccount(db, live.accountId);
  if (live?.address != null && account !== null && isMailed(live.purpose)) {
    const prepared = await before(account);
    if (!prepared.ok) return prepared;
    const by = randomBytes(16).toString('hex');
    const spent = await spendTicket(db, { ...which, by, nowMs: nowMs() });
    const { address, purpose } = live;
    if (spent !== null) return { ok: true, value: { account, address, purpose, prepared: prepared.value } };
  }
  const counted = await hitLimit(c.env.LIMITER, key, limitRules.tokenMiss);
  return counted.ok ? refuse('GONE', 'This link has been used, replaced, or has run out.') : counted;
}

function isMailed(purpose: Ticket['purpose']): purpose is MailedPurpose {
  return purpose !== 'recovery' && purpose !== 'handover';
}

function localeOf(c: AppContext) {
  return preferredLocale(c.req.header('accept-language'));
}
