// Polls as one viewer of a lesson sees them, and what carries that past an event.
import type { RoomEvent } from '../../wire.ts';
import type { PollContent, PollEventData } from './poll.schema.ts';
import type { PollResults } from './results.ts';
import type { PollAnswer, PollStatus } from './terms.ts';

/** How many answered, of how many: those who were there when it opened, and who answered besides. No staff. */
export interface PollCounts {
  total_responses: number;
  people: number;
  /** 0 to 1, to 0.01. */
  response_rate: number;
}

export interface Poll extends Omit<PollContent, 'right'> {
  id: string;
  status: PollStatus;
  created_at: string;
  opened_at: string | null;
  /** null: until somebody closes it. */
  ends_at: string | null;
  closed_at: string | null;
  /** Students may see what came of it, and what is right. */
  results_shown: boolean;
  right_shown: boolean;
  /** Once it is closed. While it is open the pulse `polls.counted` tells them. */
  counts?: PollCounts;
  /** Once it is closed, to who may see them. */
  results?: PollResults;
  /** The ids of the right options, to who may know. */
  right?: string[];
}

export interface MyAnswer extends PollAnswer {
  submitted_at: string;
}

export interface PollsView {
  /** In the order in which they were made. */
  polls: Poll[];
  /** What I answered, by the ids of polls. */
  poll_answers: Record<string, MyAnswer>;
}

export const initialPolls: PollsView = { polls: [], poll_answers: {} };

/** What `polls.counted` tells everyone, and `polls.tallied` who teaches: of the polls that are open now. */
export interface PollPulse {
  polls: (PollCounts & { poll_id: string; results?: PollResults })[];
}

/** What a viewer sees of the content: without what is right, unless they teach. */
export interface ShownContent extends Omit<PollContent, 'right'> {
  right?: string[];
}

/** What came of a poll, as events say it to those who may see it. */
export interface Revealed {
  counts?: PollCounts;
  results?: PollResults;
  right?: string[];
}

type Data<Type extends keyof PollEventData> = PollEventData[Type];

/** `created_at`: of a draft too, of which students learn only now. */
export interface Opening {
  poll_id: string;
  content: ShownContent;
  created_at: string;
  ends_at: string | null;
}

/** Events in the forms in which they are seen. */
type PollEvent =
  | RoomEvent<'poll.created', Opening & Pick<Data<'poll.created'>, 'status'>>
  | RoomEvent<'poll.edited', { poll_id: string; content: ShownContent }>
  | RoomEvent<'poll.deleted', Data<'poll.deleted'>>
  | RoomEvent<'poll.opened', Opening>
  | RoomEvent<'poll.extended', Data<'poll.extended'>>
  | RoomEvent<'poll.responded', Data<'poll.responded'>>
  | RoomEvent<'poll.closed', Data<'poll.closed'> & Revealed>
  | RoomEvent<'poll.shown', Data<'poll.shown'> & Revealed>;

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reducePolls<View extends PollsView>(view: View, anyEvent: RoomEvent, me: string): View {
  const event = anyEvent as PollEvent;
  switch (event.type) {
    case 'poll.created':
      return put(view, newPoll(event.data, event.data.status, event.at));
    case 'poll.edited':
      return change(view, event.data.poll_id, (poll) => ({ ...poll, ...event.data.content }));
    case 'poll.deleted':
      return { ...view, polls: view.polls.filter(({ id }) => id !== event.data.poll_id) };
    case 'poll.opened':
      return put(view, newPoll(event.data, 'active', event.at));
    case 'poll.extended':
      return change(view, event.data.poll_id, (poll) => ({ ...poll, ends_at: event.data.ends_at }));
    case 'poll.responded': {
      if (event.actor.id !== me) return view;
      const { poll_id, hidden: _hidden, ...answer } = event.data;
      return { ...view, poll_answers: { ...view.poll_answers, [poll_id]: { ...answer, submitted_at: event.at } } };
    }
    case 'poll.closed': {
      const { poll_id, shows: results_shown } = event.data;
      const closed = { status: 'closed', closed_at: event.at, results_shown, right_shown: false } as const;
      return change(view, poll_id, (poll) => ({ ...revealing(poll, event.data), ...closed }));
    }
    case 'poll.shown': {
      const { poll_id, results_shown, right_shown } = event.data;
      return change(view, poll_id, (poll) => ({ ...revealing(poll, event.data), results_shown, right_shown }));
    }
    default:
      return view;
  }
}

function newPoll({ poll_id: id, content, created_at, ends_at }: Opening, status: PollStatus, at: string): Poll {
  return {
    id,
    ...content,
    status,
    created_at,
    opened_at: status === 'active' ? at : null,
    ends_at,
    closed_at: null,
    results_shown: false,
    right_shown: false,
  };
}

/** What is not said is not to be seen any more. */
function revealing(
  { counts: _counts, results: _results, right: _right, ...poll }: Poll,
  { counts, results, right }: Revealed,
): Poll {
  return { ...poll, ...(counts && { counts }), ...(results && { results }), ...(right && { right }) };
}

/** In the order in which they were made, which is that of their ids. */
function put<View extends PollsView>(view: View, poll: Poll): View {
  const others = view.polls.filter(({ id }) => id !== poll.id);
  return { ...view, polls: [...others, poll].toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

function change<View extends PollsView>(view: View, pollId: string, how: (poll: Poll) => Poll): View {
  return { ...view, polls: view.polls.map((poll) => (poll.id === pollId ? how(poll) : poll)) };
}
