// What a workshop is made of: a title, and entries that its people write.
import { nameOf } from '#worker/features/access/access.ts';
import type { LinkTerms } from '#worker/features/access/links.ts';
import { founding } from '#worker/features/access/member-commands.ts';
import { commentsFeature } from '#worker/features/comments/index.ts';
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { line } from '#protocol/text.schema.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command } from '#worker/room/command-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { event } from '#worker/room/event-rule.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { entriesTable, workshopTable } from './tables.ts';

export interface EntriesView {
  title: string;
  entries: { id: string; words: string; author: string }[];
}

/** `inside`: what is said about it is for those who approve. */
const inside = z.literal(true).exactOptional();
const entryData = z.strictObject({ entry_id: z.string(), words: z.string(), inside });

export const entryCommands: RoomKind['commands'] = {
  'workshop.create': command({
    schema: z.strictObject({ title: line(1, 100) }),
    capability: 'manage',
    origin: 'worker',
    creates: true,
    decide: (_db, { title }, context) => ({
      ok: true,
      value: { events: [{ type: 'workshop.created', data: { title } }, ...founding(context, 'host')] },
    }),
  }),
  'entry.add': command({
    schema: z.strictObject({ words: line(1, 2000), inside }),
    answer: z.strictObject({ entry_id: z.string() }),
    capability: 'edit',
    decide: (_db, entry, { newId }) => {
      const entry_id = newId('plc');
      return {
        ok: true,
        value: { events: [{ type: 'entry.added', data: { entry_id, ...entry } }], data: { entry_id } },
      };
    },
  }),
};

export const entryEvents: RoomKind['events'] = {
  'workshop.created': event({
    schema: z.strictObject({ title: z.string() }),
    texts: ['title'],
    project: (db, { data }) => void db.insert(workshopTable).values({ id: 1, title: data.title }).run(),
  }),
  'entry.added': event({
    schema: entryData,
    texts: ['words'],
    audiences: (data) => [{ to: { about: new Set([data.entry_id]) }, data }],
    project: (db, { data, actor_id: author, seq }) =>
      void db
        .insert(entriesTable)
        .values({ id: data.entry_id, words: data.words, author, seq, inside: data.inside ?? false })
        .run(),
  }),
};

export const initialEntries: EntriesView = { title: '', entries: [] };

export function titleOf(db: RoomReads): string {
  return db.select().from(workshopTable).get()?.title ?? '';
}

function findEntry(db: RoomReads, id: string) {
  return db.select().from(entriesTable).where(eq(entriesTable.id, id)).get();
}

/** About the workshop, and about its entries: of some of these only those who approve hear. */
export const workshopComments = commentsFeature({
  hasTarget: (db, id) => findEntry(db, id) !== undefined,
  nameOf,
  makerOf: (db, target) => (target === null ? null : (findEntry(db, target)?.author ?? null)),
  audienceOf: (db, target) => {
    if (target === null) return {};
    return { about: new Set([target]), ...(findEntry(db, target)?.inside !== false && { may: 'approve' }) };
  },
});

/** A link may lead to one entry, and give the right to approve it. */
export const workshopLinks: LinkTerms = {
  switches: ['approve'],
  hasTarget: (db, id) => findEntry(db, id) !== undefined,
};

/** Of the entries those that this viewer's link leads to. */
export function entriesFor(
  { bound_to }: Viewer,
  { entries }: Pick<EntriesView, 'entries'>,
): Pick<EntriesView, 'entries'> {
  return { entries: bound_to === undefined ? entries : entries.filter(({ id }) => id === bound_to) };
}

export function entriesView(db: RoomReads): EntriesView {
  const rows = db.select().from(entriesTable).orderBy(asc(entriesTable.seq)).all();
  return { title: titleOf(db), entries: rows.map(({ id, words, author }) => ({ id, words, author })) };
}

export function reduceEntries<View extends EntriesView>(view: View, { type, data, actor }: RoomEvent): View {
  switch (type) {
    case 'workshop.created':
      return { ...view, title: (data as { title: string }).title };
    case 'entry.added': {
      const { entry_id: id, words } = data as z.infer<typeof entryData>;
      return { ...view, entries: [...view.entries, { id, words, author: actor.id }] };
    }
    default:
      return view;
  }
}
