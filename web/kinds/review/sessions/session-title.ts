import type { KeptSession } from '#protocol/review/together/kept-session.ts';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';

/** What it is called; without a name by its day. */
export function sessionTitle({ name, started_at }: Pick<KeptSession, 'name' | 'started_at'>): string {
  return name ?? m.kept_session_of({ when: formatDateTime(started_at, getLocale()) });
}
