import type { z } from 'zod';
import type { NoticeType } from '#protocol/inbox/message.schema.ts';
import type { Locale } from '../platform/locale.ts';
import type { WorkerEnv } from '../platform/secrets/secrets.ts';

/** What a mail is written of. Texts are plain: whatever people wrote in them is escaped by the frame. */
export type MailBlock =
  | { text: string }
  /** What somebody wrote. */
  | { quote: string }
  | { button: { label: string; url: string } }
  /** A code to be typed elsewhere. */
  | { code: string }
  | { list: readonly { title: string; text?: string; url?: string }[] }
  /** What is said at the edge of it: how long something holds, what to do if it was not oneself. */
  | { note: string };

export interface MailContent {
  subject: string;
  heading: string;
  blocks: readonly MailBlock[];
  /** Why its reader gets it, beneath everything. */
  reason: string;
}

export interface MailSurroundings {
  locale: Locale;
  /** Where this instance is reached: what links begin with. */
  origin: string;
}

/** One kind of mail: what it is made of, and who may be sent it. */
export interface MailTemplate<Data extends object = object> {
  /** `account.verify`: what metrics and keys call it. */
  name: string;
  schema: z.ZodType<Data>;
  /**
   * Its reader asked for it just now, or somebody invites them: it also goes to an address that nobody has proven to be
   * theirs. Any other does not.
   */
  asked: boolean;
  /** By its link its reader shows that the address is theirs: it goes also to one that was not written to any more. */
  proves?: true;
  /** It is about a notice of a room, of this type: who has silenced or read that is not written to. */
  notice?: NoticeType;
  /** Its reader may end all of its kind by one click, without signing in. */
  unsubscribe?: true;
  /** What it says where that is only known when it goes out; null where there is nothing to say any more. */
  gather?(env: WorkerEnv, accountId: string): Promise<Data | null>;
  content(data: Data, surroundings: MailSurroundings): MailContent;
}

/** Ties what a template writes to the schema of what it is given. */
export function mailTemplate<Data extends object>(template: MailTemplate<Data>): MailTemplate<Data> {
  return template;
}
