import { m } from '#web/i18n/generated/messages.js';

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

/** The name of a role for people. */
export function roleName(role: string): string {
  switch (role) {
    case 'owner':
      return m.role_owner();
    case 'editor':
      return m.role_editor();
    case 'commenter':
      return m.role_commenter();
    case 'viewer':
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
