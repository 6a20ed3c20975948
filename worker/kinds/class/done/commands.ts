import { doneCommands as schemas } from '#protocol/class/done/done.schema.ts';
import { ok, refuse } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import { whyNotLive } from '../session/refusals.ts';
import { isDone, lastCheck, openCheck } from './rows.ts';

const ask = command({
  schema: schemas['done.ask'],
  capability: 'teach',
  decide(db, { task = null }) {
    const n = (lastCheck(db)?.n ?? 0) + 1;
    return whyNotLive(db) ?? ok({ events: [{ type: 'done.asked', data: { n, task } }] });
  },
});

const tell = command({
  schema: schemas['done.tell'],
  capability: 'answer',
  pace: { burst: 10, everyMs: 1_000 },
  decide(db, { n, done }, { actor }) {
    const check = openCheck(db);
    if (check?.n !== n) return refuse('GONE', 'That is not asked any more.');
    const data = { n, account_id: actor.id, done };
    return ok({ events: isDone(db, actor.id) === done ? [] : [{ type: 'done.told', data }] });
  },
});

const close = command({
  schema: schemas['done.close'],
  capability: 'teach',
  decide(db) {
    const check = openCheck(db);
    return ok({ events: check === undefined ? [] : [{ type: 'done.closed', data: { n: check.n } }] });
  },
});

export const doneCommands = { 'done.ask': ask, 'done.tell': tell, 'done.close': close };
