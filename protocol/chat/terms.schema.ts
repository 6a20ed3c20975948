import { z } from 'zod';
import { accountId, displayName } from '../access/access.schema.ts';
import { fileId } from '../files/files.schema.ts';
import { idPattern } from '../ids.ts';
import { givenMentions } from '../mention-ranges.schema.ts';
import { emoji, line, paragraphs } from '../text.schema.ts';
import { maxAttachments, maxFollowedTitle, maxMentions, maxMessageLength, previewLengths } from './terms.ts';

export const messageId = z.string().regex(idPattern('msg'), 'must be the id of a message');
export const roomId = z.string().regex(idPattern('rom'), 'must be the id of a room');

export const conversationName = line(1, 100);
export const messageContent = paragraphs(1, maxMessageLength);
/** What shows files needs no words. */
export const contentBesideFiles = paragraphs(0, maxMessageLength);
export const keyword = line(1, 50);
export const mentions = givenMentions(maxMentions);
export const attachments = z.array(fileId).max(maxAttachments);
export const reaction = emoji;

/** What a page that a message leads to says of itself. */
export const linkPreview = z.strictObject({
  url: z.url({ protocol: /^https?$/u }).max(2000),
  title: line(1, previewLengths.title),
  description: line(1, previewLengths.description).nullable(),
  site: line(1, previewLengths.site).nullable(),
});

/** Until when; `null` for not at all, and a year such as 9999 for good. */
export const mutedUntil: z.ZodType<string, string> = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .meta({ format: 'date-time' });

/** Someone as the worker has found them among the accounts. */
export const invited = z.strictObject({
  account_id: accountId,
  name: displayName,
  guest: z.boolean(),
  /** They share no room with whoever invites them: it is a request. */
  asked: z.literal(true).exactOptional(),
});
export type Invited = z.infer<typeof invited>;

/** What the room is called that an announcement follows. */
export const followedTitle = line(0, maxFollowedTitle);

/** A member of it. */
export const followedMember = z.strictObject({
  account_id: accountId,
  name: line(0, 100),
  guest: z.boolean(),
  /** Whoever manages that room writes here. */
  manages: z.boolean(),
});
export const searchWords = line(1, 100);
