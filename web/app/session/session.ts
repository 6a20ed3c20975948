import { useSyncExternalStore } from 'react';
import type { Account, SignInAnswer } from '#protocol/accounts/account.schema.ts';
import { signedInCookie } from '#protocol/headers.ts';
import { type Session, sessionOf } from './account.ts';
import { ApiClient, type ApiCall } from '../requests/api-client.ts';
import { hasCookie, keptIn } from '../kept.ts';

const sessionKey = 'madang.session';
const stored = keptIn<Session>(() => localStorage, sessionKey);
const bookmark = keptIn<string>(() => sessionStorage, 'madang.bookmark');
/** A sign-out that the server has not heard of yet: its access token. */
export const leaving = keptIn<string>(() => localStorage, 'madang.leaving');
const lostSession = keptIn<LostSession>(() => localStorage, 'madang.lost');

/** Someone whom this browser was, until the server said that the session has ended. */
export interface LostSession {
  /** Empty where not even that is left. */
  name: string;
  guest: boolean;
}

let current = stored.read();
let lost = lostSession.read();
/** Nothing is kept here, and yet the browser has a cookie: who it is will be known in a moment. */
let settling = current === null && hasCookie(signedInCookie);
const listeners = new Set<() => void>();

export function readSession(): Session | null {
  return stored.read();
}

export function setSession(session: Session | null): void {
  stored.write(session);
  if (session !== null) forgetLost();
  become(session);
}

function become(session: Session | null): void {
  current = session;
  tell();
}

function tell(): void {
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
  after: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  session: {
    // From storage, not from memory: another tab may have refreshed a moment ago.
    read: () => stored.read(),
    write: setSession,
    ended: () => {
      const user = stored.read()?.user;
      lost = { name: user?.full_name ?? '', guest: user?.guest ?? true };
      lostSession.write(lost);
    },
  },
  cookies: { open: () => navigator.cookieEnabled, hasOne: () => hasCookie(signedInCookie) },
  bookmark,
  exclusively: (work) => exclusively(work),
});

/** One tab after the other. Without locks (plain http, closed storage) two may ask at once, and get the same answer. */
async function exclusively<T>(work: () => Promise<T>): Promise<T> {
  let begun = false;
  const once = (): Promise<T> => {
    begun = true;
    return work();
  };
  try {
    return 'locks' in navigator ? await navigator.locks.request('madang.refresh', once) : await once();
  } catch (error) {
    if (begun) throw error;
    return work();
  }
}

/**
 * Finds out who this browser is where only its cookie knows, and carries over what older versions have kept.
 * @param tellLeaving the server has not heard yet that somebody signed out here
 */
export function startSession(tellLeaving: () => unknown): void {
  if (leaving.read() !== null) void tellLeaving();
  void client
    .settle()
    .catch(() => undefined)
    .finally(() => {
      settling = false;
      tell();
    });
}

/** Whether who I am is still being found out. */
export function useSettling(): boolean {
  return useSyncExternalStore(subscribe, () => settling);
}

/** Whom this browser was and is no more, or null; see `forgetLost`. */
export function useLostSession(): LostSession | null {
  return useSyncExternalStore(subscribe, () => (current === null ? lost : null));
}

/** It has been read. */
export function forgetLost(): void {
  lost = null;
  lostSession.write(null);
  tell();
}

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

/**
 * Makes sure there is someone: a guest of this name where nobody is signed in. The link that brought them speaks for
 * them, where many come from one address at once.
 */
export async function ensureIdentity(displayName: string, link?: string): Promise<void> {
  await client.settle();
  if (current !== null) return;
  const answer = await request<SignInAnswer>(`/auth/guest${link === undefined ? '' : `?link=${link}`}`, {
    method: 'POST',
    body: { display_name: displayName },
    as: 'none',
  });
  setSession(sessionOf(answer, Date.now()));
}
