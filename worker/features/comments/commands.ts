import { isNull } from 'drizzle-orm';
import { commentAnswers, commentCommands } from '#protocol/comments/comments.schema.ts';
import { changeReactions } from '#protocol/reactions.ts';
import { refuse } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command } from '#worker/room/command-rule.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { findPerson } from '../access/access.ts';
import { peopleTable } from '../access/tables.ts';
import { resolveEdited, resolveMentions, type Callable } from '../mentions.ts';
import { spamRefusal } from '../spam-refusal.ts';
import type { CommentSubjects } from './inbox.ts';
import { countReactions, countReplies, findComment, reactionsOn, shownReactions, toComment } from './rows.ts';

/** From the specification. */
const commentBudget = { name: 'comments', perMinute: 10, perHour: 100 };
const reactionsOnOneTarget = 20;

export interface CommentOptions extends CommentSubjects {
  /** Whether something of that id is in the room to be commented on. */
  hasTarget: (db: RoomReads, id: string) => boolean;
  nameOf: (db: RoomReads, accountId: string) => string;
}

export function commentCommandRules(options: CommentOptions) {
  return {
    'comment.add': addCommand(options),
    'comment.update': updateCommand(options),
    'comment.remove': remove,
    'reaction.add': reactCommand(options),
    'reaction.remove': unreact,
  };
}

function addCommand({ hasTarget, nameOf }: CommentOptions) {
  return command({
    schema: commentCommands['comment.add'],
    answer: commentAnswers['comment.add'],
    capability: 'comment',
    budget: commentBudget,
    decide(db, data, context) {
      const parent = data.parent_id == null ? undefined : findComment(db, data.parent_id);
      if (data.parent_id != null && parent === undefined)
        return refuse('NOT_FOUND', 'The comment to answer is not here.');
      if (parent?.parentId != null)
        return refuse('VALIDATION_ERROR', 'Threads are one level deep.', { parent_id: ['is a reply itself'] });
      if (parent?.removed === true) return refuse('CONFLICT', 'The comment to answer was removed.');
      const target = parent === undefined ? (data.target ?? null) : parent.target;
      if (target !== null && !hasTarget(db, target))
        return refuse('NOT_FOUND', 'There is nothing of that id here to comment on.');
      const named = resolveMentions(data.content, data.mentions, callable(db, nameOf));
      if (!named.ok) return named;
      const isReply = parent !== undefined;
      const refusal = spamRefusal(data.content, context, { isReply });
      if (refusal !== null) return { ok: false, error: refusal };
      const comment_id = context.newId('cmt');
      const said = { target, parent_id: parent?.id ?? null, content: data.content, ...named.value };
      const facts = { comment_id, ...said };
      const shown = { id: comment_id, ...said };
      const author = { id: context.actor.id, name: context.actor.name };
      const comment = {
        ...shown,
        author,
        removed: false,
        created_at: isoTime(context.nowMs),
        updated_at: null,
        replies_count: 0,
        reactions: {},
        mine: [],
      };
      return { ok: true, value: { events: [{ type: 'comment.added', data: facts }], data: { comment } } };
    },
  });
}

function updateCommand({ nameOf }: CommentOptions) {
  return command({
    schema: commentCommands['comment.update'],
    answer: commentAnswers['comment.update'],
    capability: 'comment',
    decide(db, data, context) {
      const found = findComment(db, data.comment_id);
      if (found === undefined || found.removed) return refuse('NOT_FOUND', 'There is no such comment.');
      if (found.authorId !== context.actor.id) return refuse('FORBIDDEN', 'Only its author may change a comment.');
      const named = resolveEdited(data, found.mentions, callable(db, nameOf));
      if (!named.ok) return named;
      const refusal = spamRefusal(data.content, context, { isReply: found.parentId !== null });
      if (refusal !== null) return { ok: false, error: refusal };
      const { newly, isSame, ...mentions } = named.value;
      const before = {
        ...toComment(found, (id) => nameOf(db, id)),
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

const remove = command({
  schema: commentCommands['comment.remove'],
  capability: 'comment',
  decide(db, data, { actor }) {
    const found = findComment(db, data.comment_id);
    if (found === undefined || found.removed) return refuse('NOT_FOUND', 'There is no such comment.');
    if (found.authorId !== actor.id && !actor.capabilities.includes('manage')) {
      return refuse('FORBIDDEN', 'Only its author or a manager may remove a comment.');
    }
    return { ok: true, value: { events: [{ type: 'comment.removed', data }] } };
  },
});

function reactCommand({ hasTarget }: CommentOptions) {
  return command({
    schema: commentCommands['reaction.add'],
    answer: commentAnswers['reaction.add'],
    capability: 'comment',
    decide(db, data, { actor }) {
      const comment = findComment(db, data.target);
      const there = comment === undefined ? hasTarget(db, data.target) : !comment.removed;
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

const unreact = command({
  schema: commentCommands['reaction.remove'],
  answer: commentAnswers['reaction.remove'],
  capability: 'comment',
  decide(db, data, { actor }) {
    const before = reactionsOn(db, data.target, actor.id);
    if (!before.mine.includes(data.reaction)) return { ok: true, value: { events: [], data: shownReactions(before) } };
    const after = changeReactions(before, data.reaction, { by: -1, isMine: true });
    return { ok: true, value: { events: [{ type: 'reaction.removed', data }], data: shownReactions(after) } };
  },
});

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
