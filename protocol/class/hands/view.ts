import type { RoomEvent } from '../../wire.ts';
import type { HandEventData } from './hands.schema.ts';

export interface Hand {
  /** Its number in the lesson: who raised theirs earlier has a lower one. */
  n: number;
  account_id: string;
  note: string | null;
  raised_at: string;
  /** Whoever it is has the word. */
  called: boolean;
}

/** Hands that are up, the earliest first: all of them to staff, to others their own. */
export interface HandsView {
  hands: Hand[];
}

/** Numbers of the hands that wait, the next one first: told to everyone, who know of them their own (signal `hands.waiting`). */
export interface HandsWaiting {
  numbers: number[];
}

export const initialHands: HandsView = { hands: [] };

type HandEvent = { [Type in keyof HandEventData]: RoomEvent<Type, HandEventData[Type]> }[keyof HandEventData];

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceHands<View extends HandsView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as HandEvent;
  switch (event.type) {
    case 'hand.raised':
      return { ...view, hands: raised(view.hands, event) };
    case 'hand.called':
      return { ...view, hands: view.hands.map((hand) => (hand.n === event.data.n ? { ...hand, called: true } : hand)) };
    case 'hand.lowered':
      return { ...view, hands: view.hands.filter(({ n }) => n !== event.data.n) };
    case 'hands.cleared':
      return { ...view, hands: [] };
    default:
      return view;
  }
}

function raised(hands: readonly Hand[], { data, at }: RoomEvent<string, HandEventData['hand.raised']>): Hand[] {
  const { n, account_id, note } = data;
  if (hands.some((hand) => hand.n === n)) return hands.map((hand) => (hand.n === n ? { ...hand, note } : hand));
  return [...hands, { n, account_id, note, raised_at: at, called: false }];
}
