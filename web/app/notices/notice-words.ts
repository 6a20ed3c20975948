import type { Notification } from '#protocol/inbox/inbox.schema.ts';
import type { NoticeType } from '#protocol/inbox/message.schema.ts';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { roleName } from '../rooms/kinds.ts';

type Params = NonNullable<Notification['params']>;

interface Told extends Pick<Notification, 'kind' | 'target'> {
  name: string;
  params: Params;
}

const words: Record<NoticeType, (told: Told) => string> = {
  mention: m.told_mention,
  reply: m.told_reply,
  keyword: m.told_keyword,
  added: m.told_added,
  request: m.told_request,
  arrival: m.told_arrival,
  comment: ({ target, name }) => commentWords(target, name),
  request_answer: ({ params }) => (params['status'] === 'approved' ? m.told_approved() : m.told_refused()),
  role: ({ kind, params }) => m.told_role({ role: roleName(kind, String(params['role'])) }),
  removed: () => m.told_removed(),
  deadline: ({ params }) => deadlineWords(params),
  outcome: ({ params }) => outcomeWords(params),
  proposal: ({ params }) => proposalWords(params),
  assigned: m.told_assigned,
  status: ({ params, name }) => statusWords(String(params['status']), name),
  version: ({ params }) => m.told_version({ n: String(params['version']) }),
  verdict: ({ params, name }) => verdictWords(String(params['verdict']), name),
  announcement: m.told_announcement,
  lesson: ({ params }) => lessonWords(params),
  assignment: ({ params }) => assignmentWords(params),
  grade: () => m.told_grade(),
};

/** Who did what to me, in one line. */
export function noticeWords({ type, kind, actor: { name }, target, params = {} }: Notification): string {
  return words[type]({ name, kind, target, params });
}

/** A remark on a video is said of itself, and no comment on anything. */
function commentWords(target: string | null, name: string): string {
  return target?.startsWith('fbk_') === true ? m.told_feedback({ name }) : m.told_comment({ name });
}

function outcomeWords({ missed }: Params): string {
  return typeof missed === 'number' ? m.told_outcome_missed({ count: missed }) : m.told_outcome();
}

function proposalWords({ status }: Params): string {
  return status === 'accepted' ? m.told_accepted() : m.told_rejected();
}

function deadlineWords({ due, missed, open }: Params): string {
  if (typeof missed === 'number') return m.told_missed_one();
  if (typeof due !== 'string') return m.timeline_review_due();
  const when = formatDateTime(due, getLocale());
  return typeof open === 'number' && open > 0 ? m.told_deadline_open({ when, open }) : m.told_deadline({ when });
}

function assignmentWords({ due }: Params): string {
  return typeof due === 'string'
    ? m.told_assignment_due({ when: formatDateTime(due, getLocale()) })
    : m.told_assignment();
}

/** What became of what I have said of a video. */
function statusWords(status: string, name: string): string {
  const said: Record<string, (parts: { name: string }) => string> = {
    in_progress: m.told_in_progress,
    resolved: m.told_resolved,
    closed: m.told_closed,
  };
  return (said[status] ?? m.told_reopened)({ name });
}

function verdictWords(verdict: string, name: string): string {
  const said: Record<string, (parts: { name: string }) => string> = {
    approved: m.told_approval,
    changes_requested: m.told_changes_requested,
  };
  return (said[verdict] ?? m.told_verdict_withdrawn)({ name });
}

/** What becomes of a lesson: it is soon, or at another time, or will not be. */
function lessonWords({ what, at, due }: Params): string {
  if (what === 'live') return m.told_lesson_live();
  if (what === 'cancelled') return m.told_lesson_cancelled();
  const when = typeof at === 'string' ? formatDateTime(at, getLocale()) : '';
  if (what === 'moved') return when === '' ? m.told_lesson_unset() : m.told_lesson_moved({ when });
  return m.told_lesson_soon({ when: formatDateTime(String(due), getLocale()) });
}

/** Where it is: the very comment, message or proposal. */
export function noticeAddress({ room_id, target, place = null, type, link }: Notification): string {
  if (type === 'removed') return '/';
  // A lesson is a room of its own.
  if (type === 'lesson' && target !== null) return `/r/${target}`;
  const room = link === undefined ? `/r/${room_id}` : `/s/${link}`;
  if (target === null) return room;
  const query = new URLSearchParams({ to: target, ...(place === null ? {} : { in: place }) });
  return `${room}?${query.toString()}`;
}
