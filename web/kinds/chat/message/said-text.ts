import type { Message } from '#protocol/chat/view.ts';
import { m } from '#web/i18n/generated/messages.js';

/** A message in a line: its words, else what it shows. */
export function saidText({ content, message_type }: Pick<Message, 'content' | 'message_type'>): string {
  if (content === null) return m.message_deleted();
  if (content !== '') return content;
  return message_type === 'image' ? m.message_photos() : m.message_files();
}
