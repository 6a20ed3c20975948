import type { Attention } from '#protocol/inbox/message.schema.ts';
import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { dateFormat } from '#web/i18n/date-format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { findKind } from '../rooms/kinds.ts';
import type { Said } from '../rooms/kind-about.ts';

/** What happened last in a room, in one line; `me` does it in the first person. */
export function previewWords(room: RoomInInbox, me: string | null): string {
  const { kind, preview } = room;
  const about = findKind(kind);
  if (preview === null) return (about?.saysNothing ?? m.says_nothing_yet)();
  const { code, by, params } = preview;
  const mine = by !== null && by.id === me;
  const name = by?.name ?? '';
  const who = mine ? m.says_me() : m.says_who({ name });
  // A newer room may do more than this page has words for.
  const say = about?.says[code] ?? inEveryRoom[code] ?? ((): string => m.says_changed({ who }));
  return say({ who, name, mine, text: (key) => textOf(params[key]), room });
}

const inEveryRoom: Readonly<Record<string, (said: Said) => string>> = {
  'comment.added': ({ mine, name, text }) => {
    const words = text('text') ?? (text('files') === 'image' ? m.message_photos() : m.message_files());
    return mine ? m.chats_by_me({ text: words }) : `${name}: ${words}`;
  },
  'member.joined': ({ mine, name }) => (mine ? m.says_joined_me() : m.says_joined({ name })),
};

function textOf(value: string | number | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}

const dayMs = 86_400_000;

/** What waits for me in a room, in a word or two; null for what is far or not known to this page. */
function attentionWords(kind: string, attention: Attention, nowMs: number): string | null {
  const { type, count = 1, due } = attention;
  if (type === 'reply') return m.waits_replies({ count });
  if (type === 'deadline') return due === undefined ? null : deadlineWords(due, nowMs);
  return findKind(kind)?.waits?.[type]?.(attention) ?? null;
}

function deadlineWords(due: string, nowMs: number): string | null {
  const days = Math.round((startOfDay(Date.parse(due)) - startOfDay(nowMs)) / dayMs);
  if (Date.parse(due) <= nowMs || days > 7) return null;
  if (days === 0) return m.waits_due_today({ time: timeOf(due) });
  return days === 1 ? m.waits_due_tomorrow() : m.waits_due_days({ count: days });
}

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

function timeOf(at: string): string {
  return dateFormat(getLocale(), { hour: 'numeric', minute: '2-digit' }).format(new Date(at));
}

/** What of it waits, as it is shown: of two that say the same of votes the nearer one. */
export function waitingWords({ kind, attention }: Pick<RoomInInbox, 'kind' | 'attention'>, nowMs: number): string[] {
  return attention.flatMap((one) => attentionWords(kind, one, nowMs) ?? []);
}
