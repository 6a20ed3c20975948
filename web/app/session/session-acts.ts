// What someone does about who they are here, besides taking a name: signing in and up, out, and being called otherwise.
import { termsVersion } from '#protocol/accounts/terms.ts';
import type { Account, SignInAnswer } from '#protocol/accounts/account.schema.ts';
import { signedInCookie } from '#protocol/headers.ts';
import { sessionOf } from './account.ts';
import { ApiError } from '../requests/api-error.ts';
import { forgetCookie } from './forget-kept.ts';
import { leaving, readSession, request, setSession } from './session.ts';

export async function signIn(credentials: { email: string; password: string; totp_code?: string }): Promise<void> {
  setSession(
    sessionOf(
      await request<SignInAnswer>('/auth/login', { method: 'POST', body: credentials, as: 'none' }),
      Date.now(),
    ),
  );
}

/** How many rooms came along of a guest, or null where that is not heard of: `again` asks once more, and goes on where it was. */
export interface TakenAlong {
  rooms: number | null;
  again: () => Promise<number>;
}

/** Signs in, and takes along what this browser's guest has made. */
export async function takeGuestAlong(signInNow: () => Promise<void>): Promise<TakenAlong> {
  const token = await freshToken();
  await signInNow();
  return takeAlong(token);
}

/** By it a guest can still be known after signing in, and what is no plain request speaks for whoever is signed in. */
export async function freshToken(): Promise<string> {
  // Asking who it is makes sure that the token is fresh.
  await request('/auth/me');
  return readSession()?.accessToken ?? '';
}

/** Takes along into the account of now what a guest has made. */
export async function takeAlong(guest_token: string): Promise<TakenAlong> {
  const again = async (): Promise<number> =>
    (await request<{ rooms: number }>('/auth/merge', { method: 'POST', body: { guest_token } })).rooms;
  return { rooms: await again().catch(() => null), again };
}

/** A guest who registers stays the same account, with all that it wrote. */
export async function signUp(details: { email: string; password: string; full_name: string }): Promise<void> {
  const body = { ...details, terms_version: termsVersion };
  setSession(sessionOf(await request<SignInAnswer>('/auth/register', { method: 'POST', body }), Date.now()));
}

/** Whoever a recovery link or a handover stands for, from now on here too. */
export async function recover(secret: string, idempotencyKey: string): Promise<void> {
  const call = { method: 'POST', body: { secret }, as: 'none', idempotencyKey } as const;
  setSession(sessionOf(await request<SignInAnswer>('/auth/recover', call), Date.now()));
}

export async function renameMe(name: string): Promise<void> {
  const user = await request<Account>('/auth/me', { method: 'PATCH', body: { full_name: name } });
  const session = readSession();
  if (session !== null) setSession({ ...session, user: { ...session.user, full_name: user.full_name } });
}

/** Their picture is another now; null: they have none. */
export function notePicture(avatar: string | null): void {
  const session = readSession();
  if (session === null) return;
  const { avatar: _before, ...user } = session.user;
  setSession({ ...session, user: avatar === null ? user : { ...user, avatar } });
}

/** Reads anew who one is, after a link of a mail has changed it; where nobody is signed in, that is all. */
export async function noteEmail(): Promise<void> {
  if (readSession() === null) return;
  const user = await request<Account>('/auth/me').catch(() => null);
  const session = readSession();
  if (session !== null && user !== null) setSession({ ...session, user });
}

/** Signed out here even where the server cannot be reached; it hears of it then when it can. */
/** `ended`: the server has ended the session itself, and need not be told. */
export async function signOut({ ended = false } = {}): Promise<void> {
  const session = readSession();
  setSession(null);
  forgetCookie(signedInCookie);
  if (session === null || ended) return;
  leaving.write(session.accessToken);
  await tellLeaving(session.refreshToken);
}

export async function tellLeaving(refreshToken?: string): Promise<void> {
  const left = leaving.read();
  if (left === null) return;
  const body = refreshToken === undefined ? {} : { body: { refresh_token: refreshToken } };
  try {
    await request('/auth/logout', { method: 'POST', ...body, as: { token: left } });
    leaving.write(null);
  } catch (error) {
    if (error instanceof ApiError && error.code !== 'NETWORK') leaving.write(null);
  }
}
