import { m } from '#web/i18n/generated/messages.js';

/** The name of a kind for people; a kind that a newer server knows is called by its own word. */
export function kindName(kind: string): string {
  return kind === 'itinerary' ? m.kind_itinerary() : kind;
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
    default:
      return role;
  }
}
