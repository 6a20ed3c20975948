import { useSyncExternalStore } from 'react';
import type { Account, SignedIn } from '#protocol/accounts/account.schema.ts';
import { type Session, sessionOf } from './account.ts';
import { ApiClient, type ApiCall } from './api-client.ts';
import { keptIn } from './kept.ts';

const sessionKey = 'madang.session';
const stored = keptIn<Session>(() => localStorage, sessionKey);
const bookmark = keptIn<string>(() => sessionStorage, 'madang.bookmark');

let current = stored.read();
const listeners = new Set<() => void>();

function setSession(session: Session | null): void {
  stored.write(session);
  become(session);
}

function become(session: Session | null): void {
  current = session;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// Another tab signed in, out, or refreshed.
addEventListener('storage', (event) => {
  if (event.key === sessionKey || event.key === null) become(stored.read());
});

const client = new ApiClient({
  fetch: (url, init) => fetch(url, init),
  nowMs: () => Date.now(),
  newKey: () => crypto.randomUUID(),
  // From storage, not from memory: another tab may have refreshed a moment ago.
  session: { read: () => stored.read(), write: setSession },
  bookmark,
  exclusively: (work) => ('locks' in navigator ? navigator.locks.request('madang.refresh', work) : work()),
});

/** The API, as whoever is signed in. @throws ApiError */
export function request<Answer = void>(path: string, call?: ApiCall): Promise<Answer> {
  return client.request<Answer>(path, call);
}

/** Who I am, or null. */
export function useAccount(): Account | null {
  const session = useSyncExternalStore(subscribe, () => current);
  return session?.user ?? null;
}

export function readAccount(): Account | null {
  return current?.user ?? null;
}

export async function signIn(credentials: { email: string; password: string; totp_code?: string }): Promise<void> {
  setSession(
    sessionOf(await request<SignedIn>('/auth/login', { method: 'POST', body: credentials, as: 'none' }), Date.now()),
  );
}

/** A guest who registers stays the same account, with all that it wrote. */
export async function signUp(details: { email: string; password: string; full_name: string }): Promise<void> {
  setSession(sessionOf(await request<SignedIn>('/auth/register', { method: 'POST', body: details }), Date.now()));
}

/**
 * Makes sure there is someone: a guest of this name where nobody is signed in. The link that brought them speaks for
 * them, where many come from one address at once.
 */
export async function beSomeone(displayName: string, link?: string): Promise<void> {
  if (current !== null) return;
  const answer = await request<SignedIn>(`/auth/guest${link === undefined ? '' : `?link=${link}`}`, {
    method: 'POST',
    body: { display_name: displayName },
    as: 'none',
  });
  setSession(sessionOf(answer, Date.now()));
}

export async function renameMe(name: string): Promise<void> {
  const user = await request<Account>('/auth/me', { method: 'PATCH', body: { full_name: name } });
  const session = stored.read();
  if (session !== null) setSession({ ...session, user: { ...session.user, full_name: user.full_name } });
}

/** Signed out here even where the server cannot be reached. */
export async function signOut(): Promise<void> {
  const session = stored.read();
  setSession(null);
  if (session === null) return;
  await request('/auth/logout', {
    method: 'POST',
    body: { refresh_token: session.refreshToken },
    as: { token: session.accessToken },
  }).catch(() => undefined);
}
