import { linkCapabilities, type Capability, type LinkGrant } from '#protocol/capabilities.ts';

/** Whoever teaches answers nothing, and is in no denominator. */
export const roles = {
  teacher: ['view', 'comment', 'edit', 'share', 'manage', 'own', 'teach'],
  assistant: ['view', 'comment', 'edit', 'share', 'teach'],
  student: ['view', 'comment', 'answer'],
  observer: ['view'],
} as const;

/** A link that lets its visitors write makes students of them, one that lets them edit makes assistants. */
export function grants(terms: LinkGrant): Capability[] {
  const granted = linkCapabilities(terms);
  if (granted.includes('edit')) return [...granted, 'teach'];
  return granted.includes('comment') ? [...granted, 'answer'] : granted;
}

export const forLevel = () => ({ view: 'observer', comment: 'student', edit: 'assistant' });

/** Whoever teaches answers nothing, and lets others answer. */
export function gives(rights: readonly Capability[]): readonly Capability[] {
  return rights.includes('teach') ? [...rights, 'answer'] : rights;
}
