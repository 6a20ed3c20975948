// Nothing compares a role's name: whoever wants to know what members may asks the table of their kind.
import type { Capability } from '#protocol/capabilities.ts';

/**
 * What members of each role may, by what the kind calls it. `own` is deleting the room and bringing it back, making
 * owners, and taking words out for good: someone always has it, no link grants it, and viewers are told of it by `owns`.
 */
export type Roles = Record<string, readonly (Capability | 'own')[]>;

/** Whether members of this role, whatever it is called, have a right. */
export function roleGives(roles: Roles, role: string | null | undefined, right: Capability | 'own'): boolean {
  return role != null && roles[role]?.includes(right) === true;
}

/** The roles whose members have a right. */
export function rolesWith(roles: Roles, right: Capability | 'own'): string[] {
  return Object.keys(roles).filter((role) => roleGives(roles, role, right));
}

/** What whoever makes a room, or brings it, is in it. */
export function ownerRole(roles: Roles): string {
  const [role] = rolesWith(roles, 'own');
  if (role === undefined) throw new Error('a kind without an owner');
  return role;
}
