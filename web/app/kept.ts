// The one way to what a browser keeps. Where it keeps nothing (blocked, full, a private window), it lasts as long as the
// page: storage may throw at any touch, and nothing else in the client touches it.

/** A JSON value in the browser's storage. */
export interface Kept<Value> {
  read: () => Value | null;
  write: (value: Value | null) => void;
}

/** What could not be kept in storage. */
export const keptMemory = new Map<string, string>();

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
    read: () => keptMemory.get(key) ?? attempt(() => open().getItem(key)),
    write: (text) => {
      const done = attempt(() => {
        if (text === null) open().removeItem(key);
        else open().setItem(key, text);
        return true;
      });
      // Full or forbidden: the page goes on from memory.
      if (done === null && text !== null) keptMemory.set(key, text);
      else keptMemory.delete(key);
    },
  };
}

/** Whether the browser has a cookie of that name which pages may read; also where cookies are closed, it does not throw. */
export function hasCookie(name: string): boolean {
  const cookies = attempt(() => document.cookie) ?? '';
  return cookies.split('; ').some((cookie) => cookie.startsWith(`${name}=`));
}

/** What is done with storage, or null where the browser does not let one. */
export function attempt<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch {
    return null;
  }
}
