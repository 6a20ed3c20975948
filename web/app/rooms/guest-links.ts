// By which links a guest has taken part: registered, they keep those rooms without them.
import { keptIn } from '../kept.ts';
import { request } from '../session/session.ts';

const most = 50;

function linksOf(accountId: string) {
  return keptIn<string[]>(() => localStorage, `madang.links.${accountId}`);
}

export function noteGuestLink(accountId: string, code: string): void {
  const kept = linksOf(accountId);
  const known = kept.read() ?? [];
  if (!known.includes(code)) kept.write([...known, code].slice(-most));
}

/** Joins the rooms of those links, as far as they still let one in. */
export async function joinGuestRooms(accountId: string): Promise<void> {
  const kept = linksOf(accountId);
  const joining = (kept.read() ?? []).map((code) => request(`/shares/${code}/join`, { method: 'POST' }));
  await Promise.allSettled(joining);
  kept.write(null);
}
