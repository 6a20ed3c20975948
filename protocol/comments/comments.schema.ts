import { z } from 'zod';
import { attachments, goneFiles } from '../files/files.schema.ts';
import { idPattern } from '../ids.ts';
import { givenMentions, mentionRange } from '../mention-ranges.schema.ts';
import { commentSchema } from '../rooms.schema.ts';
import { emoji, paragraphs } from '../text.schema.ts';

export const commentId = z.string().regex(idPattern('cmt'), 'must be a comment id');
const maxMentions = 20;
/** What a comment or a reaction is about: something of the room, or (null) the room itself. */
export const targetId = z.string().regex(/^[a-z]{3}_[0-9a-z]{26}$/u, 'must be the id of something in this room');

/** Longer and shorter ones are for the spam rules to refuse, which say which rule it was. What comes with files needs no words. */
const content = paragraphs(0, 5000);
const mentions = givenMentions(maxMentions);
/** Whom it calls, and where they are named: not told in comments from before that was known. */
const named = { mentions: z.array(z.string()), mention_ranges: z.array(mentionRange).exactOptional() };

export const commentCommands = {
  'comment.add': z.strictObject({
    content,
    target: targetId.nullable().exactOptional(),
    parent_id: commentId.nullable().exactOptional(),
    mentions: mentions.exactOptional(),
    attachments: attachments.exactOptional(),
  }),
  'comment.update': z.strictObject({ comment_id: commentId, content, mentions: mentions.exactOptional() }),
  'comment.remove': z.strictObject({ comment_id: commentId }),
  'reaction.add': z.strictObject({ target: targetId, reaction: emoji }),
  'reaction.remove': z.strictObject({ target: targetId, reaction: emoji }),
};

const said = z.strictObject({ comment: commentSchema });
const reactedOn = commentSchema.pick({ reactions: true, mine: true });

/** What the acknowledgements of these tell beyond their seq: a comment, or all reactions on something, as they are now. */
export const commentAnswers = {
  'comment.add': said,
  'comment.update': said,
  'reaction.add': reactedOn,
  'reaction.remove': reactedOn,
};

const forgotten = z.string().exactOptional();

export const commentEvents = {
  'comment.added': z.strictObject({
    comment_id: commentId,
    target: targetId.nullable(),
    parent_id: commentId.nullable(),
    /** null once it was removed: the words leave the log, `forgotten` keeps their digest. */
    content: content.nullable(),
    ...named,
    /** What is known of them is told by events of their own, which come before. */
    attachments: attachments.exactOptional(),
    forgotten,
  }),
  'comment.updated': z.strictObject({
    comment_id: commentId,
    content: content.nullable(),
    ...named,
    /** Those of them who were not named before. */
    newly: z.array(z.string()).exactOptional(),
    forgotten,
  }),
  /** With the files that it showed. `target`: what it was about; absent: the room itself, and in events of before any. */
  'comment.removed': z.strictObject({
    comment_id: commentId,
    target: targetId.exactOptional(),
    gone: goneFiles.exactOptional(),
  }),
  'reaction.added': z.strictObject({ target: targetId, reaction: emoji }),
  'reaction.removed': z.strictObject({
    target: targetId,
    reaction: emoji,
    /** Whose it was, where somebody else took it back. */
    of: z.string().exactOptional(),
  }),
};
export type CommentEventData = { [Type in keyof typeof commentEvents]: z.infer<(typeof commentEvents)[Type]> };
