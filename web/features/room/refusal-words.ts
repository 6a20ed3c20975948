import type { Refusal } from '#protocol/result.ts';
import { ApiError } from '#web/app/requests/api-error.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { m } from '#web/i18n/generated/messages.js';

const rules: Record<string, () => string> = {
  banned_word: m.spam_banned_word,
  too_short: m.spam_too_short,
  too_long: m.spam_too_long,
  repeated_character: m.spam_repeated_character,
  repeated_word: m.spam_repeated_word,
  too_many_links: m.spam_too_many_links,
  shortener_domain: m.spam_shortener,
};

/** Why the room refused something, and what to do about it. */
export function refusalWords({ code, message, details, retry_after_seconds }: Refusal): string {
  const rule = details?.['rule']?.[0];
  if (code === 'SPAM_DETECTED' && rule !== undefined && Object.hasOwn(rules, rule)) return rules[rule]?.() ?? '';
  return errorText(
    new ApiError(code, message, {
      ...(details === undefined ? {} : { details }),
      retryAfterSeconds: retry_after_seconds ?? null,
    }),
  );
}
