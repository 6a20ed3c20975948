// What the app knows of kinds outside of their pages: in lists, in dialogs, in notices. Each kind says it of itself.
import { m } from '#web/i18n/generated/messages.js';
import * as listed from '#web/kinds/about.ts';
import type { KindAbout } from './kind-about.ts';

/** Every kind, in the order in which they are offered. */
export const kinds: readonly KindAbout[] = Object.values<KindAbout>(listed).toSorted((a, b) => a.rank - b.rank);

/** undefined: a kind that only a newer server knows. */
export function findKind(name: string): KindAbout | undefined {
  return kinds.find((kind) => kind.name === name);
}

/** The name of a kind for people; one that a newer server knows is called by its own word. */
export function kindName(kind: string): string {
  return findKind(kind)?.label() ?? kind;
}

/** The roles that a manager gives in a room of this kind. */
export function givenRoles(kind: string): readonly string[] {
  return findKind(kind)?.givenRoles ?? [];
}

/** Whether rooms of a kind are listed there. */
export function isListOfRooms(path: string): boolean {
  return kinds.some(({ list }) => list?.path === path);
}

/** Whether whoever has this role deletes a room of the kind, instead of leaving it. */
export function deletes(kind: string, role: string): boolean {
  return findKind(kind)?.deletedBy.includes(role) === true;
}

const commonRoles: Readonly<Record<string, () => string>> = {
  owner: m.role_owner,
  editor: m.role_editor,
  commenter: m.role_commenter,
  viewer: m.role_viewer,
  reader: m.role_viewer,
  admin: m.role_admin,
  member: m.role_member,
  observer: m.role_observer,
};

/** The name of a role for people. */
export function roleName(kind: string, role: string): string {
  const named = { ...commonRoles, ...findKind(kind)?.roles };
  return named[role]?.() ?? role;
}
