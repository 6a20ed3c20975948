import type { Person } from '#protocol/wire.ts';
import type { HistoryWords } from '#web/features/room/history-item.tsx';
import { m } from '#web/i18n/generated/messages.js';

export interface AuditEntry {
  seq: number;
  type: string;
  actor: Person;
  data: unknown;
  at: string;
}

/** What is told of an act, by its type: whom it was about, what was said. */
interface Facts {
  account_id?: string;
  role?: string;
  name?: string | null;
  previous?: string | null;
  photo?: string | null;
  history?: string;
  link_previews?: boolean;
  by_link?: boolean;
  seqs?: number[];
}

/** An act on the conversation in a sentence; one that this version does not know, by its own word. */
export function auditWords(entry: AuditEntry, people: readonly Person[]): HistoryWords {
  const facts = entry.data as Facts;
  const by = entry.actor.name;
  const whom = people.find(({ id }) => id === facts.account_id)?.name ?? '';
  const { what, details = [] } = sentence(entry.type, facts, { by, whom, itself: entry.actor.id === facts.account_id });
  return { what, subject: null, details };
}

function settingsWords({ history, link_previews }: Facts, by: string): string {
  if (link_previews !== undefined) return link_previews ? m.audit_previews_on({ by }) : m.audit_previews_off({ by });
  return history === 'all' ? m.audit_history_all({ by }) : m.audit_history_joining({ by });
}

/** Roles of which it is said that somebody has been given them. */
const becoming: Readonly<Record<string, typeof m.audit_made_admin>> = { admin: m.audit_made_admin };

/** Acts of which nothing more is told than whose they are. */
const plain: Record<string, (of: { by: string }) => string> = {
  'conversation.created': m.audit_created,
  'share.created': m.audit_link_made,
  'share.revoked': m.audit_link_revoked,
  'message.deleted': m.audit_message_deleted,
  'file.taken_out': m.audit_file_taken_out,
  'message.pinned': m.audit_pinned,
  'message.unpinned': m.audit_unpinned,
};

function sentence(
  type: string,
  facts: Facts,
  { by, whom, itself }: { by: string; whom: string; itself: boolean },
): { what: string; details?: string[] } {
  switch (type) {
    case 'conversation.renamed':
      return { what: m.audit_renamed({ by }), details: [`${facts.previous ?? ''} → ${facts.name ?? ''}`] };
    case 'conversation.pictured':
      return { what: facts.photo == null ? m.audit_picture_removed({ by }) : m.audit_pictured({ by }) };
    case 'conversation.settings_changed':
      return { what: settingsWords(facts, by) };
    case 'participant.added':
      if (facts.by_link === true) return { what: m.audit_joined({ whom }) };
      // Whoever makes a conversation is its first member.
      return { what: itself ? m.timeline_joined({ name: by }) : m.audit_added({ by, whom }) };
    case 'participant.removed':
      return { what: m.audit_removed({ by, whom }) };
    case 'participant.left':
      return { what: m.audit_left({ whom }) };
    case 'member.role_changed':
      return { what: (becoming[facts.role ?? ''] ?? m.audit_made_member)({ by, whom }) };
    case 'words.taken_out':
      return { what: m.timeline_took_out({ name: by, count: facts.seqs?.length ?? 0 }) };
    default:
      return { what: plain[type]?.({ by }) ?? `${by}: ${type}` };
  }
}
