// The one way to what a browser keeps. Where it keeps nothing (blocked, full, a private window), it lasts as long as the
// page: storage may throw at any touch, and nothing else in the client touches it.

/** A JSON value in the browser's storage. */
export interface Kept<Value> {
  read: () => Value | null;
  write: (value: Value | null) => void;
}

/** What could not be kept in storage. */
const memory = new Map<string, string>();
const prefix = 'madang.';
/** What is the device's and not a person's. */
const ofDevice = new Set(['madang.theme', 'madang.lost', 'madang.leaving']);

export function keptIn<Value>(open: () => Storage, key: string): Kept<Value> {
  return {
    read: () => {
      const text = keptText(open, key).read();
      if (text === null) return null;
      try {
        // Only this module writes under the key.
        return JSON.parse(text) as Value;
      } catch {
        return null;
      }
    },
    write: (value) => keptText(open, key).write(value === null ? null : JSON.stringify(value)),
  };
}

/** The same for a text as it is: what also other scripts read. */
export function keptText(open: () => Storage, key: string): Kept<string> {
  return {
    read: () => memory.get(key) ?? attempt(() => open().getItem(key)),
    write: (text) => {
      const done = attempt(() => {
        if (text === null) open().removeItem(key);
        else open().setItem(key, text);
        return true;
      });
      // Full or forbidden: the page goes on from memory.
      if (done === null && text !== null) memory.set(key, text);
      else memory.delete(key);
    },
  };
}

/** Forgets all that was kept for whoever was here: names, words, drafts, tokens. */
export function forgetKept(): void {
  memory.clear();
  for (const open of [() => localStorage, () => sessionStorage]) {
    attempt(() => {
      const storage = open();
      const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
      for (const key of keys) if (key.startsWith(prefix) && !ofDevice.has(key)) storage.removeItem(key);
    });
  }
}

/** Whether the browser has a cookie of that name which pages may read; also where cookies are closed, it does not throw. */
export function hasCookie(name: string): boolean {
  const cookies = attempt(() => document.cookie) ?? '';
  return cookies.split('; ').some((cookie) => cookie.startsWith(`${name}=`));
}

export function forgetCookie(name: string): void {
  attempt(() => (document.cookie = `${name}=; Max-Age=0; Path=/; SameSite=Strict`));
}

function attempt<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch {
    return null;
  }
}
