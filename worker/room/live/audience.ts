// Who sees what of an event, as data: for each form of it whom it is for. `redact-event.ts` finds a viewer's.
import type { Capability } from '#protocol/capabilities.ts';
import type { Viewer } from '../credentials.ts';

/** What can be told from what a viewer may do. Nothing said: everyone. */
export interface Insiders {
  /** Those who may do this. */
  may?: Capability;
  /** Those who have said who they are: whoever only looks has not. */
  named?: true;
}

/** Whoever meets all that is said; nothing said: everyone. */
export interface Receivers extends Insiders {
  role?: string;
  accounts?: ReadonlySet<string>;
  allBut?: ReadonlySet<string>;
  /** Of what it is, by ids: whoever's link is bound to one thing hears it only where that is among them. Absent: of no one thing. */
  about?: ReadonlySet<string>;
  /** Those who stand behind these marks in what is done about `scope`, where not even the room knows accounts. */
  marks?: { scope: string; of: ReadonlySet<string> };
}

export function isInsider({ may, named }: Insiders, { capabilities, frozen, offers }: Viewer): boolean {
  // In a frozen room nobody may do anything, and everybody sees what they saw.
  const could = frozen?.could ?? capabilities;
  return (may === undefined || could.includes(may)) && (named !== true || offers === undefined);
}

/** One form of an event and whom it is for. Of several that are for somebody the first counts. */
export interface Audience {
  to: Receivers;
  data: unknown;
  /** It does not say whose act it is, but to them. */
  unsigned?: true;
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
