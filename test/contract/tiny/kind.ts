// A kind with nothing to it but what the engine must be able to do: rows, secrets, timers, reads.
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { initialAccess, reduceAccess, type AccessView } from '#protocol/access/view.ts';
import { initialComments, reduceComments, type CommentsView } from '#protocol/comments/view.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { line } from '#protocol/text.schema.ts';
import { refuse } from '#protocol/result.ts';
import { accessFeature } from '#worker/features/access/index.ts';
import { accessTables } from '#worker/features/access/layer.ts';
import { nameOf } from '#worker/features/access/access.ts';
import {
  commentActsOf,
  commentsFeature,
  namingInComments,
  takesReactionsAlong,
} from '#worker/features/comments/index.ts';
import { type Audience, toAccount, toEveryone, toWhoeverMay } from '#worker/room/live/audience.ts';
import { commentTables } from '#worker/features/comments/layer.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isoTime } from '#worker/platform/clock.ts';
import migrations from './migrations/migrations.js';
import { boardTable, notesTable } from './tables.ts';

export interface BoardView extends AccessView, CommentsView {
  id: string;
  title: string;
  rings: number;
  notes: { id: string; words: string | null; author: string }[];
}

const noteData = z.strictObject({
  note_id: z.string(),
  words: z.string().nullable(),
  secret: z.boolean(),
  forgotten: z.string().exactOptional(),
});

const access = accessFeature({
  roles: {
    owner: ['view', 'comment', 'edit', 'share', 'manage', 'own'],
    editor: ['view', 'comment', 'edit', 'share'],
    commenter: ['view', 'comment'],
    viewer: ['view'],
  },
  forLevel: () => ({ view: 'viewer', comment: 'commenter', edit: 'editor' }),
  actsOf: commentActsOf,
  naming: { ...namingInComments, each: [...namingInComments.each, notesTable.author] },
  takesAlong: takesReactionsAlong,
});

const comments = commentsFeature({
  hasTarget: (db, id) => db.select().from(notesTable).where(eq(notesTable.id, id)).get() !== undefined,
  nameOf,
});

function maySee(viewer: Viewer, author: string): boolean {
  return viewer.id === author || viewer.capabilities.includes('manage');
}

function toThoseWhoMaySee(data: { secret: boolean }, author: string): Audience[] {
  return data.secret ? [...toWhoeverMay('manage', data), toAccount(author, data)] : toEveryone(data);
}

const commands: RoomKind['commands'] = {
  'board.create': command({
    schema: z.strictObject({ title: line(1, 100) }),
    capability: 'manage',
    origin: 'worker',
    creates: true,
    decide: (_db, { title }, { actor, nowMs }) => ({
      ok: true,
      value: {
        events: [
          { type: 'board.created', data: { title } },
          { type: 'member.joined', data: { account_id: actor.id, role: 'owner', joined_at: isoTime(nowMs) } },
        ],
      },
    }),
  }),
  'note.add': command({
    schema: z.strictObject({ words: line(1, 2000), secret: z.boolean().exactOptional() }),
    answer: z.strictObject({ note_id: z.string() }),
    capability: 'edit',
    decide: (_db, { words, secret }, { newId }) => {
      const note_id = newId('plc');
      return {
        ok: true,
        value: {
          events: [{ type: 'note.added', data: { note_id, words, secret: secret ?? false } }],
          data: { note_id },
        },
      };
    },
  }),
  'note.remove': command({
    schema: z.strictObject({ note_id: z.string() }),
    capability: 'edit',
    decide: (db, { note_id }) => {
      const note = db.select().from(notesTable).where(eq(notesTable.id, note_id)).get();
      if (note === undefined) return { ok: true, value: { events: [] } };
      const { secret, author, seq: note_seq } = note;
      return {
        ok: true,
        value: { events: [{ type: 'note.removed', data: { note_id, note_seq, secret, author } }] },
      };
    },
  }),
  'note.break': command({
    schema: z.strictObject({}),
    capability: 'edit',
    decide: () => ({ ok: true, value: { events: [{ type: 'note.broke', data: {} }] } }),
  }),
  'bell.set': command({
    schema: z.strictObject({ due_ms: z.number().int() }),
    capability: 'edit',
    decide: (_db, data) => ({ ok: true, value: { events: [{ type: 'bell.set', data }] } }),
  }),
  'bell.ring': command({
    schema: z.strictObject({}),
    capability: 'manage',
    origin: 'system',
    decide: () => ({ ok: true, value: { events: [{ type: 'bell.rang', data: {} }] } }),
  }),
};

const events: RoomKind['events'] = {
  'board.created': event({
    schema: z.strictObject({ title: z.string() }),
    project: (db, { data }) => void db.insert(boardTable).values({ id: 1, title: data.title, rings: 0 }).run(),
  }),
  'note.added': event({
    schema: noteData,
    inbox: (_db, { data }) => ({
      to: 'members',
      notices: (data.words?.match(/acc_\w{26}/gu) ?? []).map((account_id) => ({
        account_id,
        type: 'mention',
        target: data.note_id,
        text: data.words ?? '',
      })),
    }),
    erasable: ['words'],
    audiences: (data, { event: { actor_id } }) => toThoseWhoMaySee(data, actor_id),
    project: (db, { data, actor_id, seq }) =>
      void db
        .insert(notesTable)
        .values({ id: data.note_id, words: data.words, secret: data.secret, author: actor_id, seq })
        .run(),
  }),
  'note.removed': event({
    schema: z.strictObject({ note_id: z.string(), note_seq: z.number(), secret: z.boolean(), author: z.string() }),
    inbox: (_db, { data }) => ({ to: 'members', withdrawn: [data.note_seq] }),
    audiences: (data) => toThoseWhoMaySee(data, data.author),
    forgets: (db, { data }) => {
      const note = db.select().from(notesTable).where(eq(notesTable.id, data.note_id)).get();
      return note === undefined ? [] : [note.seq];
    },
    project: (db, { data }) => void db.delete(notesTable).where(eq(notesTable.id, data.note_id)).run(),
  }),
  'note.broke': event({
    schema: z.strictObject({}),
    project: (db) => {
      db.insert(notesTable).values({ id: 'half-done', words: 'half', secret: false, author: 'x', seq: 0 }).run();
      throw new Error('a bug in the middle of a command');
    },
  }),
  'bell.set': event({
    schema: z.strictObject({ due_ms: z.number() }),
    project: () => undefined,
    timers: ({ data }) => [{ key: 'bell', due_ms: data.due_ms, command: { type: 'bell.ring', data: {} } }],
  }),
  'bell.rang': event({
    schema: z.strictObject({}),
    project: (db) =>
      void db
        .update(boardTable)
        .set({ rings: ringsOf(db) + 1 })
        .run(),
  }),
};

/** A board in the lists of its members, with as many unread as it has notes. */
const inbox: RoomKind['inbox'] = {
  members: (db) => access.sharedView(db).members.map((member) => member.account_id),
  entry: (db, accountId) => {
    const { members } = access.sharedView(db);
    const me = members.find((member) => member.account_id === accountId);
    if (me === undefined) return null;
    const board = db.select().from(boardTable).get();
    return {
      title: board?.title ?? '',
      role: me.role,
      people_count: members.length,
      faces: [],
      preview: null,
      at: me.joined_at,
      unread: db.select().from(notesTable).all().length,
      read_seq: 0,
      attention: [],
      muted_until: null,
      newest: null,
      conversation: { type: 'group', photo: null, peer: null, last_message: null },
    };
  },
  read: () => ({ type: 'note.break', data: {} }),
};

function ringsOf(db: RoomReads): number {
  return db.select().from(boardTable).get()?.rings ?? 0;
}

function reduceBoard(view: BoardView, { type, data, actor }: RoomEvent): BoardView {
  switch (type) {
    case 'board.created':
      return { ...view, title: (data as { title: string }).title };
    case 'note.added': {
      const { note_id: id, words } = data as z.infer<typeof noteData>;
      return { ...view, notes: [...view.notes, { id, words, author: actor.id }] };
    }
    case 'note.removed':
      return { ...view, notes: view.notes.filter((note) => note.id !== (data as { note_id: string }).note_id) };
    case 'bell.rang':
      return { ...view, rings: view.rings + 1 };
    default:
      return view;
  }
}

type Shared = Omit<BoardView, 'shares' | 'notes'> & { notes: (typeof notesTable.$inferSelect)[] };

export const tinyKind: RoomKind = {
  name: 'tiny',
  migrations: { layers: [accessTables, commentTables, { name: 'tiny', migrations }] },
  roles: {},
  commands: { ...access.commands, ...comments.commands, ...commands },
  events: { ...access.events, ...comments.events, ...events },
  signals: {
    typing: { schema: z.strictObject({ typing: z.boolean() }), capability: 'comment' },
    'edit.start': { schema: z.strictObject({ note_id: z.string() }), capability: 'edit', kept: true },
    'edit.end': { schema: z.strictObject({ note_id: z.string() }), capability: 'edit', clears: 'edit.start' },
  },
  queries: {
    ...access.queries,
    ...comments.queries,
    titles: query({
      schema: z.strictObject({}),
      capability: 'manage',
      read: (db) => ({ ok: true, value: db.select().from(boardTable).all() }),
    }),
    nothing: query({ schema: z.strictObject({}), capability: 'view', read: () => refuse('CONFLICT', 'Nothing.') }),
  },
  access: access.access,
  frozen: access.frozen,
  nameOf: access.nameOf,
  sameAs: access.sameAs,
  linkOf: access.linkOf,
  arrivals: access.arrivals,
  presence: access.presence,
  adoptCommand: access.adoptCommand,
  initialView: (id): BoardView => ({ id, title: '', rings: 0, notes: [], ...initialAccess, ...initialComments }),
  sharedView: (db, id): Shared => ({
    id,
    title: db.select().from(boardTable).get()?.title ?? '',
    rings: ringsOf(db),
    notes: db.select().from(notesTable).orderBy(asc(notesTable.seq)).all(),
    ...access.sharedView(db),
    ...comments.sharedView(db),
  }),
  ownView: (db, viewer, view): BoardView => {
    const shared = view as Shared;
    return {
      ...shared,
      notes: shared.notes
        .filter((note) => !note.secret || maySee(viewer, note.author))
        .map(({ id, words, author }) => ({ id, words, author })),
      ...access.ownView(db, viewer),
      ...comments.ownView(db, viewer, shared),
    };
  },
  reduce: (view, roomEvent, me) =>
    reduceBoard(reduceComments(reduceAccess(view as BoardView, roomEvent), roomEvent, me), roomEvent),
  longLists: ['notes', 'comments'],
  summary: (db) => ({ title: db.select().from(boardTable).get()?.title ?? '', ...access.summary(db) }),
  inbox,
};
