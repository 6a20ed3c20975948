// Students who have no address: each is a guest whose card is the way in, on any device, until it is made anew.
import type { ListedStudent } from '#protocol/course/roster/roster.schema.ts';
import { cardsOfRoom, keepCardedGuests } from '#worker/directory/student-cards.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { directoryOf } from '#worker/http/request.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import { cardCode } from '#worker/platform/secrets/card-code.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import type { RosterRow } from '../roster/read-roster.ts';

interface Cards {
  /** By the rows of the list. */
  accountOf: Map<number, string>;
  /** Those who were not there before. */
  made: string[];
}

/**
 * Who each row is: whoever an earlier list had by that number (or, where it has none, by that name), else a new guest with a
 * card of this course. Whose card is gone is somebody new, unless they are in the course by now.
 */
export async function cardsFor(
  c: AppContext,
  roomId: string,
  { rows, known }: { rows: readonly RosterRow[]; known: readonly ListedStudent[] },
): Promise<Cards> {
  const { db } = directoryOf(c);
  const before = new Map(known.filter(({ by_card }) => by_card).map((one) => [markOf(one.student_id, one.name), one]));
  const candidates = rows.flatMap(({ number, name }) => before.get(markOf(number, name)) ?? []);
  const cards = await cardsOfRoom(db, { roomId, accountIds: candidates.map(({ account_id }) => account_id) });
  const now = nowMs();
  const accountOf = new Map<number, string>();
  const guests: { id: string; name: string; hash: string }[] = [];
  for (const { row, number, name } of rows) {
    const one = before.get(markOf(number, name));
    const isThere = one !== undefined && (one.role !== null || cards.has(one.account_id));
    const id = isThere ? one.account_id : newId('acc');
    accountOf.set(row, id);
    if (!isThere) guests.push({ id, name, hash: cardHash(c, id, now) });
  }
  await keepCardedGuests(db, { roomId, guests, nowMs: now });
  return { accountOf, made: guests.map(({ id }) => id) };
}

function markOf(number: string | null, name: string): string {
  return number === null ? `name ${name}` : `number ${number}`;
}

/** What the directory keeps of a card: not its code, which is made again where it is printed. */
export function cardHash(c: AppContext, accountId: string, madeAtMs: number): string {
  return sha256Hex(cardCode(requireSecrets(c.env).jwtSecret, accountId, madeAtMs));
}
