import type { Notification } from '#protocol/inbox/inbox.schema.ts';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { roleName } from '../rooms/kinds.ts';

/** Who did what to me, in one line. */
export function noticeWords({ type, kind, actor: { name }, target, params = {} }: Notification): string {
  switch (type) {
    case 'mention':
    case 'reply':
    case 'keyword':
    case 'added':
    case 'request':
    case 'arrival':
      return byName[type]({ name });
    case 'comment':
      return commentWords(target, name);
    case 'request_answer':
      return params['status'] === 'approved' ? m.told_approved() : m.told_refused();
    case 'role':
      return m.told_role({ role: roleName(kind, String(params['role'])) });
    case 'removed':
      return m.told_removed();
    case 'deadline':
      return deadlineWords(params);
    case 'outcome':
      return outcomeWords(params);
    case 'proposal':
      return proposalWords(params);
    case 'assigned':
    case 'status':
    case 'version':
    case 'verdict':
      return reviewWords(type, name, params);
  }
}

/** What needs no more than who did it. */
const byName = {
  mention: m.told_mention,
  reply: m.told_reply,
  keyword: m.told_keyword,
  added: m.told_added,
  request: m.told_request,
  arrival: m.told_arrival,
};

/** A remark on a video is said of itself, and no comment on anything. */
function commentWords(target: string | null, name: string): string {
  return target?.startsWith('fbk_') === true ? m.told_feedback({ name }) : m.told_comment({ name });
}

type Params = NonNullable<Notification['params']>;

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

/** Of what is said in projects. */
function reviewWords(type: 'assigned' | 'status' | 'version' | 'verdict', name: string, params: Params): string {
  switch (type) {
    case 'assigned':
      return m.told_assigned({ name });
    case 'status':
      return statusWords(String(params['status']), name);
    case 'version':
      return m.told_version({ n: String(params['version']) });
    case 'verdict':
      return verdictWords(String(params['verdict']), name);
  }
}

/** What became of what I have said of a video. */
function statusWords(status: string, name: string): string {
  const words: Record<string, (parts: { name: string }) => string> = {
    in_progress: m.told_in_progress,
    resolved: m.told_resolved,
    closed: m.told_closed,
  };
  return (words[status] ?? m.told_reopened)({ name });
}

function verdictWords(verdict: string, name: string): string {
  const words: Record<string, (parts: { name: string }) => string> = {
    approved: m.told_approval,
    changes_requested: m.told_changes_requested,
  };
  return (words[verdict] ?? m.told_verdict_withdrawn)({ name });
}

/** Where it is: the very comment, message or proposal. */
export function noticeAddress({ room_id, target, place = null, type, link }: Notification): string {
  if (type === 'removed') return '/';
  const room = link === undefined ? `/r/${room_id}` : `/s/${link}`;
  if (target === null) return room;
  const query = new URLSearchParams({ to: target, ...(place === null ? {} : { in: place }) });
  return `${room}?${query.toString()}`;
}
