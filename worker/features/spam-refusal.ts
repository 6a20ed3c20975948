import type { Refusal } from '#protocol/result.ts';
import type { CommandContext } from '#worker/room/command-rule.ts';
import { hasBannedWord } from './banned-word-match.ts';
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

/** Whether a text holds a word that is banned here: where it is taken all the same, it is not for everybody. */
export function saysBannedWord(content: string, { settings }: CommandContext): boolean {
  return hasBannedWord(content, bannedWords(settings.bannedWords), false);
}
