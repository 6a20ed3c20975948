import type { Share } from '#protocol/access/view.ts';
import type { PermissionLevel } from '#protocol/capabilities.ts';
import type { ShareTerms } from './share-requests.ts';

export type Expiry = 'keep' | 'never' | 'day' | 'week' | 'month';

/** What stands in the form, as it is typed. */
export interface ShareForm {
  level: PermissionLevel;
  password: string;
  removePassword: boolean;
  expiry: Expiry;
  people: string;
  name: string;
  history: boolean;
  /** Search engines may show it. */
  indexed: boolean;
  /** It shows the room as it is now, and nothing after. */
  pinned: boolean;
  long: boolean;
  /** Rights of the kind's own that it gives; null where its links have no such switches. */
  switches: string[] | null;
  /** The one thing of the room that it leads to; null: all of it. */
  target: string | null;
}

export const newShareForm: ShareForm = {
  level: 'edit',
  password: '',
  removePassword: false,
  expiry: 'never',
  people: '',
  name: '',
  history: false,
  indexed: false,
  pinned: false,
  long: false,
  switches: null,
  target: null,
};

/** @param hasSwitches whether links of its kind give rights besides their level */
export function formOfShare(share: Share, hasSwitches: boolean): ShareForm {
  return {
    level: share.permission_level,
    password: '',
    removePassword: false,
    expiry: share.expires_at === null ? 'never' : 'keep',
    people: share.max_people === null ? '' : String(share.max_people),
    name: share.name ?? '',
    history: share.show_history,
    indexed: share.indexed,
    pinned: false,
    long: false,
    switches: hasSwitches ? (share.switches ?? []) : null,
    target: share.target ?? null,
  };
}

const dayMs = 24 * 60 * 60_000;
const expiryDays = { day: 1, week: 7, month: 30 } as const;

/** The terms of the form, or null where its number of people is none. */
export function termsOf(form: ShareForm, nowMs: number): ShareTerms | null {
  const people = form.people.trim();
  const most = people === '' ? null : Number(people);
  if (most !== null && !(Number.isInteger(most) && most >= 1 && most <= 100_000)) return null;
  return {
    permission_level: form.level,
    ...(form.removePassword ? { password: null } : form.password === '' ? {} : { password: form.password }),
    ...(form.expiry === 'keep' ? {} : { expires_at: expiresAt(form.expiry, nowMs) }),
    max_people: most,
    ...(form.name.trim() === '' ? { name: null } : { name: form.name.trim() }),
    ...(form.level === 'view' ? { show_history: form.history } : { show_history: null }),
    indexed: form.indexed,
    ...(form.long ? { long: true } : {}),
    ...(form.switches !== null && { switches: form.switches }),
  };
}

function expiresAt(expiry: Exclude<Expiry, 'keep'>, nowMs: number): string | null {
  return expiry === 'never' ? null : new Date(nowMs + expiryDays[expiry] * dayMs).toISOString();
}
