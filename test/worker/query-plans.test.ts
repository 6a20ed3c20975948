// How the statements are answered that are really sent, to rooms of every kind, to inboxes and to the directory: none reads
// a table from end to end that can grow, and none sorts what it has read. docs/queries.md tells of the exceptions.
import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { aGuest, linkTo, someone } from '../kit/api.ts';
import { openDecision, proposed, stateFor } from '../kit/decision-api.ts';
import { nextMail } from '../kit/mailbox.ts';
import { reviewProject, said as saidOf } from '../kit/review-api.ts';
import { roomOf } from '../kit/room-kit.ts';

const nowhere = roomOf('decision', 'rom_00000000000000000000000000');

/** All statements to objects and to the directory while something is done. */
async function sentWhile(work: () => Promise<void>): Promise<{ rooms: Set<string>; directory: Set<string> }> {
  const [rooms, directory] = [new Set<string>(), new Set<string>()];
  const objects = await runInDurableObject(nowhere.stub, (_instance, { storage }) => prototypeOf(storage.sql));
  const databases = [prototypeOf(env.DB), prototypeOf(env.DB.withSession())];
  const undo = [listen(objects, 'exec', rooms), ...databases.map((database) => listen(database, 'prepare', directory))];
  try {
    await work();
  } finally {
    for (const one of undo) one();
  }
  return { rooms, directory };
}

type Sender = Record<string, (sql: string, ...more: unknown[]) => unknown>;

function prototypeOf(value: object): Sender {
  return Object.getPrototypeOf(value) as Sender;
}

/** Hears what is sent by a method of all of its kind; what it returns ends that. */
function listen(prototype: Sender, method: string, heard: Set<string>): () => void {
  const plain = prototype[method];
  if (plain === undefined) throw new Error(`no ${method}`);
  prototype[method] = function hearing(this: unknown, sql: string, ...more: unknown[]) {
    if (!sql.startsWith('EXPLAIN')) heard.add(sql);
    return plain.call(this, sql, ...more);
  };
  return () => {
    prototype[method] = plain;
  };
}

/** A project that is talked about; answers with its id. */
async function aReview(): Promise<string> {
  const project = await reviewProject(2);
  const { owner, path, id, video } = project;
  const feedback = await saidOf(owner, project, { version: 1 });
  await owner.post(`/rooms/${id}/comments?target=${feedback.id}`, { content: '어떻게 고칠까요?' });
  await owner.patch(`${path}/feedbacks/${feedback.id}`, { status: 'in_progress', tags: ['색'] });
  await owner.post(`${path}/feedbacks/${feedback.id}/carry`, { version: 2 });
  const gone = await saidOf(owner, project);
  await owner.post(`/rooms/${id}/comments?target=${gone.id}`, { content: '이건 지울게요' });
  await owner.delete(`${path}/feedbacks/${gone.id}`);
  const { body } = await owner.post<{ receipt: string }>(`${path}/approve`, {
    video_id: video,
    version: 2,
    verdict: 'approved',
  });
  for (const read of [
    path,
    `${path}/feedbacks?limit=5`,
    `${path}/feedbacks/${feedback.id}`,
    `${path}/feedbacks/${feedback.id}/history`,
    `${path}/feedbacks.csv`,
    `${path}/approvals?limit=5`,
    `${path}/trash`,
    `/verify/${body.receipt}`,
    '/projects',
  ])
    await owner.get(read);
  await owner.delete(`${path}/videos/${video}`);
  return id;
}

/** A decision, a course, a conversation and a project as they are lived in, and what their people see of them. */
async function aDay(): Promise<string[]> {
  const decision = await openDecision({ threshold: { kind: 'ratio', value: 0.9 }, results: 'after_vote' }, 3);
  const { owner, members, path, id } = decision;
  const address = await proposed(decision, owner);
  for (const one of members) await one.post(`${address}/votes`, { value: 'approve' });
  await owner.patch(address, { content: '다른 말이에요' });
  await members[0]?.put(`${address}/votes`, { value: 'reject' });
  await owner.post(`/rooms/${id}/comments`, { content: '어떻게 생각해요', target: address.split('/').at(-1) });
  await owner.get(`/rooms/${id}/comments`);
  await stateFor(owner, decision);
  for (const read of [
    address,
    `${address}/votes`,
    `${path}/assumption-proposals?limit=1`,
    `${path}/assumption-proposals?status=pending`,
    `${path}/timeline?limit=5`,
    `${path}/ledger?limit=5`,
    `${path}/memberships?limit=5`,
    `${path}/memberships/mine`,
    `/rooms/${id}/events?since=0&limit=5`,
    '/decisions',
    '/rooms',
    '/inbox',
  ])
    await owner.get(read);
  await (await someone()).post(`${path}/memberships`);
  await owner.delete(`/rooms/${id}/members/${members[2]?.id}`);
  await linkTo(id, owner.id, { kind: 'decision', level: 'edit' });
  const invited = await owner.post(`/rooms/${id}/invitations`, { emails: ['someone@example.com'], role: 'member' });
  expect(invited.status).toBe(202);
  const { body: list } = await owner.get<{ items: { id: string }[] }>(`/rooms/${id}/invitations?limit=5`);
  await owner.get(`/rooms/${id}/invitations?limit=5&cursor=${list.items[0]?.id}`);
  await owner.post(`/rooms/${id}/invitations/${list.items[0]?.id}/resend`);
  const mail = await nextMail('someone@example.com');
  const token = /\/invite\/(\S+)/u.exec(mail.text)?.[1] ?? '';
  await owner.get(`/invitations/verify?token=${token}`);
  await (await aGuest()).post('/invitations/accept', { token });
  await owner.delete(`/rooms/${id}/invitations/${list.items[0]?.id}`);
  const course = await owner.post<{ id: string }>('/itineraries', { title: '하루' });
  await owner.post(`/itineraries/${course.body.id}/places`, { name: '서울숲' });
  await owner.get(`/itineraries/${course.body.id}`);
  const talk = await owner.post<{ id: string }>('/conversations', {
    type: 'group',
    participant_ids: members.map((one) => one.id),
    name: '모임',
  });
  await owner.post(`/conversations/${talk.body.id}/messages`, { content: '안녕하세요' });
  await owner.get(`/conversations/${talk.body.id}/messages?limit=5`);
  return [id, course.body.id, talk.body.id, await aReview()];
}

it('finds what it asks for by a key', async () => {
  let ids: string[] = [];
  const { rooms, directory } = await sentWhile(async () => {
    ids = await aDay();
  });
  const [decision = '', course = '', talk = '', project = ''] = ids;
  const sender = { stub: env.MAIL_SENDER.getByName('mail') };
  const objects = [
    roomOf('decision', decision),
    roomOf('itinerary', course),
    roomOf('chat', talk),
    roomOf('review', project),
    sender,
  ];
  const slow: string[] = [];
  for (const sql of rooms) {
    if (!isQuery(sql)) continue;
    const plans = await Promise.all(
      objects.map(({ stub }) => runInDurableObject(stub, (_i, { storage }) => planOf(storage.sql, sql))),
    );
    const [known] = plans.filter((plan) => plan !== null);
    if (known !== undefined && known !== null) slow.push(...said(known, sql));
  }
  for (const sql of directory) {
    if (!isQuery(sql)) continue;
    const bindings = Array.from({ length: sql.split('?').length - 1 }, () => 1);
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...bindings)
      .all<{ detail: string }>();
    slow.push(
      ...said(
        results.map(({ detail }) => detail),
        sql,
      ),
    );
  }
  expect(rooms.size).toBeGreaterThan(50);
  expect(slow).toEqual([]);
}, 60_000);

/** What may be read from end to end, as docs/queries.md says why. */
const oneRow = [
  'room',
  'decision',
  'electorate',
  'project',
  'itinerary',
  'conversation',
  'applied_migrations',
  'sqlite_master',
  'account',
  'taking_out',
];
/** The snapshot is all of it: there is nothing to be left out by a key. Sorted where an index would cost each write a row. */
const wholeStates = [
  'members',
  'people',
  'links',
  'seats',
  'comments',
  'reactions',
  'days',
  'places',
  'items',
  'crowds',
  'proposals',
  'memberships',
  'children',
];

/** Of which a room has few: 200 videos, 50 versions of each, 20 uploads of one person, verdicts, what was kept of watching together. */
const few = ['videos', 'versions', 'uploads', 'approvals', 'kept_sessions'];

/** Once an hour, at an alarm, or for a figure that is asked for seldom: an index would cost each write a row. */
const seldom = [
  /^delete from "(?:receipts|spent)" where "(?:receipts|spent)"\."at_ms" </u,
  /^select "key", "due_ms", "command" from "timers" where "timers"\."due_ms" <=/u,
  /^select "account_id" from "members" where "members"\."role" in/u,
  /^select count\(\*\) from "people" where \(\(exists/u,
  // Ends with the second row.
  /^select 1 from "people" where "people"\."joined_seq" < \? limit/u,
  // Counted by an index alone, once for all who look at a project.
  /^select "version_id", "audience", "status", count\(\*\) from "feedbacks"/u,
  /^select "target", "reaction" from "reactions" where "reactions"\."account_id" = \? order by/u,
  /^select "segment", "stain" from "segments" where "segments"\."stain" > "segments"\."cleaned_stain" limit/u,
];

/** All but a few: what is hidden or removed, and guests who turned out to be somebody. */
const nearlyAll = / where "(?:proposals"\."status" <>|comments"\."removed" =|people"\."merged_into" is null)/u;

/** Read whole because the whole is asked for, or counted where somebody makes a link or a card. */
function isMeant(step: string, sql: string): boolean {
  const table =
    /from "?(\w+)"?|update "?(\w+)"?/iu
      .exec(sql)
      ?.slice(1)
      .find((name) => name !== undefined) ?? '';
  const scanned = /^SCAN (\w+)/u.exec(step)?.[1] ?? table;
  if (few.includes(scanned)) return true;
  // In the order of their numbers, as many as a page holds.
  if (step === 'SCAN feedbacks USING INDEX feedbacks_by_number' && sql.endsWith(' limit ?')) return true;
  if (oneRow.includes(table) || seldom.some((pattern) => pattern.test(sql))) return true;
  // The first or last by its key: one row is read.
  if (step.startsWith('SCAN') && /order by "\w+"\."(?:seq|segment)" desc limit/u.test(sql)) return true;
  const isWhole = !/ where /u.test(sql) || nearlyAll.test(sql);
  if (wholeStates.includes(table)) return isWhole;
  // My rooms are sorted by what happened last, which no key of mine can hold: as many as one person has.
  return table === 'room_members' && step === 'USE TEMP B-TREE FOR ORDER BY';
}

function isQuery(sql: string): boolean {
  return /^\s*(?:select|update|delete|with)\b/iu.test(sql);
}

function said(plan: readonly string[], sql: string): string[] {
  return plan.filter((step) => isSlow(step) && !isMeant(step, sql)).map((step) => `${step} :: ${sql}`);
}

function isSlow(step: string): boolean {
  return /^SCAN (?!CONSTANT|json_each)|USE TEMP B-TREE/u.test(step);
}

/** The steps by which a database would answer, or null where it has no such tables. */
function planOf(sql: SqlStorage, statement: string): string[] | null {
  const bindings = Array.from({ length: statement.split('?').length - 1 }, () => 1);
  try {
    return sql
      .exec<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement}`, ...bindings)
      .toArray()
      .map(({ detail }) => detail);
  } catch {
    return null;
  }
}
