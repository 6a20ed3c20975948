// What becomes of whoever came back from a provider: signed in, made an account, or linked to the one that asked.
import { ok, refuse, type Result } from '#protocol/result.ts';
import type { SignedIn } from '#protocol/accounts/account.schema.ts';
import { type AccountRow, findAccount, findAccountByEmail } from '#worker/directory/accounts.ts';
import {
  findIdentity,
  type IdentityRow,
  insertAccountOf,
  linkIdentity,
  noteIdentityUse,
  upgradeByIdentity,
} from '#worker/directory/identities.ts';
import { spendChallenge } from '#worker/directory/passkeys.ts';
import { afterwards } from '#worker/platform/afterwards.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { preferredLocale } from '#worker/platform/locale.ts';
import { readSettings } from '#worker/platform/settings.ts';
import { countMail, sendLink } from '../accounts/account-mail.ts';
import { note, noteOwnChange } from '../accounts/activity.ts';
import { becomeRegistered } from '../accounts/become-registered.ts';
import { passSecondFactor } from '../accounts/second-factor.ts';
import type { AppContext } from '../app-env.ts';
import { addressOf, directoryOf } from '../request.ts';
import { beginSession, refusalOf } from '../sessions/begin-session.ts';
import { beginningOf } from '../sessions/beginning.ts';
import { whereOn } from '../switched.ts';
import { rememberDevice } from '../sessions/known-device.ts';
import { lastMomentOf, type OidcTicket, prolongTicket } from './kept-way.ts';

/** Signs in, or makes an account where nobody here is that person yet: one's own where a guest asked for it. */
export async function finishSignIn(c: AppContext, ticket: OidcTicket, code?: string): Promise<Result<SignedIn>> {
  const asking = ticket.purpose === 'keep' ? isAsking(c, ticket) : ok(null);
  if (!asking.ok) return asking;
  const db = directoryOf(c).primary();
  const identity = await findIdentity(db, ticket);
  const known = identity === null ? null : await findAccount(db, identity.accountId);
  const account = known === null ? await newAccount(c, ticket) : await knownAccount(c, ticket, known, code);
  if (!account.ok) return account;
  rememberDevice(c, account.value.id);
  return ok(await beginSession(directoryOf(c).db, { ...beginningOf(c), proven: true }, account.value));
}

/** From now on the account that asked for it is signed in to by this, too. */
export async function finishLink(c: AppContext, ticket: OidcTicket): Promise<Result<null>> {
  const asking = isAsking(c, ticket);
  if (!asking.ok) return asking;
  const spent = await spend(c, ticket);
  if (!spent.ok) return spent;
  const linked = await linkIdentity(directoryOf(c).primary(), identityOf(ticket, asking.value));
  if (linked === 'in_use')
    return refuse('CONFLICT', 'Another account is signed in to by this one.', { identity: ['is in use'] });
  if (linked === 'other')
    return refuse('CONFLICT', 'This account has another one of this provider.', { identity: ['has another'] });
  if (linked === 'linked') await noteOwnChange(c, 'identity_linked');
  return ok(null);
}

/** The one who began this is who ends it: nobody is brought to give their account to somebody else's identity. */
function isAsking(c: AppContext, { accountId }: OidcTicket): Result<string> {
  const caller = c.get('caller');
  if (caller === null) return refuse('UNAUTHORIZED', 'Please sign in first.');
  return caller.account_id === accountId ? ok(accountId) : refuse('FORBIDDEN', 'Somebody else has begun this.');
}

async function knownAccount(
  c: AppContext,
  ticket: OidcTicket,
  account: AccountRow,
  code: string | undefined,
): Promise<Result<AccountRow>> {
  const second = await passSecondFactor(c, account.id, code);
  if (!second.ok) {
    if (second.error.code === 'TOTP_REQUIRED') await prolongTicket(c, ticket);
    return second;
  }
  const open = refusalOf(account);
  if (!open.ok) return open;
  const spent = await spend(c, ticket);
  if (!spent.ok) return spent;
  await noteIdentityUse(directoryOf(c).db, ticket, nowMs());
  await note(c, account.id, 'signed_in_by_provider');
  return ok(account);
}

/**
 * An address that an account has is never taken for its owner's word: they sign in and link this themselves. One that is
 * not surely theirs is asked for by mail.
 */
async function newAccount(c: AppContext, ticket: OidcTicket): Promise<Result<AccountRow>> {
  const open = await whereOn(c.env, 'registration');
  if (!open.ok) return open;
  const db = directoryOf(c).primary();
  const { email: given, purpose, name } = ticket;
  const taken = refuse('CONFLICT', 'This e-mail has an account: sign in to it, and link this in the settings.', {
    email: ['is registered already'],
  });
  if (given !== null && (await findAccountByEmail(db, given.email)) !== null) return taken;
  const counted = readSettings(c.env).rateLimits
    ? await hitLimit(c.env.LIMITER, limitKeys.register(addressOf(c)), limitRules.register)
    : ok(null);
  if (!counted.ok) return counted;
  const spent = await spend(c, ticket);
  if (!spent.ok) return spent;
  const email = given?.isVerified === true ? given.email : null;
  const id = purpose === 'keep' && ticket.accountId !== null ? ticket.accountId : newId('acc');
  const identity = identityOf(ticket, id);
  const made = purpose === 'keep' ? await kept(c, identity, email) : await inserted(c, { id, email, name }, identity);
  if (made === 'taken') return taken;
  if (made === null) return refuse('CONFLICT', 'This guest has registered already. Please sign in.');
  await note(c, id, 'registered');
  if (given?.isVerified === false) afterwards(c.executionCtx, askForAddress(c, id, given.email));
  return ok(made);
}

async function kept(c: AppContext, identity: IdentityRow, email: string | null): Promise<AccountRow | 'taken' | null> {
  const { db } = directoryOf(c);
  const account = await upgradeByIdentity(db, identity, { email, nowMs: nowMs() });
  if (account !== null && account !== 'taken') await becomeRegistered(c.env, db, account.id);
  return account;
}

async function inserted(
  c: AppContext,
  { id, email, name }: { id: string; email: string | null; name: string | null },
  identity: IdentityRow,
): Promise<AccountRow | 'taken'> {
  const locale = preferredLocale(c.req.header('accept-language'));
  const now = nowMs();
  const account: AccountRow = {
    id,
    email,
    emailVerifiedAtMs: email === null ? null : now,
    fullName: name ?? { ko: '이름 없음', en: 'No name' }[locale],
    role: 'student',
    passwordHash: null,
    locale,
    foundByEmail: false,
    invisible: false,
    suspendedAtMs: null,
    suspensionReason: null,
    avatarFileId: null,
    avatarNextId: null,
    createdAtMs: now,
    updatedAtMs: now,
  };
  return (await insertAccountOf(directoryOf(c).db, account, identity)) === 'made' ? account : 'taken';
}

async function askForAddress(c: AppContext, accountId: string, address: string): Promise<void> {
  if ((await countMail(c, address)).ok) await sendLink(c, 'email', { accountId, address });
}

/** Of many that bring one ticket, one does. */
async function spend(c: AppContext, ticket: OidcTicket): Promise<Result<null>> {
  const which = { challenge: ticket.id, expiresAtMs: lastMomentOf(ticket), nowMs: nowMs() };
  if (await spendChallenge(directoryOf(c).primary(), which)) return ok(null);
  return refuse('GONE', 'This sign-in has been used already. Please begin again.');
}

function identityOf({ provider, subject, email }: OidcTicket, accountId: string): IdentityRow {
  const now = nowMs();
  return { provider, subject, accountId, email: email?.email ?? null, createdAtMs: now, lastUsedAtMs: null };
}
