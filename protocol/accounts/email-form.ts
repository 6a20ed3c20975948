// What people paste for an address, in the one form that it is known by.

/** Every runtime that this runs in has it: it knows the international names of domains (UTS #46). */
declare const URL: { canParse: (text: string) => boolean; new (text: string): { hostname: string } };

const unicodeDomain = /^[\p{L}\p{M}\p{N}.。-]+$/u;

/**
 * Folded, without what shows nothing or links bring along (`mailto:`), its domain in ASCII (`xn--…`). What is no address
 * stays none.
 */
export function emailForm(text: string): string {
  const folded = text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')
    .trim()
    .toLowerCase()
    .replace(/^mailto:/u, '');
  const at = folded.lastIndexOf('@');
  const domain = folded.slice(at + 1);
  const isInternational = at > 0 && /[^\0-\x7f]/u.test(domain) && unicodeDomain.test(domain);
  if (!isInternational || !URL.canParse(`https://${domain}`)) return folded;
  return `${folded.slice(0, at)}@${new URL(`https://${domain}`).hostname}`;
}
