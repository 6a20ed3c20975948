import { reviewEvents, type ReviewEventData } from '#protocol/review/events.schema.ts';
import { toEveryone } from '#worker/room/live/audience.ts';
import { event, type TimerChange } from '#worker/room/event-rule.ts';
import { newsOfReminder } from './inbox.ts';
import { projectTable } from './tables.ts';

function reminder(at: string | null): TimerChange[] {
  const command = { type: 'project.remind', data: {} };
  return [{ key: 'project.remind', due_ms: at === null ? null : Date.parse(at), command }];
}

type Columns = Partial<typeof projectTable.$inferInsert>;

function columnsOf({ name, description, settings }: ReviewEventData['project.updated']['changes']): Columns {
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(settings?.guests_may_approve !== undefined && { guestsMayApprove: settings.guests_may_approve }),
    ...(settings?.downloads !== undefined && { downloads: settings.downloads }),
    ...(settings?.due_at !== undefined && { dueAt: settings.due_at }),
  };
}

export const projectEvents = {
  'project.created': event({
    schema: reviewEvents['project.created'],
    texts: ['name', 'description'],
    timers: ({ data }) => reminder(data.remind_at),
    project: (db, { data, actor_id: createdBy, at_ms: createdAtMs }) => {
      const { name, description, settings } = data;
      const { guests_may_approve: guestsMayApprove, downloads, due_at: dueAt } = settings;
      const said = { name, description, guestsMayApprove, downloads, dueAt };
      db.insert(projectTable)
        .values({ id: 1, ...said, createdBy, createdAtMs })
        .run();
    },
  }),
  'project.updated': event({
    schema: reviewEvents['project.updated'],
    texts: ['name', 'description'],
    inbox: () => ({ to: 'members' }),
    says: (_db, { data }) => (data.changes.name === undefined ? null : { code: 'project.renamed' }),
    timers: ({ data }) => (data.remind_at === undefined ? [] : reminder(data.remind_at)),
    project: (db, { data }) => {
      const columns = columnsOf(data.changes);
      if (Object.keys(columns).length > 0) db.update(projectTable).set(columns).run();
    },
  }),
  'project.reminded': event({
    schema: reviewEvents['project.reminded'],
    inbox: newsOfReminder,
    audiences: ({ to: _to, ...shown }) => toEveryone(shown),
    project: () => undefined,
  }),
};
