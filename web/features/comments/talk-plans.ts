import type { commentCommands } from '#protocol/comments/comments.schema.ts';
import type { CommentsView } from '#protocol/comments/view.ts';
import type { MentionRange } from '#protocol/mentions.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { Command, PlanContext, Planned } from '#web/room-client/types.ts';

type TalkType = keyof typeof commentCommands;
type CommentAdd = {
  content: string;
  target?: string | null;
  parent_id?: string | null;
  mentions?: MentionRange[];
};
type CommentChange = { comment_id: string; content: string; mentions?: MentionRange[] };
type Reacting = { target: string; reaction: string };

/** Comments and reactions: they go as they are, in their author's order. */
export function isTalk(command: Command): command is { type: TalkType; data: object } {
  return /^(?:comment|reaction)\./u.test(command.type);
}

/** Shown as the event that it will most likely become; null where a reaction is already as it shall be. */
export function planTalk(
  view: CommentsView,
  { type, data }: { type: TalkType; data: object },
  context: PlanContext,
): Planned<{ event: RoomEvent }> | null {
  switch (type) {
    case 'comment.add':
      return planComment(view, data as CommentAdd, context);
    case 'comment.update': {
      const change = data as CommentChange;
      const before = view.comments.find(({ id }) => id === change.comment_id);
      const { mentions = [], mention_ranges = [] } = before ?? {};
      const named = { mentions, mention_ranges: change.mentions ?? mention_ranges };
      return about(change.comment_id, eventOf('comment.updated', { ...change, ...named }, context));
    }
    case 'comment.remove':
      return about((data as CommentChange).comment_id, eventOf('comment.removed', data, context));
    case 'reaction.add':
    case 'reaction.remove': {
      const { target, reaction } = data as Reacting;
      const isMine = view.reactions[target]?.mine.includes(reaction) === true;
      if (isMine === (type === 'reaction.add')) return null;
      return about(target, eventOf(isMine ? 'reaction.removed' : 'reaction.added', data, context));
    }
  }
}

function planComment(view: CommentsView, data: CommentAdd, context: PlanContext): Planned<{ event: RoomEvent }> {
  const parent = view.comments.find(({ id }) => id === data.parent_id);
  const target = (parent === undefined ? data.target : parent.target) ?? null;
  // The room gives it another id when it takes it.
  const comment_id = context.newId('cmt');
  const { content, mentions: mention_ranges = [] } = data;
  const event = eventOf(
    'comment.added',
    { comment_id, target, parent_id: parent?.id ?? null, content, mentions: [], mention_ranges },
    context,
  );
  return { ...about(comment_id, event), needs: parent?.id ?? target };
}

function about(subject: string, event: RoomEvent): Planned<{ event: RoomEvent }> {
  return { lane: 'concurrent', subject, needs: subject, plan: { event } };
}

function eventOf(type: string, data: object, { me, nowMs }: PlanContext): RoomEvent {
  return { seq: 0, type, data, actor: { id: me.id, name: me.name }, at: new Date(nowMs).toISOString() };
}
