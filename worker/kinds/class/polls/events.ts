import { eq } from 'drizzle-orm';
import { pollEvents as schemas, type PollEventData } from '#protocol/class/polls/poll.schema.ts';
import { staff } from '#protocol/class/terms.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { event, type TimerChange, type VisibilityContext } from '#worker/room/event-rule.ts';
import { type Audience, everyone } from '#worker/room/live/audience.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { findPoll, findResponse, outcomeOf } from './rows.ts';
import { contentWithoutRight, revealed } from './shown.ts';
import { pollResponsesTable, pollsTable } from './tables.ts';

type Columns = Partial<typeof pollsTable.$inferInsert>;

function set(db: RoomDatabase, id: string, columns: Columns): void {
  db.update(pollsTable).set(columns).where(eq(pollsTable.id, id)).run();
}

const ms = (iso: string | null): number | null => (iso === null ? null : Date.parse(iso));

/** When it is to close by itself; null: not. */
function closesAt(poll_id: string, ends_at: string | null): TimerChange[] {
  return [{ key: poll_id, due_ms: ms(ends_at), command: { type: 'poll.expire', data: { poll_id } } }];
}

/** A poll that opens: what is right stays with who teaches, and who was there with the room. */
function opening(
  { present: _present, content, ...data }: PollEventData['poll.opened'],
  created_at: string,
): Audience[] {
  return [
    { to: staff, data: { ...data, content, created_at } },
    { to: everyone, data: { ...data, content: contentWithoutRight(content), created_at } },
  ];
}

/** What came of it, to each as much as may be seen by now. */
function revealing(data: { poll_id: string }, { db, once }: VisibilityContext): Audience[] {
  const { staff: all, others } = once(`what is shown of ${data.poll_id}`, () => revealed(findPoll(db, data.poll_id)));
  return [
    { to: staff, data: { ...data, ...all } },
    { to: everyone, data: { ...data, ...others } },
  ];
}

export const pollEvents = {
  'poll.created': event({
    schema: schemas['poll.created'],
    texts: ['question', 'text'],
    audiences: (data, { event: { at_ms } }) => {
      const forms = opening(data, isoTime(at_ms));
      return data.status === 'draft' ? forms.slice(0, 1) : forms;
    },
    timers: ({ data }) => closesAt(data.poll_id, data.ends_at),
    project: (db, { data: { poll_id: id, content, status, ends_at, present }, at_ms }) => {
      const times = { createdAtMs: at_ms, openedAtMs: status === 'active' ? at_ms : null, endsAtMs: ms(ends_at) };
      db.insert(pollsTable)
        .values({ id, content, status, present, ...times })
        .run();
    },
  }),
  'poll.edited': event({
    schema: schemas['poll.edited'],
    texts: ['question', 'text'],
    audiences: (data) => [{ to: staff, data }],
    project: (db, { data: { poll_id, content } }) => set(db, poll_id, { content }),
  }),
  'poll.deleted': event({
    schema: schemas['poll.deleted'],
    audiences: (data) => [{ to: staff, data }],
    project: (db, { data }) => void db.delete(pollsTable).where(eq(pollsTable.id, data.poll_id)).run(),
  }),
  'poll.opened': event({
    schema: schemas['poll.opened'],
    texts: ['question', 'text'],
    audiences: (data, { db }) => opening(data, isoTime(findPoll(db, data.poll_id)?.createdAtMs ?? 0)),
    timers: ({ data }) => closesAt(data.poll_id, data.ends_at),
    project: (db, { data: { poll_id, ends_at, present }, at_ms }) =>
      set(db, poll_id, {
        status: 'active',
        openedAtMs: at_ms,
        endsAtMs: ms(ends_at),
        closedAtMs: null,
        resultsShown: false,
        rightShown: false,
        present,
        outcome: null,
      }),
  }),
  'poll.extended': event({
    schema: schemas['poll.extended'],
    timers: ({ data }) => closesAt(data.poll_id, data.ends_at),
    project: (db, { data }) => set(db, data.poll_id, { endsAtMs: ms(data.ends_at) }),
  }),
  // Whose answer it is and what it says is for that one alone; others are told how many there are.
  'poll.responded': event({
    schema: schemas['poll.responded'],
    texts: ['text'],
    audiences: (data, { event: { actor_id } }) => [
      { to: { marks: { scope: data.poll_id, of: new Set([actor_id]) } }, data },
    ],
    supersedes: (db, { data, actor_id }) => findResponse(db, data.poll_id, actor_id)?.seq ?? null,
    project: (db, { data: { poll_id: pollId, hidden = false, ...answer }, actor_id: respondent, seq, at_ms: atMs }) => {
      const said = { seq, answer, hidden, atMs };
      const { pollId: poll, respondent: by } = pollResponsesTable;
      db.insert(pollResponsesTable)
        .values({ pollId, respondent, ...said })
        .onConflictDoUpdate({ target: [poll, by], set: said })
        .run();
    },
  }),
  'poll.closed': event({
    schema: schemas['poll.closed'],
    audiences: revealing,
    timers: ({ data }) => closesAt(data.poll_id, null),
    project: (db, { data, at_ms: closedAtMs }) => {
      const poll = findPoll(db, data.poll_id);
      if (poll === undefined) return;
      const outcome = outcomeOf(db, poll);
      set(db, poll.id, { status: 'closed', closedAtMs, resultsShown: data.shows, rightShown: false, outcome });
    },
  }),
  'poll.shown': event({
    schema: schemas['poll.shown'],
    audiences: revealing,
    project: (db, { data: { poll_id, results_shown: resultsShown, right_shown: rightShown } }) =>
      set(db, poll_id, { resultsShown, rightShown }),
  }),
};
