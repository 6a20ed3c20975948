// What is said in the lesson by writing.
//
// command        who                          events
// chat.say       comment                      chat.said
// chat.delete    teach, or one's own words    chat.deleted
// chat.set       teach                        chat.set
import { z } from 'zod';
import { idPattern } from '../../ids.ts';
import { paragraphs } from '../../text.schema.ts';
import { chatModes, maxSlowSeconds } from './terms.ts';

const messageId = z.string().regex(idPattern('msg'), 'must be the id of a message');
const content = paragraphs(1, 1000);
const n = z.number().int().min(1);
const settings = { mode: z.enum(chatModes), slow_seconds: z.number().int().min(0).max(maxSlowSeconds) };

export const chatCommands = {
  'chat.say': z.strictObject({ content, reply_to: messageId.exactOptional() }),
  'chat.delete': z.strictObject({ message_id: messageId }),
  'chat.set': z
    .strictObject(settings)
    .partial()
    .refine((data) => Object.keys(data).length > 0, 'must change something'),
};

export const chatEvents = {
  /** Its words are null once they are gone; `forgotten` is their digest then. `to_staff`: for who teaches alone. */
  'chat.said': z.strictObject({
    message_id: messageId,
    n,
    content: content.nullable(),
    reply_to: messageId.nullable(),
    to_staff: z.boolean(),
    forgotten: z.string().exactOptional(),
  }),
  'chat.deleted': z.strictObject({ message_id: messageId, n }),
  'chat.set': z.strictObject(settings),
};

export const chatAnswers = {
  'chat.say': z.strictObject({ message_id: messageId, n }),
};

export const chatMessageSchema = z.strictObject({
  id: messageId,
  n,
  author: z.strictObject({ id: z.string(), name: z.string() }),
  content: z.string().nullable(),
  reply_to: messageId.nullable(),
  to_staff: z.boolean(),
  sent_at: z.iso.datetime(),
});

export type ChatEventData = { [Type in keyof typeof chatEvents]: z.infer<(typeof chatEvents)[Type]> };
