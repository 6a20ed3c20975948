import type { Refusal } from '#protocol/result.ts';
import type { CommandContext } from '#worker/room/command-rule.ts';
import { bannedWordsWith } from './banned-words.ts';
import { findSpam, type SpamOptions } from './spam-rules.ts';

const listsInForce = new Map<string, string[]>();

function bannedWords(configured: string): string[] {
  let list = listsInForce.get(configured);
  if (list === undefined) {
    list = bannedWordsWith(configured);
    listsInForce.set(configured, list);
  }
  return list;
}

/** The rule that refused is named, so that the writer knows what to change; the text stays with them. */
export function spamRefusal(
  content: string,
  { settings }: CommandContext,
  options: Omit<SpamOptions, 'bannedWords'> = {},
): Refusal | null {
  const rule = findSpam(content, { bannedWords: bannedWords(settings.bannedWords), ...options });
  return rule === null ? null : { code: 'SPAM_DETECTED', message: 'This looks like spam.', details: { rule: [rule] } };
}
