// A conversation's words.
//
// command                       who                          events
// conversation.create           the worker                   conversation.created, participant.added for each
// conversation.rename           admins; not a direct one     conversation.renamed
// conversation.picture          admins; not a direct one     conversation.pictured
// conversation.settings         admins; of a direct one      conversation.settings_changed
//                                 either, previews alone
//   (with `carried`: members of   (message.carried for each)
//   the conversation it is of)
// conversation.branch           the worker, of the new       conversation.branched
//                                 conversation's accord
// conversation.reopen           the worker, for one of two   participant.added for whoever of the two had left
// following.sync                the worker, for what follows participant.added, .removed, member.role_changed for whom
//                                 a room                       it changes, following.synced; what is by hand is refused there
// participant.add               admins and members of a      participant.added for each
//   (the worker, which knows      group; admins of an
//   the accounts' names)          announcement
// participant.remove            admins                       participant.removed
// participant.leave             participants                 participant.left
// participant.arrive            the room itself, for whoever participant.arrived
//                                 connects by a link
// participant.accept            whoever was asked in         participant.accepted; writing and reacting say it too
// participant.decline           whoever was asked in         participant.left
// member.set_role               admins                       member.role_changed
// message.noted comes with them where the stream says so; message.send also with participant.added for who left a direct one
// message.send                  comment; admins where it     message.sent
//                                 is an announcement
// message.edit                  its author, for 24 hours     message.edited
// message.delete                its author, and admins       message.deleted
// message.preview               the worker, of the room's     message.previewed
//                                 own accord
// message.react, .unreact       participants                 message.reacted
// message.pin, .unpin           members; admins where it     message.pinned, message.unpinned
//                                 is an announcement
// read.mark, unread.mark        participants                 message.read
// member.settings               participants                 member.settings_changed, for their own eyes
// member.join, .remove, .leave are the same as participant.add by a link, .remove and .leave: other paths lead here too.
import { z } from 'zod';
import { accountId } from '../access/access.schema.ts';
import { attachments, fileId } from '../files/files.schema.ts';
import {
  carried,
  contentBesideFiles,
  conversationName,
  followedMember,
  followedTitle,
  invited,
  keyword,
  linkPreview,
  mentions,
  messageContent,
  messageId,
  mutedUntil,
  reaction,
  roomId,
} from './terms.schema.ts';
import { maxKeywords } from '../limits.ts';
import { conversationTypes, historyPolicies, maxParticipants } from './terms.ts';

const about = z.strictObject({ message_id: messageId });
const reacting = z.strictObject({ message_id: messageId, reaction });

export const chatCommands = {
  'conversation.create': z.strictObject({
    type: z.enum(conversationTypes),
    /** A direct one has none: each sees the other's. */
    name: conversationName.nullable(),
    history: z.enum(historyPolicies),
    /** Those beside whoever creates it. */
    participants: z.array(invited).max(maxParticipants - 1),
    /** Of an announcement: the room whose members read it. */
    follows: roomId.exactOptional(),
    /** Of a group: the messages of another conversation that it begins with. */
    carried: carried.exactOptional(),
  }),
  /** The messages between two places have begun a conversation of their own, `branch_id`, with these people. */
  'conversation.branch': z.strictObject({
    branch_id: roomId,
    from_n: z.number().int().min(1),
    to_n: z.number().int().min(1),
    name: conversationName.nullable(),
    by: accountId,
    people: z.array(accountId).max(maxParticipants),
  }),
  /** How the followed room stands, whole, as of that `seq` of its own. */
  'following.sync': z.strictObject({
    room_id: roomId,
    seq: z.number().int().min(1),
    title: followedTitle.nullable(),
    open: z.boolean(),
    members: z.array(followedMember),
  }),
  'conversation.rename': z.strictObject({ name: conversationName }),
  /** The picture that stands for it, of the author's own files here; null: none. */
  'conversation.picture': z.strictObject({ photo: fileId.nullable() }),
  'conversation.settings': z
    .strictObject({
      history: z.enum(historyPolicies).exactOptional(),
      /** Whether members call everyone by "@모두", or only admins. */
      members_call_all: z.boolean().exactOptional(),
      /** Whether pages that messages lead to are looked at and shown with them. */
      link_previews: z.boolean().exactOptional(),
    })
    .refine((changes) => Object.keys(changes).length > 0, 'must change something'),
  'conversation.reopen': z.strictObject({ account_ids: z.array(accountId).min(1).max(2) }),
  'participant.add': z.strictObject({ participants: z.array(invited).max(100) }),
  'participant.remove': z.strictObject({ account_id: accountId }),
  'participant.leave': z.strictObject({}),
  'participant.arrive': z.strictObject({}),
  'participant.accept': z.strictObject({}),
  'participant.decline': z.strictObject({}),
  'message.send': z.strictObject({
    /** May be empty where something is attached. */
    content: contentBesideFiles,
    /** `image` and `file` come with their `attachments`; not said, it is by them. */
    message_type: z.enum(['text', 'image', 'file']).exactOptional(),
    reply_to: messageId.nullable().exactOptional(),
    attachments: attachments.exactOptional(),
    mentions: mentions.exactOptional(),
  }),
  'message.edit': z.strictObject({
    message_id: messageId,
    content: messageContent,
    mentions: mentions.exactOptional(),
  }),
  'message.delete': about,
  /** `words_seq`: the event that said the words which lead there. */
  'message.preview': linkPreview.extend({ message_id: messageId, words_seq: z.number().int().min(1) }),
  'message.react': reacting,
  'message.unreact': reacting,
  'message.pin': about,
  'message.unpin': about,
  /** Everything up to and with this message has been read. What has been read further stays read. */
  'read.mark': about,
  /** From this message on, nothing has been read. */
  'unread.mark': about,
  'member.settings': z
    .strictObject({
      muted_until: mutedUntil.nullable().exactOptional(),
      keywords: z.array(keyword).max(maxKeywords).exactOptional(),
    })
    .refine((changes) => Object.keys(changes).length > 0, 'must change something'),
};

export const chatSignals = {
  /** Clears itself after 3 s, where the end is not said. */
  typing: z.strictObject({ typing: z.boolean() }),
};

export type ChatCommandData = { [Type in keyof typeof chatCommands]: z.infer<(typeof chatCommands)[Type]> };
