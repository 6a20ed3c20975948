// Guests who have not been here for as long as their tokens live are removed as whoever deletes their account is, once a
// day; with what else has run out.
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { accountsWithOldTokens, dropOldTokens, guestsWithoutToken } from '#worker/directory/unused-guests.ts';
import { dropOldKeys } from '#worker/directory/idempotency.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { eachOf } from '../inbox/inbox-gateway.ts';
import { askErasure } from './erase-account.ts';

const day = 24 * 3_600_000;
const roundsAtOnce = 5;
const restMs = 60_000;

/** Of each day there is one, however often it is asked for. */
function sweepAt(dueMs: number): OutboxMessage {
  return { type: 'guests.swept', room_id: '', seq: 0, at_ms: dueMs, data: {} };
}

let armedMs = 0;

/** Sees to it that tomorrow's comes; asked for with whatever else happens, and free but for the first time in a day. */
export async function armGuestSweep(env: Env): Promise<void> {
  const dueMs = (Math.floor(nowMs() / day) + 1) * day;
  if (armedMs === dueMs) return;
  await env.REDELIVERY.getByName('outbox').keepUntil(sweepAt(dueMs), dueMs);
  armedMs = dueMs;
}

/** Some hundreds at most; what is left goes on a minute later. Safe to repeat, and to be cut off anywhere. */
export async function sweepGuests(env: Env, db: DirectoryDatabase): Promise<void> {
  await dropOldKeys(db, nowMs());
  let [removed, left] = [0, true];
  for (let round = 0; left && round < roundsAtOnce; round += 1) {
    const now = nowMs();
    // oxlint-disable-next-line no-await-in-loop -- each reads what the one before has left
    const accounts = await accountsWithOldTokens(db, now);
    left = accounts.length > 0;
    if (!left) break;
    // oxlint-disable-next-line no-await-in-loop -- as above
    const unused = await guestsWithoutToken(db, accounts, now);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await eachOf(unused, async (accountId) => void (await askErasure(env, db, { accountId, guest: true })));
    // After that: until then they would be found again.
    // oxlint-disable-next-line no-await-in-loop -- as above
    await dropOldTokens(db, accounts, now);
    removed += unused.length;
  }
  if (removed > 0) log('INFO', 'guests who have not been here for long are removed', { detail_guests: removed });
  const next = nowMs() + restMs;
  if (left) await env.REDELIVERY.getByName('outbox').keepUntil(sweepAt(next), next);
  else await armGuestSweep(env);
}
