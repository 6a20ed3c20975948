import { isNull } from 'drizzle-orm';
import { commentAnswers, commentCommands } from '#protocol/comments/comments.schema.ts';
import { isVisible } from '#protocol/clean-text.ts';
import { changeReactions } from '#protocol/reactions.ts';
import { refuse, type Refusal, type Result } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { findPerson } from '../access/access.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { needsWords, shownWith } from '#worker/features/files/attaching.ts';
import { peopleTable } from '../access/tables.ts';
import { resolveEdited, resolveMentions, type Callable } from '../mentions.ts';
import { spamRefusal } from '../spam-refusal.ts';
import { heardComment, mayHear } from './audience.ts';
import type { CommentSubjects } from './inbox.ts';
import { countReactions, countReplies, filesOf, reactionsOn, removalOf, shownReactions, toComment } from './rows.ts';

/** From the specification. */
const commentBudget = { name: 'comments', perMinute: 10, perHour: 100 };
const reactionsOnOneTarget = 20;

export interface CommentOptions extends CommentSubjects {
  /** Whether something of that id is in the room to be commented on. */
  hasTarget: (db: RoomReads, id: string) => boolean;
  nameOf: (db: RoomReads, accountId: string) => string;
  /** They may show files: the kind has those of `features/files`, told apart. */
  files?: true;
}

export function commentCommandRules(options: CommentOptions) {
  return {
    'comment.add': addCommand(options),
    'comment.update': updateCommand(options),
    'comment.remove': removeCommand(options),
    'reaction.add': reactCommand(options),
    'reaction.remove': unreactCommand(options),
  };
}

function addCommand(options: CommentOptions) {
  const { nameOf, files: takesFiles } = options;
  return command({
    schema: commentCommands['comment.add'],
    answer: commentAnswers['comment.add'],
    capability: 'comment',
    budget: commentBudget,
    decide(db, data, context) {
      const placed = placeOf(db, data, { options, viewer: context.actor });
      if (!placed.ok) return placed;
      const { content, attachments = [] } = data;
      if (attachments.length > 0 && takesFiles !== true)
        return refuse('VALIDATION_ERROR', 'Comments show no files here.', { attachments: ['must be empty'] });
      const named = resolveMentions(content, data.mentions, callable(db, nameOf));
      if (!named.ok) return named;
      const comment_id = context.newId('cmt');
      const files = shownWith(db, { target: comment_id, content, attachments }, context.actor.id);
      if (!files.ok) return files;
      const refusal = spamIn(content, context, placed.value.parent_id !== null || attachments.length > 0);
      if (refusal !== null) return { ok: false, error: refusal };
      const said = { ...placed.value, content, ...named.value };
      const facts = { comment_id, ...said, ...(attachments.length > 0 && { attachments }) };
      const comment = {
        id: comment_id,
        ...said,
        ...filesOf(db, attachments),
        author: { id: context.actor.id, name: context.actor.name },
        removed: false,
        created_at: isoTime(context.nowMs),
        updated_at: null,
        replies_count: 0,
        reactions: {},
        mine: [],
      };
      const events = [...files.value, { type: 'comment.added', data: facts }];
      return { ok: true, value: { events, data: { comment } } };
    },
  });
}

/** Where it is said: an answer is about what the comment is about that it answers. */
function placeOf(
  db: RoomReads,
  { target = null, parent_id = null }: { target?: string | null; parent_id?: string | null },
  { options, viewer }: { options: CommentOptions; viewer: Viewer },
): Result<{ target: string | null; parent_id: string | null }> {
  if (parent_id === null) {
    if (isThere(options, db, { id: target, viewer })) return { ok: true, value: { target, parent_id } };
    return refuse('NOT_FOUND', 'There is nothing of that id here to comment on.');
  }
  const parent = heardComment(options, db, { id: parent_id, viewer });
  if (parent === undefined) return refuse('NOT_FOUND', 'The comment to answer is not here.');
  if (parent.parentId !== null)
    return refuse('VALIDATION_ERROR', 'Threads are one level deep.', { parent_id: ['is a reply itself'] });
  if (parent.removed) return refuse('CONFLICT', 'The comment to answer was removed.');
  if (!isThere(options, db, { id: parent.target, viewer }))
    return refuse('NOT_FOUND', 'There is nothing of that id here to comment on.');
  return { ok: true, value: { target: parent.target, parent_id } };
}

/** Whether something of that id (null: the room itself) is here for whoever wants to say something about it. */
function isThere(
  options: CommentOptions,
  db: RoomReads,
  { id, viewer }: { id: string | null; viewer: Viewer },
): boolean {
  return (id === null || options.hasTarget(db, id)) && mayHear(options, db, { id, viewer });
}

/** `beside`: it answers something, or shows something, so that it may be short; files need no words. */
function spamIn(content: string, context: CommandContext, beside: boolean): Refusal | null {
  return content === '' ? null : spamRefusal(content, context, { isReply: beside });
}

function updateCommand(options: CommentOptions) {
  const { nameOf } = options;
  return command({
    schema: commentCommands['comment.update'],
    answer: commentAnswers['comment.update'],
    capability: 'comment',
    decide(db, data, context) {
      const found = heardComment(options, db, { id: data.comment_id, viewer: context.actor });
      if (found === undefined || found.removed) return refuse('NOT_FOUND', 'There is no such comment.');
      if (found.authorId !== context.actor.id) return refuse('FORBIDDEN', 'Only its author may change a comment.');
      const named = resolveEdited(data, found.mentions, callable(db, nameOf));
      if (!named.ok) return named;
      const showsFiles = found.attachments.length > 0;
      if (!showsFiles && !isVisible(data.content)) return { ok: false, error: needsWords };
      const refusal = spamIn(data.content, context, found.parentId !== null || showsFiles);
      if (refusal !== null) return { ok: false, error: refusal };
      const { newly, isSame, ...mentions } = named.value;
      const before = {
        ...toComment(found, (id) => nameOf(db, id)),
        ...filesOf(db, found.attachments),
        replies_count: countReplies(db, [found.id]).get(found.id) ?? 0,
        ...shownReactions(reactionsOn(db, found.id, context.actor.id)),
      };
      if (data.content === found.content && isSame)
        return { ok: true, value: { events: [], data: { comment: before } } };
      const facts = { comment_id: found.id, content: data.content, ...mentions, newly };
      const comment = { ...before, content: data.content, ...mentions, updated_at: isoTime(context.nowMs) };
      return { ok: true, value: { events: [{ type: 'comment.updated', data: facts }], data: { comment } } };
    },
  });
}

function removeCommand(options: CommentOptions) {
  return command({
    schema: commentCommands['comment.remove'],
    capability: 'comment',
    decide(db, data, { actor }) {
      const found = heardComment(options, db, { id: data.comment_id, viewer: actor });
      if (found === undefined || found.removed) return refuse('NOT_FOUND', 'There is no such comment.');
      if (found.authorId !== actor.id && !actor.capabilities.includes('manage')) {
        return refuse('FORBIDDEN', 'Only its author or a manager may remove a comment.');
      }
      return { ok: true, value: { events: [removalOf(found)] } };
    },
  });
}

function reactCommand(options: CommentOptions) {
  return command({
    schema: commentCommands['reaction.add'],
    answer: commentAnswers['reaction.add'],
    capability: 'comment',
    decide(db, data, { actor }) {
      const comment = heardComment(options, db, { id: data.target, viewer: actor });
      const there = comment === undefined ? isThere(options, db, { id: data.target, viewer: actor }) : !comment.removed;
      if (!there) return refuse('NOT_FOUND', 'There is nothing of that id here to react to.');
      const before = reactionsOn(db, data.target, actor.id);
      if (before.mine.includes(data.reaction)) return { ok: true, value: { events: [], data: shownReactions(before) } };
      if (countReactions(db, data.target, actor.id) >= reactionsOnOneTarget) {
        return refuse('CONFLICT', `At most ${reactionsOnOneTarget} reactions from one person on one thing.`);
      }
      const after = changeReactions(before, data.reaction, { by: 1, isMine: true });
      return { ok: true, value: { events: [{ type: 'reaction.added', data }], data: shownReactions(after) } };
    },
  });
}

function unreactCommand(options: CommentOptions) {
  return command({
    schema: commentCommands['reaction.remove'],
    answer: commentAnswers['reaction.remove'],
    capability: 'comment',
    decide(db, data, { actor }) {
      if (!mayHear(options, db, { id: data.target, viewer: actor })) {
        return refuse('NOT_FOUND', 'There is nothing of that id here to react to.');
      }
      const before = reactionsOn(db, data.target, actor.id);
      if (!before.mine.includes(data.reaction))
        return { ok: true, value: { events: [], data: shownReactions(before) } };
      const after = changeReactions(before, data.reaction, { by: -1, isMine: true });
      return { ok: true, value: { events: [{ type: 'reaction.removed', data }], data: shownReactions(after) } };
    },
  });
}

/** Whoever has acted in the room can be named, and nobody calls all of them. */
function callable(db: RoomReads, nameOf: CommentOptions['nameOf']): Callable {
  return {
    people: () =>
      db
        .select({ id: peopleTable.accountId, name: peopleTable.name })
        .from(peopleTable)
        .where(isNull(peopleTable.mergedInto))
        .all(),
    standing: (id) => (nameOf(db, id) === '' ? 'unknown' : findPerson(db, id)?.mergedInto == null ? 'here' : 'gone'),
    all: false,
  };
}
