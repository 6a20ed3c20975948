import type { Person } from '#protocol/wire.ts';
import type { HistoryWords } from '#web/features/room/history-item.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { AuditEntry } from './audit-panel.tsx';

/** What is told of an act, by its type: whom it was about, what was said. */
interface Facts {
  account_id?: string;
  role?: string;
  name?: string | null;
  previous?: string | null;
  history?: string;
  link_previews?: boolean;
  by_link?: boolean;
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

function sentence(
  type: string,
  facts: Facts,
  { by, whom, itself }: { by: string; whom: string; itself: boolean },
): { what: string; details?: string[] } {
  switch (type) {
    case 'conversation.created':
      return { what: m.audit_created({ by }) };
    case 'conversation.renamed':
      return { what: m.audit_renamed({ by }), details: [`${facts.previous ?? ''} → ${facts.name ?? ''}`] };
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
      return { what: facts.role === 'admin' ? m.audit_made_admin({ by, whom }) : m.audit_made_member({ by, whom }) };
    case 'share.created':
      return { what: m.audit_link_made({ by }) };
    case 'share.revoked':
      return { what: m.audit_link_revoked({ by }) };
    case 'message.deleted':
      return { what: m.audit_message_deleted({ by }) };
    case 'message.pinned':
      return { what: m.audit_pinned({ by }) };
    case 'message.unpinned':
      return { what: m.audit_unpinned({ by }) };
    default:
      return { what: `${by}: ${type}` };
  }
}
