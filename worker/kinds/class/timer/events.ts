import { timerEvents as schemas } from '#protocol/class/timer/timer.schema.ts';
import { event } from '#worker/room/event-rule.ts';
import { timerTable } from './tables.ts';

/** The alarm by which it rings; null: by none. */
function alarm(n: number, ends_at: string | null) {
  const due_ms = ends_at === null ? null : Date.parse(ends_at);
  return [{ key: 'timer.ring', due_ms, command: { type: 'timer.ring', data: { n } } }];
}

export const timerEvents = {
  'timer.started': event({
    schema: schemas['timer.started'],
    texts: ['label'],
    timers: ({ data }) => alarm(data.n, data.ends_at),
    project: (db, { data: { n, label, seconds, ends_at } }) => {
      const row = { id: 1, n, label, seconds, endsAtMs: Date.parse(ends_at), state: 'running' as const };
      db.insert(timerTable).values(row).onConflictDoUpdate({ target: timerTable.id, set: row }).run();
    },
  }),
  'timer.extended': event({
    schema: schemas['timer.extended'],
    timers: ({ data }) => alarm(data.n, data.ends_at),
    project: (db, { data: { seconds, ends_at } }) =>
      void db
        .update(timerTable)
        .set({ seconds, endsAtMs: Date.parse(ends_at), state: 'running' })
        .run(),
  }),
  'timer.stopped': event({
    schema: schemas['timer.stopped'],
    timers: ({ data }) => alarm(data.n, null),
    project: (db) => void db.update(timerTable).set({ state: 'stopped' }).run(),
  }),
  'timer.rang': event({
    schema: schemas['timer.rang'],
    project: (db) => void db.update(timerTable).set({ state: 'over' }).run(),
  }),
};
