import { handAnswers, handCommands as schemas } from '#protocol/class/hands/hands.schema.ts';
import { ok, refuse } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import { whyNotLive } from '../session/refusals.ts';
import { handOf, handsUp, handsWaiting, nextHand } from './rows.ts';

const pace = { burst: 10, everyMs: 2_000 };
const noHand = refuse('NOT_FOUND', 'This hand is not up.');

const raise = command({
  schema: schemas['hand.raise'],
  answer: handAnswers['hand.raise'],
  capability: 'answer',
  pace,
  decide(db, { note = null }, { actor }) {
    const refused = whyNotLive(db);
    if (refused !== null) return refused;
    const mine = handOf(db, actor.id);
    const n = mine?.n ?? nextHand(db);
    const before = handsWaiting(db).numbers.filter((other) => other < n).length;
    const isSaid = mine !== undefined && mine.note === note;
    return ok({
      events: isSaid ? [] : [{ type: 'hand.raised', data: { n, account_id: actor.id, note } }],
      data: { n, queue_position: before + 1 },
    });
  },
});

const lower = command({
  schema: schemas['hand.lower'],
  capability: 'answer',
  decide(db, _data, { actor }) {
    const mine = handOf(db, actor.id);
    return ok({ events: mine === undefined ? [] : [lowered(mine)] });
  },
});

/** One at a time: whoever had the word before is done. */
const call = command({
  schema: schemas['hand.call'],
  capability: 'teach',
  decide(db, { n }) {
    const refused = whyNotLive(db);
    if (refused !== null) return refused;
    const up = handsUp(db);
    const next = up.find((hand) => hand.n === n);
    if (next === undefined) return noHand;
    if (next.called) return ok({ events: [] });
    const events = up.filter(({ called }) => called).map(lowered);
    return ok({ events: [...events, { type: 'hand.called', data: { n, account_id: next.accountId } }] });
  },
});

const dismiss = command({
  schema: schemas['hand.dismiss'],
  capability: 'teach',
  decide(db, { n }) {
    const hand = handsUp(db).find((one) => one.n === n);
    return hand === undefined ? noHand : ok({ events: [lowered(hand)] });
  },
});

const clear = command({
  schema: schemas['hands.clear'],
  capability: 'teach',
  decide: (db) => ok({ events: handsUp(db).length === 0 ? [] : [{ type: 'hands.cleared', data: {} }] }),
});

function lowered({ n, accountId: account_id }: { n: number; accountId: string }) {
  return { type: 'hand.lowered', data: { n, account_id } };
}

export const handCommands = {
  'hand.raise': raise,
  'hand.lower': lower,
  'hand.call': call,
  'hand.dismiss': dismiss,
  'hands.clear': clear,
};
