import type { KeptMention } from '#protocol/mentions.ts';
import { refusalWords } from '#web/features/room/refusal-words.ts';
import type { Refused } from '#web/room-client/types.ts';
import { commentKey, rewriteKey } from './drafts.ts';
import { roomDrafts } from './room-drafts.ts';

/**
 * Gives the words of a refused comment back to where they were written, with the reason.
 * @returns false for what is no comment
 */
export function tellTalkRefusal({ type, error, data }: Refused, openTalk: (target: string | null) => void): boolean {
  const content = textOf(data, 'content');
  if (content === null) return false;
  const words = refusalWords(error);
  if (type === 'comment.add') {
    const target = textOf(data, 'target');
    roomDrafts.giveBack(commentKey(target, textOf(data, 'parent_id')), content, words, mentionsOf(data));
    openTalk(target);
    return true;
  }
  const comment = textOf(data, 'comment_id');
  if (type !== 'comment.update' || comment === null) return false;
  roomDrafts.giveBack(rewriteKey(comment), content, words, mentionsOf(data));
  return true;
}

/** Whom the words were to call. They were sent by this page. */
function mentionsOf(data: object): KeptMention[] {
  return 'mentions' in data && Array.isArray(data.mentions) ? (data.mentions as KeptMention[]) : [];
}

/** A text of a command's data; null where it has none under this name. */
export function textOf(data: object, field: string): string | null {
  const value = Object.entries(data).find(([name]) => name === field)?.[1];
  return typeof value === 'string' ? value : null;
}
