import { bookmarkHeader, idempotencyKeyHeader } from '#protocol/headers.ts';
import type { SignedIn } from '#protocol/accounts/account.schema.ts';
import { type Session, sessionOf } from './account.ts';
import { ApiError, errorOfResponse } from './api-error.ts';

export interface ApiCall {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
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
  session: { read: () => Session | null; write: (session: Session | null) => void };
  bookmark: { read: () => string | null; write: (bookmark: string) => void };
  /** One at a time across all tabs: a refresh token that is used twice revokes its whole family. */
  exclusively: <T>(work: () => Promise<T>) => Promise<T>;
}

const base = '/api/v1';
/** A token that would run out on its way is replaced first. */
const refreshBeforeMs = 30_000;

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

  async #freshSession(): Promise<Session | null> {
    const session = this.#around.session.read();
    if (session === null || session.expiresAt - refreshBeforeMs > this.#around.nowMs()) return session;
    return this.#refresh(session);
  }

  #refresh(stale: Session): Promise<Session | null> {
    this.#refreshing ??= this.#around
      .exclusively(() => this.#renew(stale))
      .finally(() => {
        this.#refreshing = null;
      });
    return this.#refreshing;
  }

  async #renew(stale: Session): Promise<Session | null> {
    const current = this.#around.session.read();
    // Another tab was first, or signed out, while this one waited for its turn.
    if (current === null || current.accessToken !== stale.accessToken) return current;
    try {
      const answer = await this.#send<SignedIn>(
        '/auth/refresh',
        { method: 'POST', body: { refresh_token: current.refreshToken } },
        this.#around.newKey(),
        null,
      );
      const renewed = sessionOf(answer, this.#around.nowMs());
      this.#around.session.write(renewed);
      return renewed;
    } catch (error) {
      // Only a clear refusal ends a session: a server that stumbles must not sign people out.
      if (!(error instanceof ApiError) || error.code !== 'UNAUTHORIZED') throw error;
      this.#around.session.write(null);
      return null;
    }
  }

  async #send<Answer>(path: string, call: ApiCall, key: string | undefined, token: string | null): Promise<Answer> {
    const headers = new Headers({ accept: 'application/json' });
    const bookmark = this.#around.bookmark.read();
    if (bookmark !== null) headers.set(bookmarkHeader, bookmark);
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    if (key !== undefined) headers.set(idempotencyKeyHeader, key);
    if (call.body !== undefined) headers.set('content-type', 'application/json');
    const response = await this.#fetch(base + path, {
      method: call.method ?? 'GET',
      headers,
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      ...(call.signal === undefined ? {} : { signal: call.signal }),
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
