import type { Attention, InboxEntry } from '#protocol/inbox/message.schema.ts';
import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { dateFormat } from '#web/i18n/date-format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';

type Preview = NonNullable<InboxEntry['preview']>;

/** What happened last in a room, in one line; `me` does it in the first person. */
export function previewWords({ preview, conversation }: RoomInInbox, me: string | null): string {
  if (preview === null) return conversation === undefined ? m.says_nothing_yet() : m.chats_nothing_said();
  if (preview.code === 'message') return messageWords(preview, { me, direct: conversation?.type === 'direct' });
  return happeningWords(preview, me);
}

function messageWords({ by, params }: Preview, { me, direct }: { me: string | null; direct: boolean }): string {
  const text = textOf(params['text']) ?? m.message_deleted();
  if (by !== null && by.id === me) return m.chats_by_me({ text });
  return direct ? text : `${by?.name ?? ''}: ${text}`;
}

interface Said {
  /** Who did it, as a sentence begins: by name, or myself. */
  who: string;
  name: string;
  mine: boolean;
  text: (key: string) => string | null;
}

const ofPlace =
  (say: (parts: { who: string; place: string }) => string) =>
  ({ who, text }: Said): string =>
    say({ who, place: text('place') ?? m.says_a_place() });

const ofContent =
  (say: (parts: { who: string; content: string }) => string) =>
  ({ who, text }: Said): string =>
    say({ who, content: text('content') ?? '' });

const sentences: Readonly<Record<string, (said: Said) => string>> = {
  'place.added': ofPlace(m.says_place_added),
  'place.removed': ofPlace(m.says_place_removed),
  'place.moved': ofPlace(m.says_place_moved),
  'place.updated': ofPlace(m.says_place_updated),
  'place.timed': (said) => ofPlace((parts) => m.says_place_time({ ...parts, time: said.text('time') ?? '' }))(said),
  'itinerary.renamed': ({ who }) => m.says_renamed({ who }),
  'itinerary.restored': ({ who }) => m.says_restored({ who }),
  'comment.added': ({ mine, name, text }) =>
    mine ? m.chats_by_me({ text: text('text') ?? '' }) : `${name}: ${text('text') ?? ''}`,
  'member.joined': ({ mine, name }) => (mine ? m.says_joined_me() : m.says_joined({ name })),
  'proposal.created': ofContent(m.says_proposed),
  'proposal.edited': ofContent(m.says_reworded),
  'proposal.accepted': ofContent(m.says_accepted),
  'proposal.rejected': ofContent(m.says_rejected),
  'decision.opened': () => m.says_opened(),
  'decision.closed': ({ text }) => outcomeWords(text('text')),
  'decision.outcome_set': ({ text }) => outcomeWords(text('text')),
};

function outcomeWords(text: string | null): string {
  return text === null ? m.says_closed() : m.says_concluded({ text });
}

function happeningWords({ code, by, params }: Preview, me: string | null): string {
  const mine = by !== null && by.id === me;
  const name = by?.name ?? '';
  const who = mine ? m.says_me() : m.says_who({ name });
  // A newer room may do more than this page has words for.
  const say = sentences[code] ?? ((): string => m.says_changed({ who }));
  return say({ who, name, mine, text: (key) => textOf(params[key]) });
}

function textOf(value: string | number | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}

const dayMs = 86_400_000;

/** What waits for me in a room, in a word or two; null for what is far or not known to this page. */
export function attentionWords({ type, count = 1, due }: Attention, nowMs: number): string | null {
  switch (type) {
    case 'votes':
      return m.waits_votes({ count });
    case 'requests':
      return m.waits_requests({ count });
    case 'reply':
      return m.waits_replies({ count });
    case 'deadline':
      return due === undefined ? null : deadlineWords(due, nowMs);
    default:
      return null;
  }
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
export function waitingWords({ attention }: Pick<RoomInInbox, 'attention'>, nowMs: number): string[] {
  return attention.flatMap((one) => attentionWords(one, nowMs) ?? []);
}
