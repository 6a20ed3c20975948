// Who sees what of an event, as data: for each form of it whom it is for. `redact-event.ts` finds a viewer's.
import type { Capability } from '#protocol/capabilities.ts';

/** Whoever meets all that is said; nothing said: everyone. */
export interface Receivers {
  /** Those who may do this. */
  may?: Capability;
  role?: string;
  accounts?: ReadonlySet<string>;
  allBut?: ReadonlySet<string>;
  /** Those who stand behind these marks in what is done about `scope`, where not even the room knows accounts. */
  marks?: { scope: string; of: ReadonlySet<string> };
}

/** One form of an event and whom it is for. Of several that are for somebody the first counts. */
export interface Audience {
  to: Receivers;
  data: unknown;
}

export const everyone: Receivers = {};

export function toEveryone(data: unknown): Audience[] {
  return [{ to: everyone, data }];
}

/** For those who may do this, and nobody else. */
export function toWhoeverMay(may: Capability, data: unknown): Audience[] {
  return [{ to: { may }, data }];
}

/** For one account, whatever it may do. */
export function toAccount(id: string, data: unknown): Audience {
  return { to: { accounts: new Set([id]) }, data };
}
