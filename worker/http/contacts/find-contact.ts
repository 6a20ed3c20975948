import { shareCode } from '#protocol/access/access.schema.ts';
import { ok, type Result } from '#protocol/result.ts';
import { type Contact, findContact } from '#worker/directory/contact-codes.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { missedCode } from '../shares/code-miss.ts';

/** Whose contact code it is. One that is none counts as a wrong link does, and is answered alike. */
export async function findContactByCode(c: AppContext, code: string): Promise<Result<Contact>> {
  const known = await contactOf(c, code);
  return known === null ? { ok: false, error: await missedCode(c) } : ok(known);
}

/** The same where it may as well be a code of something else. */
export async function contactOf(c: AppContext, code: string): Promise<Contact | null> {
  return shareCode.safeParse(code).success ? findContact(directoryOf(c), code) : null;
}
