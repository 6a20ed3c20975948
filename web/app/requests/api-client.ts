import { bookmarkHeader, idempotencyKeyHeader, refreshInHeader } from '#protocol/headers.ts';
import type { SignInAnswer } from '#protocol/accounts/account.schema.ts';
import { type Session, sessionOf } from '../session/account.ts';
import { ApiError, errorOfResponse } from './api-error.ts';

export interface ApiCall {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** In place of a body: it goes as it is, however large. */
  file?: Blob;
  /** `session` (the default): as whoever is signed in, if anyone. `none`: as nobody. Else this Bearer token. */
  as?: 'session' | 'none' | { token: string };
  /** Keep it for retries of the same act; without one, each POST is an act of its own. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface ApiSurroundings {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  nowMs: () => number;
  newKey: () => string;
  session: {
    read: () => Session | null;
    write: (session: Session | null) => void;
    /** It was somebody's, and the server says that it has ended. */
    ended: () => void;
  };
  /** Whether the browser has cookies to keep refresh tokens in, and one there, for all that a page can tell. */
  cookies: { open: () => boolean; hasOne: () => boolean };
  after: (ms: number) => Promise<void>;
  bookmark: { read: () => string | null; write: (bookmark: string) => void };
  /** One at a time across all tabs. */
  exclusively: <T>(work: () => Promise<T>) => Promise<T>;
}

const base = '/api/v1';
/** A token that would run out on its way is replaced first. */
const refreshBeforeMs = 30_000;
/** A refresh whose answer is lost is asked for again while the server still knows it for the same. */
const refreshAgainMs = [500, 2_000, 6_000];

export class ApiClient {
  readonly #around: ApiSurroundings;
  #refreshing: Promise<Session | null> | null = null;

  constructor(around: ApiSurroundings) {
    this.#around = around;
  }

  /**
   * @param path below `/api/v1`, with its query
   * @throws ApiError for every answer that is no success, and where none came
   */
  async request<Answer = void>(path: string, call: ApiCall = {}): Promise<Answer> {
    const as = call.as ?? 'session';
    const key = call.method === 'POST' ? (call.idempotencyKey ?? this.#around.newKey()) : undefined;
    if (as === 'none') return this.#send<Answer>(path, call, key, null);
    if (as !== 'session') return this.#send<Answer>(path, call, key, as.token);
    const session = await this.#freshSession();
    try {
      return await this.#send<Answer>(path, call, key, session?.accessToken ?? null);
    } catch (error) {
      if (session === null || !(error instanceof ApiError) || error.code !== 'UNAUTHORIZED') throw error;
      const renewed = await this.#refresh(session);
      if (renewed === null) throw error;
      return this.#send<Answer>(path, call, key, renewed.accessToken);
    }
  }

  /** Who is signed in, once that is known: what scripts keep may be gone while the cookie is there. */
  async settle(): Promise<void> {
    await this.#freshSession();
  }

  async #freshSession(): Promise<Session | null> {
    const session = this.#around.session.read();
    const { cookies } = this.#around;
    if (session === null) return cookies.hasOne() ? this.#refresh(null) : null;
    const carries = session.refreshToken !== undefined && cookies.open();
    if (!carries && session.expiresAt - refreshBeforeMs > this.#around.nowMs()) return session;
    return this.#refresh(session);
  }

  #refresh(stale: Session | null): Promise<Session | null> {
    this.#refreshing ??= this.#around
      .exclusively(() => this.#renew(stale))
      .finally(() => {
        this.#refreshing = null;
      });
    return this.#refreshing;
  }

  async #renew(stale: Session | null): Promise<Session | null> {
    const current = this.#around.session.read();
    // Another tab was first, or signed out, while this one waited for its turn.
    if (current?.accessToken !== stale?.accessToken) return current;
    try {
      const renewed = sessionOf(await this.#exchange(current), this.#around.nowMs());
      this.#around.session.write(renewed);
      return renewed;
    } catch (error) {
      // Only a clear refusal ends a session: a server that stumbles must not sign people out.
      if (!(error instanceof ApiError) || error.code !== 'UNAUTHORIZED') throw error;
      this.#around.session.ended();
      this.#around.session.write(null);
      return null;
    }
  }

  /** One exchange, however often it is asked for: a lost answer is asked for again, with the same token and key. */
  async #exchange(session: Session | null): Promise<SignInAnswer> {
    const token = session?.refreshToken;
    const call: ApiCall = { method: 'POST', ...(token !== undefined && { body: { refresh_token: token } }) };
    const key = this.#around.newKey();
    for (const waitMs of refreshAgainMs) {
      try {
        return await this.#send<SignInAnswer>('/auth/refresh', call, key, null);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'NETWORK') throw error;
        await this.#around.after(waitMs);
      }
    }
    return this.#send<SignInAnswer>('/auth/refresh', call, key, null);
  }

  async #send<Answer>(path: string, call: ApiCall, key: string | undefined, token: string | null): Promise<Answer> {
    const headers = new Headers();
    const bookmark = this.#around.bookmark.read();
    if (bookmark !== null) headers.set(bookmarkHeader, bookmark);
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    if (key !== undefined) headers.set(idempotencyKeyHeader, key);
    if (call.method === 'POST' && this.#around.cookies.open()) headers.set(refreshInHeader, 'cookie');
    if (call.body !== undefined) headers.set('content-type', 'application/json');
    const response = await this.#fetch(base + path, {
      method: call.method ?? 'GET',
      headers,
      body: call.file ?? (call.body === undefined ? null : JSON.stringify(call.body)),
      signal: call.signal ?? null,
    });
    const newer = response.headers.get(bookmarkHeader);
    if (newer !== null) this.#around.bookmark.write(newer);
    if (!response.ok) throw await errorOfResponse(response);
    const text = await response.text();
    // Schemas do not travel to the client: an answer of our own server is believed to be what its path promises.
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#around.fetch(url, init);
    } catch (error) {
      if (init.signal?.aborted === true) throw error;
      throw new ApiError('NETWORK', 'nothing came back');
    }
  }
}
