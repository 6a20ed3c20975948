import type { PersonPresence } from '#protocol/inbox/inbox.schema.ts';
import { formatAgo } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';

/** Whether someone is there, or when they last were; null where nothing may be said. */
export function presenceWords(presence: PersonPresence, nowMs: number): string | null {
  if (presence.online) return m.presence_online();
  if (presence.last_seen_at === null) return null;
  if (nowMs - Date.parse(presence.last_seen_at) < 60_000) return m.presence_just_left();
  return m.presence_last_seen({ when: formatAgo(presence.last_seen_at, nowMs, getLocale()) });
}
