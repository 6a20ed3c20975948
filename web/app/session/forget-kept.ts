import { attempt, keptMemory } from '../kept.ts';

const prefix = 'madang.';
/** What is the device's and not a person's. */
const ofDevice = new Set(['madang.theme', 'madang.lost', 'madang.leaving']);

/** Forgets all that was kept for whoever was here: names, words, drafts, tokens. */
export function forgetKept(): void {
  keptMemory.clear();
  for (const open of [() => localStorage, () => sessionStorage]) {
    attempt(() => {
      const storage = open();
      const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
      for (const key of keys) if (key.startsWith(prefix) && !ofDevice.has(key)) storage.removeItem(key);
    });
  }
}

export function forgetCookie(name: string): void {
  attempt(() => (document.cookie = `${name}=; Max-Age=0; Path=/; SameSite=Strict`));
}
