import { commentCommands } from '#protocol/comments/comments.schema.ts';
import { refuse, type Refusal } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/database.ts';
import { command } from '#worker/room/kind.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { spamRefusal } from '../spam-refusal.ts';
import type { CommentSubjects } from './inbox.ts';
import { countReactions, findComment, hasReaction } from './rows.ts';

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
    capability: 'comment',
    budget: commentBudget,
    decide(db, data, circumstance) {
      const parent = data.parent_id == null ? undefined : findComment(db, data.parent_id);
      if (data.parent_id != null && parent === undefined)
        return refuse('NOT_FOUND', 'The comment to answer is not here.');
      if (parent?.parentId != null)
        return refuse('VALIDATION_ERROR', 'Threads are one level deep.', { parent_id: ['is a reply itself'] });
      if (parent?.removed === true) return refuse('CONFLICT', 'The comment to answer was removed.');
      const target = parent === undefined ? (data.target ?? null) : parent.target;
      if (target !== null && !hasTarget(db, target))
        return refuse('NOT_FOUND', 'There is nothing of that id here to comment on.');
      const mentions = [...new Set(data.mentions ?? [])];
      const refusal =
        unknownMention(db, mentions, nameOf) ??
        spamRefusal(data.content, circumstance, { isReply: parent !== undefined });
      if (refusal !== null) return { ok: false, error: refusal };
      const comment_id = circumstance.newId('cmt');
      const facts = { comment_id, target, parent_id: parent?.id ?? null, content: data.content, mentions };
      const shown = { id: comment_id, target, parent_id: facts.parent_id, content: data.content, mentions };
      const author = { id: circumstance.actor.id, name: circumstance.actor.name };
      const comment = {
        ...shown,
        author,
        removed: false,
        created_at: isoTime(circumstance.nowMs),
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
    capability: 'comment',
    decide(db, data, circumstance) {
      const found = findComment(db, data.comment_id);
      if (found === undefined || found.removed) return refuse('NOT_FOUND', 'There is no such comment.');
      if (found.authorId !== circumstance.actor.id) return refuse('FORBIDDEN', 'Only its author may change a comment.');
      const mentions = [...new Set(data.mentions ?? found.mentions)];
      const isReply = found.parentId !== null;
      const refusal = unknownMention(db, mentions, nameOf) ?? spamRefusal(data.content, circumstance, { isReply });
      if (refusal !== null) return { ok: false, error: refusal };
      if (data.content === found.content && sameList(mentions, found.mentions))
        return { ok: true, value: { events: [] } };
      const facts = { comment_id: found.id, content: data.content, mentions };
      return { ok: true, value: { events: [{ type: 'comment.updated', data: facts }] } };
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
    capability: 'comment',
    decide(db, data, { actor }) {
      const comment = findComment(db, data.target);
      const there = comment === undefined ? hasTarget(db, data.target) : !comment.removed;
      if (!there) return refuse('NOT_FOUND', 'There is nothing of that id here to react to.');
      if (hasReaction(db, data.target, data.reaction, actor.id)) return { ok: true, value: { events: [] } };
      if (countReactions(db, data.target, actor.id) >= reactionsOnOneTarget) {
        return refuse('CONFLICT', `At most ${reactionsOnOneTarget} reactions from one person on one thing.`);
      }
      return { ok: true, value: { events: [{ type: 'reaction.added', data }] } };
    },
  });
}

const unreact = command({
  schema: commentCommands['reaction.remove'],
  capability: 'comment',
  decide(db, data, { actor }) {
    const there = hasReaction(db, data.target, data.reaction, actor.id);
    return { ok: true, value: { events: there ? [{ type: 'reaction.removed', data }] : [] } };
  },
});

function unknownMention(db: RoomReads, mentions: string[], nameOf: CommentOptions['nameOf']): Refusal | null {
  const stranger = mentions.find((id) => nameOf(db, id) === '');
  if (stranger === undefined) return null;
  return {
    code: 'VALIDATION_ERROR',
    message: 'Only people of this room can be mentioned.',
    details: { mentions: [stranger] },
  };
}

function sameList(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
