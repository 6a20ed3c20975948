import { z } from 'zod';
import { accountId, displayName } from '../access/access.schema.ts';
import { attachments, fileCommands } from '../files/files.schema.ts';
import { idPattern } from '../ids.ts';
import { givenMentions, keptMention } from '../mention-ranges.schema.ts';
import { emoji, line, paragraphs } from '../text.schema.ts';
import {
  maxCarried,
  maxCarriedFiles,
  maxFollowedTitle,
  maxMentions,
  maxMessageLength,
  messageTypes,
  previewLengths,
} from './terms.ts';

export const messageId = z.string().regex(idPattern('msg'), 'must be the id of a message');
export const roomId = z.string().regex(idPattern('rom'), 'must be the id of a room');

export const conversationName = line(1, 100);
export const messageContent = paragraphs(1, maxMessageLength);
/** What shows files needs no words. */
export const contentBesideFiles = paragraphs(0, maxMessageLength);
export const keyword = line(1, 50);
export const mentions = givenMentions(maxMentions);
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

const place = z.number().int().min(1);
const moment = z.iso.datetime({ precision: 3 });

/** Where the messages were said that a conversation begins with. */
export const branchOf = z.strictObject({ room_id: roomId, from_n: place, to_n: place });

/** A message as it goes along: what it answers is said by its place among those that do. */
const carriedMessage = z.strictObject({
  author_id: accountId,
  sent_at: moment,
  edited_at: moment.nullable(),
  content: contentBesideFiles,
  message_type: z.enum(messageTypes).exclude(['system']),
  replies_to: place.nullable(),
  attachments,
  mentions: z.array(keptMention),
});

/** Messages of another conversation, whole: with those who said them, and what they show. */
export const carried = z.strictObject({
  from: branchOf,
  messages: z.array(carriedMessage).min(1).max(maxCarried),
  authors: z.array(z.strictObject({ account_id: accountId, name: line(0, 100), guest: z.boolean() })),
  files: z.array(fileCommands['file.add']).max(maxCarriedFiles),
});
export type Carried = z.infer<typeof carried>;

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
