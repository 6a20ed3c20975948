import { roomTokenSeconds } from '#protocol/limits.ts';
import type { OpenedShare } from '#protocol/share-page.ts';
import type { RoomAccess } from './kind-page.ts';
import { type ApiCall } from '../requests/api-client.ts';
import { ApiError } from '../requests/api-error.ts';

export interface RoomAccessDeps {
  request: <Answer = void>(path: string, call?: ApiCall) => Promise<Answer>;
  ensureIdentity: (displayName: string, link?: string) => Promise<void>;
  /** Who is signed in; a token is that person’s. */
  accountId: () => string | null;
  nowMs: () => number;
  /** Where the person came from, as the browser says. */
  referrer: () => string;
}

/** A token that could run out while it is being used is not handed out. */
const spareMs = 60_000;

/** Keeps one token until a minute before its end, and asks for one at a time. */
class TokenKeeper {
  #kept: { token: string; until: number } | null = null;
  #asking: Promise<string> | null = null;
  #askedAs: string | null = null;
  readonly #around: RoomAccessDeps;
  readonly #ask: () => Promise<string>;

  constructor(around: RoomAccessDeps, ask: () => Promise<string>) {
    this.#around = around;
    this.#ask = ask;
  }

  keep(token: string): void {
    this.#kept = { token, until: this.#around.nowMs() + roomTokenSeconds * 1000 - spareMs };
    this.#askedAs = this.#around.accountId();
  }

  forget(): void {
    this.#kept = null;
    this.#asking = null;
  }

  /** @param refused the one that was handed out last was found no good */
  token(refused = false): Promise<string> {
    if (refused) this.#kept = null;
    // Someone took a name, signed in or out, here or in another tab.
    if (this.#askedAs !== this.#around.accountId()) this.forget();
    this.#askedAs = this.#around.accountId();
    if (this.#kept !== null && this.#kept.until > this.#around.nowMs()) return Promise.resolve(this.#kept.token);
    if (this.#asking !== null) return this.#asking;
    const asking = this.#ask().then(
      (token) => {
        // An answer to who someone was before they took a name is not kept.
        if (this.#asking === asking) {
          this.keep(token);
          this.#asking = null;
        }
        return token;
      },
      (error: unknown) => {
        if (this.#asking === asking) this.#asking = null;
        throw error;
      },
    );
    this.#asking = asking;
    return asking;
  }
}

/** A member's way into a room. */
export function memberAccess(roomId: string, around: RoomAccessDeps): RoomAccess {
  const keeper = new TokenKeeper(around, async () => {
    const answer = await around.request<{ token: string }>(`/rooms/${roomId}/token`, { method: 'POST' });
    return answer.token;
  });
  return {
    code: null,
    token: (refused) => keeper.token(refused),
    takePart: (displayName) => around.ensureIdentity(displayName),
    keep: () => Promise.resolve(),
  };
}

export interface ShareAccess extends RoomAccess {
  /** Opens the link. @throws ApiError PASSWORD_REQUIRED, WRONG_PASSWORD, NOT_FOUND, GONE */
  open: (password?: string) => Promise<OpenedShare>;
}

/** The way into a room by a share link. Its password, once right, is kept for as long as the page lives. */
export function shareAccess(code: string, around: RoomAccessDeps): ShareAccess {
  let password: string | undefined;
  let renews = true;
  let entered: { roomId: string; token: string } | null = null;
  const open = async (given = password): Promise<OpenedShare> => {
    const askedAs = around.accountId();
    // Reading a link changes nothing; entering it counts a person, once for each visit.
    const body = { ...(given === undefined ? {} : { password: given }), referrer: around.referrer().slice(0, 2000) };
    const opened =
      given === undefined && entered !== null
        ? await around.request<OpenedShare>(`/shares/${code}`)
        : await around.request<OpenedShare>(`/shares/${code}/access`, { method: 'POST', body });
    password = given;
    entered = { roomId: opened.room.id, token: opened.access_token };
    // An answer to who someone was before they took a name is not kept.
    if (askedAs === around.accountId()) keeper.keep(opened.access_token);
    return opened;
  };
  /** A guest goes on as the same guest, and nobody is counted twice: the old token asks for the next one. */
  const renew = async (): Promise<string | null> => {
    if (!renews || entered === null || around.accountId() !== null) return null;
    const as = { token: entered.token };
    const call = around.request<{ token: string }>(`/rooms/${entered.roomId}/token`, { method: 'POST', as });
    const token = await call.then((answer) => answer.token).catch(() => null);
    if (token !== null) entered = { ...entered, token };
    return token;
  };
  const keeper = new TokenKeeper(around, async () => (await renew()) ?? (await open()).access_token);
  return {
    code,
    open,
    token: (refused) => keeper.token(refused),
    takePart: (displayName) => around.ensureIdentity(displayName, code),
    keep: async () => {
      await around.request(`/shares/${code}/join`, {
        method: 'POST',
        ...(password === undefined ? {} : { body: { password } }),
      });
      // The next token is a member's.
      renews = false;
      keeper.forget();
    },
  };
}

/** Why a link does not open, for the page that says so. */
export function shareProblem(error: unknown): 'locked' | 'gone' | 'full' | 'frozen' | 'unknown' | 'failed' {
  if (!(error instanceof ApiError)) return 'failed';
  if (error.code === 'PASSWORD_REQUIRED' || error.code === 'WRONG_PASSWORD') return 'locked';
  if (error.code === 'GONE')
    return (['full', 'frozen'] as const).find((one) => error.details['reason']?.[0] === one) ?? 'gone';
  return error.code === 'NOT_FOUND' ? 'unknown' : 'failed';
}
