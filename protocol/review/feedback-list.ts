// Remarks that a page has read, carried past what happens: `view.ts` says how.
import { changeReactions } from '../reactions.ts';
import type { RoomEvent } from '../wire.ts';
import { screenshotUrl } from './addresses.ts';
import type { ReviewEventData } from './events.schema.ts';
import type { Feedback } from './feedback.ts';

type Data<Type extends keyof ReviewEventData> = ReviewEventData[Type];

/** What happens to remarks, and around them. */
interface Told extends Pick<
  ReviewEventData,
  | 'feedback.created'
  | 'feedback.updated'
  | 'feedback.status_changed'
  | 'feedback.pictured'
  | 'feedback.deleted'
  | 'feedback.carried'
  | 'video.purged'
> {
  'comment.added': { target: string | null };
  'comment.removed': { target?: string | null };
  'reaction.added': { target: string; reaction: string };
  'reaction.removed': { target: string; reaction: string; of?: string };
  'person.renamed': { account_id: string; name: string };
}

export interface ListContext {
  room_id: string;
  /** The viewer's account. */
  me: string;
}

type List = readonly Feedback[];
type Reduce<Type extends keyof Told> = (
  feedbacks: List,
  event: RoomEvent<Type, Told[Type]>,
  context: ListContext,
) => List;

const reducers: { [Type in keyof Told]: Reduce<Type> } = {
  'feedback.created': (feedbacks, event) =>
    feedbacks.some(({ id }) => id === event.data.feedback_id) ? feedbacks : [...feedbacks, createdFrom(event)],
  'feedback.updated': (feedbacks, { data, at }) =>
    change(feedbacks, data.feedback_id, (one) => ({ ...updated(one, data), updated_at: at })),
  'feedback.status_changed': (feedbacks, { data, at }) =>
    change(feedbacks, data.feedback_id, (one) => ({ ...one, status: data.to, updated_at: at })),
  'feedback.pictured': (feedbacks, { data: { feedback_id, video_id, file_id } }, { room_id }) =>
    change(feedbacks, feedback_id, (one) => ({
      ...one,
      screenshot_url: screenshotUrl({ room_id, video_id, feedback_id }, file_id),
    })),
  'feedback.deleted': (feedbacks, { data }) => feedbacks.filter(({ id }) => id !== data.feedback_id),
  'feedback.carried': (feedbacks, { data, at }) =>
    change(feedbacks, data.feedback_id, (one) => ({ ...carried(one, data), updated_at: at })),
  'video.purged': (feedbacks, { data }) => feedbacks.filter(({ video_id }) => video_id !== data.video_id),
  'comment.added': (feedbacks, { data }) => commented(feedbacks, data.target, 1),
  'comment.removed': (feedbacks, { data }) => commented(feedbacks, data.target, -1),
  'reaction.added': (feedbacks, event, { me }) =>
    reacted(feedbacks, event.data, { by: 1, isMine: event.actor.id === me }),
  'reaction.removed': (feedbacks, { data, actor }, { me }) =>
    reacted(feedbacks, data, { by: -1, isMine: (data.of ?? actor.id) === me }),
  'person.renamed': (feedbacks, { data: { account_id: id, name } }) =>
    feedbacks.map((one) => (one.user.id === id ? { ...one, user: { id, name } } : one)),
};

/**
 * @param feedbacks in any order; a new one comes last. What a page has read at a later seq than the event's it must not
 * carry past it: events up to the `seq` of its page have happened to it already.
 */
export function reduceFeedbacks(feedbacks: List, event: RoomEvent, context: ListContext): List {
  const known = reducers as Record<string, (all: List, event: RoomEvent<never, never>, context: ListContext) => List>;
  const reduce = known[event.type];
  return reduce === undefined ? feedbacks : reduce(feedbacks, event as RoomEvent<never, never>, context);
}

function commented(feedbacks: List, target: string | null | undefined, by: 1 | -1): List {
  return change(feedbacks, target, (one) => ({ ...one, comments_count: one.comments_count + by }));
}

function reacted(
  feedbacks: List,
  { target, reaction }: { target: string; reaction: string },
  how: { by: 1 | -1; isMine: boolean },
): List {
  return change(feedbacks, target, ({ reactions, mine, ...one }) => {
    const now = changeReactions({ counts: reactions, mine }, reaction, how);
    return { ...one, reactions: now.counts, mine: now.mine };
  });
}

function createdFrom({ data, actor: user, at }: RoomEvent<string, Data<'feedback.created'>>): Feedback {
  const { feedback_id: id, number: n, content, drawing_data: _drawing, forgotten: _digest, ...said } = data;
  return {
    id,
    n,
    user,
    ...said,
    content: content ?? '',
    status: 'open',
    comments_count: 0,
    reactions: {},
    mine: [],
    created_at: at,
    updated_at: at,
  };
}

/** What becomes null is absent. */
function updated(feedback: Feedback, data: Data<'feedback.updated'>): Feedback {
  const { content, mentions, mention_ranges, has_drawing, changes } = data;
  const said = Object.entries({ content, mentions, mention_ranges, has_drawing }).filter(([, value]) => value != null);
  const all = Object.entries({ ...feedback, ...changes, ...Object.fromEntries(said) });
  return Object.fromEntries(all.filter(([, value]) => value !== null)) as unknown as Feedback;
}

function carried(
  feedback: Feedback,
  { version_id, from, timestamp, end_timestamp, frame }: Data<'feedback.carried'>,
): Feedback {
  const { timestamp: _t, end_timestamp: _e, frame: _f, ...others } = feedback;
  return {
    ...others,
    version_id,
    ...(timestamp !== undefined && { timestamp }),
    ...(end_timestamp !== undefined && { end_timestamp }),
    ...(frame !== undefined && { frame }),
    status: 'open',
    carried_from: from,
  };
}

function change(feedbacks: List, id: string | null | undefined, to: (feedback: Feedback) => Feedback): List {
  return feedbacks.map((one) => (one.id === id ? to(one) : one));
}
