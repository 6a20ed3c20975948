import { commonPasswordList } from './common-password-list.ts';

let known: Set<string> | undefined;

/** Whether a password is among the most common ones, whatever its case. */
export function isCommonPassword(password: string): boolean {
  known ??= new Set(commonPasswordList.trim().split(/\s+/u));
  return known.has(password.normalize('NFKC').toLowerCase());
}
