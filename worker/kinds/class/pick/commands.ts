import { pickAnswers, pickCommands as schemas } from '#protocol/class/pick/pick.schema.ts';
import { ok, refuse } from '#protocol/result.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import { studentsHere } from '../attendance/rows.ts';
import { whyNotLive } from '../session/refusals.ts';
import { lastPick, pickedIn, standingPick } from './rows.ts';

const draw = command({
  schema: schemas['pick.draw'],
  answer: pickAnswers['pick.draw'],
  capability: 'teach',
  decide(db, { shown = false }, context) {
    const refused = whyNotLive(db);
    if (refused !== null) return refused;
    const here = studentsHere(db).toSorted();
    const last = lastPick(db);
    const had = pickedIn(db, last?.round ?? 1);
    const left = here.filter((id) => !had.has(id));
    // Everyone who is here had their turn: it begins anew, but not with whoever was just picked.
    const again = here.filter((id) => here.length === 1 || id !== last?.accountId);
    const among = left.length > 0 ? left : again;
    const account_id = among[randomBelow(among.length, context)];
    if (account_id === undefined) return refuse('CONFLICT', 'Nobody is here to be picked.');
    const round = (last?.round ?? 1) + (left.length > 0 ? 0 : 1);
    const picked = { n: (last?.n ?? 0) + 1, account_id, name: nameOf(db, account_id) };
    // Others would go on seeing whoever was shown before.
    const cleared = !shown && standingPick(db)?.state === 'shown' ? [{ type: 'pick.cleared', data: {} }] : [];
    return ok({
      events: [...cleared, { type: 'pick.drawn', data: { ...picked, round, shown } }],
      data: picked,
    });
  },
});

/** A whole number from 0 on, below `limit`. Decisions have no other randomness than that of new ids: 40 bits of it. */
function randomBelow(limit: number, { newId }: CommandContext): number {
  return Number.parseInt(randomDigits(newId('act').slice(-8)), 32) % Math.max(1, limit);
}

/** Of the alphabet of ids to that of `parseInt`. */
function randomDigits(letters: string): string {
  const [ids, digits] = ['0123456789abcdefghjkmnpqrstvwxyz', '0123456789abcdefghijklmnopqrstuv'];
  return Array.from(letters, (letter) => digits.charAt(ids.indexOf(letter))).join('');
}

const show = command({
  schema: schemas['pick.show'],
  capability: 'teach',
  decide(db) {
    const pick = standingPick(db);
    if (pick === undefined) return refuse('CONFLICT', 'Nobody is picked.');
    const { n, accountId: account_id } = pick;
    const data = { n, account_id, name: nameOf(db, account_id) };
    return ok({ events: pick.state === 'shown' ? [] : [{ type: 'pick.shown', data }] });
  },
});

const clear = command({
  schema: schemas['pick.clear'],
  capability: 'teach',
  decide: (db) => ok({ events: standingPick(db) === undefined ? [] : [{ type: 'pick.cleared', data: {} }] }),
});

export const pickCommands = { 'pick.draw': draw, 'pick.show': show, 'pick.clear': clear };
