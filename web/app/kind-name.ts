import { m } from '#web/i18n/generated/messages.js';

/** What the kinds are called on the wire: for those who are not to know the kinds themselves. */
export type { KindName } from '#web/kinds/registry.ts';

/** The name of a kind for people; a kind that a newer server knows is called by its own word. */
export function kindName(kind: string): string {
  switch (kind) {
    case 'itinerary':
      return m.kind_itinerary();
    case 'chat':
      return m.kind_chat();
    case 'decision':
      return m.kind_decision();
    default:
      return kind;
  }
}

/** The name of a role for people. A member of a conversation does not vote. */
export function roleName(kind: string, role: string): string {
  if (kind === 'chat' && role === 'admin') return m.chat_role_admin();
  if (kind === 'chat' && role === 'member') return m.chat_role_member();
  switch (role) {
    case 'owner':
      return m.role_owner();
    case 'editor':
      return m.role_editor();
    case 'commenter':
      return m.role_commenter();
    case 'viewer':
    case 'reader':
      return m.role_viewer();
    case 'admin':
      return m.role_admin();
    case 'member':
      return m.role_member();
    case 'observer':
      return m.role_observer();
    default:
      return role;
  }
}
