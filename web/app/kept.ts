/** A JSON value in the browser's storage; where storage is closed it lives as long as the page. */
export interface Kept<Value> {
  read: () => Value | null;
  write: (value: Value | null) => void;
}

export function keptIn<Value>(open: () => Storage, key: string): Kept<Value> {
  let memory: string | null = null;
  const raw = (): string | null => {
    try {
      return open().getItem(key);
    } catch {
      return memory;
    }
  };
  return {
    read: () => {
      const text = raw();
      if (text === null) return null;
      try {
        // Only this module writes under the key.
        return JSON.parse(text) as Value;
      } catch {
        return null;
      }
    },
    write: (value) => {
      memory = value === null ? null : JSON.stringify(value);
      try {
        if (memory === null) open().removeItem(key);
        else open().setItem(key, memory);
      } catch {
        // Full or forbidden: the page goes on from memory.
      }
    },
  };
}
