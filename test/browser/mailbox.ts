import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, inject } from 'vitest';

/** The address of the one link in the mail of this subject to somebody, once it has come. */
export async function linkIn(address: string, subject: string): Promise<string> {
  return foundIn(address, subject, /https?:\S+#[\w-]+/u);
}

/** The link of the invitation that was sent to somebody. */
export async function invitationIn(address: string): Promise<string> {
  return foundIn(address, null, /https?:\S+\/invite\/[\w.-]+/u);
}

async function foundIn(address: string, subject: string | null, link: RegExp): Promise<string> {
  const folder = join(inject('stateDir'), 'mail');
  const find = async (): Promise<string | null> => {
    const mails = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    for (const name of mails.toSorted().toReversed()) {
      const mail = await PostalMime.parse(readFileSync(join(folder, name)));
      if ((subject === null || mail.subject === subject) && mail.to?.some((one) => one.address === address) === true)
        return link.exec(mail.text ?? '')?.[0] ?? null;
    }
    return null;
  };
  await expect.poll(find, { timeout: 20_000 }).not.toBeNull();
  return (await find()) ?? '';
}
