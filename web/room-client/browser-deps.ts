import { idempotencyKeyHeader } from '#protocol/headers.ts';
import { typedId } from '#protocol/ids.ts';
import { ok, type Result } from '#protocol/result.ts';
import { protocolVersion, socketProtocol } from '#protocol/version.ts';
import { errorOfResponse } from '#web/app/requests/api-error.ts';
import { EventStreamReader } from './event-stream.ts';
import { idbStorage } from './idb-storage.ts';
import type { Link, LinkEvents, Locks, RoomClientDeps } from './room-client-deps.ts';
import type { Acknowledged } from './types.ts';

const noCode = 1006;
/** The server writes at least a comment every 15 s. */
const streamSilenceMs = 40_000;

/** The browser as a live room needs it. */
export function browserDeps(): RoomClientDeps {
  return {
    nowMs: () => Date.now(),
    random: () => Math.random(),
    newKey: () => crypto.randomUUID(),
    newId: (prefix) => typedId(prefix, Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    after: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    isOnline: () => navigator.onLine,
    watch,
    openSocket,
    openStream,
    post,
    storage: idbStorage(),
    locks: browserLocks,
  };
}

function watch(act: (what: 'wake' | 'hide' | 'offline') => void): () => void {
  const ended = new AbortController();
  const options = { signal: ended.signal };
  addEventListener('online', () => act('wake'), options);
  addEventListener('offline', () => act('offline'), options);
  addEventListener('pageshow', () => act('wake'), options);
  addEventListener('pagehide', () => act('hide'), options);
  document.addEventListener('visibilitychange', () => act(document.hidden ? 'hide' : 'wake'), options);
  return () => ended.abort();
}

/** The token goes beside the address: addresses are written down on the way. */
function openSocket(path: string, token: string, events: LinkEvents): Link {
  const socket = new WebSocket(location.origin.replace(/^http/u, 'ws') + path, [socketProtocol, token]);
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') events.text(data);
  });
  socket.addEventListener('close', ({ code, reason }) => events.closed(code, reason));
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(1000),
  };
}

function openStream(path: string, token: string, events: LinkEvents): Link {
  const ended = new AbortController();
  void readStream(path, { token, events, ended }).then(
    () => events.closed(noCode, ''),
    () => events.closed(noCode, ''),
  );
  return { send: () => undefined, close: () => ended.abort() };
}

async function readStream(
  path: string,
  { token, events, ended }: { token: string; events: LinkEvents; ended: AbortController },
): Promise<void> {
  const headers = { accept: 'text/event-stream', authorization: `Bearer ${token}` };
  const response = await fetch(`${path}&protocol=${protocolVersion}`, {
    headers,
    signal: ended.signal,
    cache: 'no-store',
  });
  if (response.status === 401) return events.closed(4401, '');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!response.ok || reader === undefined) return;
  const frames = new EventStreamReader({
    frame: (text) => events.text(text),
    closed: (code, reason) => events.closed(code, reason),
  });
  for (;;) {
    const silence = setTimeout(() => ended.abort(), streamSilenceMs);
    const { value, done } = await reader.read().finally(() => clearTimeout(silence));
    if (done) return;
    frames.push(value);
  }
}

async function post(
  path: string,
  { token, key, body }: { token: string; key: string; body: string },
): Promise<Result<Acknowledged>> {
  const response = await fetch(path, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      [idempotencyKeyHeader]: key,
    },
    body,
  });
  // An answer of our own server is believed to be what its path promises.
  if (response.ok) return ok((await response.json()) as Acknowledged);
  const { code, message, details, retryAfterSeconds } = await errorOfResponse(response);
  const refusal = { code: code === 'NETWORK' ? 'SERVICE_UNAVAILABLE' : code, message, details } as const;
  return {
    ok: false,
    error: retryAfterSeconds === null ? refusal : { ...refusal, retry_after_seconds: retryAfterSeconds },
  };
}

export const browserLocks: Locks = {
  hold: (name, wait) => {
    // Over plain http there are none: the room knows a command by its id, whoever sends it.
    if (!('locks' in navigator)) return Promise.resolve(() => undefined);
    return new Promise((resolve, reject) => {
      const options = wait === null ? { ifAvailable: true } : { signal: wait };
      const held = (lock: Lock | null): Promise<void> | undefined => {
        if (lock === null) {
          resolve(null);
          return undefined;
        }
        return new Promise((release) => resolve(release));
      };
      navigator.locks.request(name, options, held).catch(reject);
    });
  },
};
