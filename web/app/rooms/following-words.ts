import { m } from '#web/i18n/generated/messages.js';

const words: Record<string, () => string> = {
  follows_room: m.refused_follows_room,
  followed_gone: m.chat_silent_gone,
};

/** Why an announcement that follows a room refuses something by hand; undefined where it is not that. */
export function followingWords(details: Readonly<Record<string, readonly string[]>> | undefined): string | undefined {
  const reason = details?.['reason']?.[0] ?? '';
  return Object.hasOwn(words, reason) ? words[reason]?.() : undefined;
}
