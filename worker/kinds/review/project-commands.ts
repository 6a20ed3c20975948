import { reviewCommands } from '#protocol/review/commands.schema.ts';
import { addCounts, defaultSettings } from '#protocol/review/view.ts';
import { remindBeforeMs } from '#protocol/review/terms.ts';
import { ok, refuse } from '#protocol/result.ts';
import { founding } from '#worker/features/access/member-commands.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import { countFeedbacks } from './counts.ts';
import { team } from './inbox.ts';
import { readProject, readVideos, versionsOf } from './rows.ts';
import { settingsOf } from './view.ts';

/** A reminder that would be late already is not sent. */
function remindAt(due_at: string | null, nowMs: number): string | null {
  if (due_at === null) return null;
  const remindMs = Date.parse(due_at) - remindBeforeMs;
  return remindMs > nowMs ? isoTime(remindMs) : null;
}

const late = refuse('VALIDATION_ERROR', 'A deadline lies ahead.', { 'settings.due_at': ['must be in the future'] });

const create = command({
  schema: reviewCommands['project.create'],
  capability: 'manage',
  origin: 'worker',
  creates: true,
  decide(_db, { name, description = '', settings: asked }, context) {
    const settings = { ...defaultSettings, due_at: null, ...asked };
    if (settings.due_at !== null && Date.parse(settings.due_at) <= context.nowMs) return late;
    const facts = { name, description, settings, remind_at: remindAt(settings.due_at, context.nowMs) };
    return ok({ events: [{ type: 'project.created', data: facts }, ...founding(context, 'owner')] });
  },
});

const update = command({
  schema: reviewCommands['project.update'],
  capability: 'manage',
  decide(db, { settings: asked = {}, ...data }, { nowMs }) {
    const row = readProject(db);
    const before = { due_at: null, ...settingsOf(row) };
    const settings = changed(before, asked);
    const words = changed({ name: row.name, description: row.description }, data);
    if (settings.keys.length + words.keys.length === 0) return ok({ events: [] });
    const due_at = settings.keys.includes('due_at') ? (asked.due_at ?? null) : undefined;
    if (due_at != null && Date.parse(due_at) <= nowMs) return late;
    const both = (side: 'before' | 'after') => ({
      ...words[side],
      ...(settings.keys.length > 0 && { settings: settings[side] }),
    });
    const reminder = due_at === undefined ? {} : { remind_at: remindAt(due_at, nowMs) };
    return ok({
      events: [{ type: 'project.updated', data: { changes: both('after'), previous: both('before'), ...reminder } }],
    });
  },
});

/** Of these fields those that become something else. */
function changed<Fields extends object>(all: Fields, asked: { [Key in keyof Fields]?: unknown }) {
  const keys = (Object.keys(asked) as (keyof Fields & string)[]).filter((key) => asked[key] !== all[key]);
  const pick = (from: object): Partial<Fields> =>
    Object.fromEntries(keys.map((key) => [key, from[key as never]])) as never;
  return { keys, before: pick(all), after: pick(asked) };
}

/** Whoever works on the project hears that it is due, and how much is still open; not where nothing is. */
const remind = command({
  schema: reviewCommands['project.remind'],
  capability: 'manage',
  origin: 'system',
  decide(db) {
    const { dueAt: due_at } = readProject(db);
    const there = new Set(readVideos(db).flatMap(({ id }) => versionsOf(db, id).map((version) => version.id)));
    const counts = [...countFeedbacks(db)].filter(([id]) => there.has(id)).map(([, { everyone }]) => everyone);
    const { open, in_progress } = addCounts(counts);
    if (due_at === null) return ok({ events: [] });
    return ok({ events: [{ type: 'project.reminded', data: { due_at, open: open + in_progress, to: team(db) } }] });
  },
});

export const projectCommands = { 'project.create': create, 'project.update': update, 'project.remind': remind };
