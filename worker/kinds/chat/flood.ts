// How fast one account may write here. A cache in memory, as empty after a sleep as its writers were silent.
import type { Refusal } from '#protocol/result.ts';
import { prepared, type RoomReads } from '#worker/room/database.ts';
import type { CommandContext } from '#worker/room/kind.ts';

const burst = 60;
const msForOne = 1_000;
const maxRemembered = 10_000;

/** When each account's bucket will be full again. */
const bucketsOf = prepared((_db: RoomReads) => new Map<string, number>());

/** A minute's worth at once, and then one a second. */
export function floodRefusal(db: RoomReads, { actor, nowMs, settings }: CommandContext): Refusal | null {
  if (!settings.rateLimits) return null;
  const buckets = bucketsOf(db);
  const fullAtMs = Math.max(buckets.get(actor.id) ?? 0, nowMs) + msForOne;
  const waitMs = fullAtMs - nowMs - burst * msForOne;
  if (waitMs <= 0) {
    if (buckets.size >= maxRemembered) buckets.clear();
    buckets.set(actor.id, fullAtMs);
    return null;
  }
  return {
    code: 'RATE_LIMIT_EXCEEDED',
    message: `At most ${burst} messages at once, and then one a second.`,
    details: { rule: ['flood'] },
    retry_after_seconds: Math.ceil(waitMs / 1_000),
  };
}
