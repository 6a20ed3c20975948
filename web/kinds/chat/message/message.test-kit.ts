import type { Message } from '#protocol/chat/view.ts';

/** A message as the room would show it. */
export function message(about: Partial<Message> & { n: number }): Message {
  return {
    id: `msg_${about.n}`,
    seq: about.n,
    author: { id: 'acc_other', name: '민호' },
    content: `말 ${about.n}`,
    message_type: 'text',
    attachments: [],
    reply_to: null,
    mentions: [],
    mention_ranges: [],
    sent_at: '2026-11-21T03:00:00.000Z',
    edited_at: null,
    deleted_at: null,
    reactions: {},
    mine: [],
    ...about,
  };
}
