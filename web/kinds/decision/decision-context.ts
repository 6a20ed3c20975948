import { createContext, useContext } from 'react';
import type { DecisionCommandData } from '#protocol/decision/commands.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import type { DecisionUi } from './decision-ui.ts';

/** A command of this kind. What is refused is told by the page's notices. */
export type Send = <Type extends keyof DecisionCommandData>(type: Type, data: DecisionCommandData[Type]) => void;

/** What every part of the page needs and what seldom changes. */
export interface DecisionRoom extends SharedRoom {
  client: RoomClient<DecisionView>;
  /** My role lets me vote, whether or not there is anything to vote on. */
  votes: boolean;
  /** Ballots are there for me: I vote, or become someone who does by voting. */
  ballots: boolean;
  /** Votes, once I am someone who may: first a name where I have none, and then a place among those who vote. */
  take: (vote: () => void) => void;
  send: Send;
  show: (change: Partial<DecisionUi>) => void;
}

export const DecisionContext = createContext<DecisionRoom | null>(null);

export function useDecision(): DecisionRoom {
  const room = useContext(DecisionContext);
  if (room === null) throw new Error('outside of a decision');
  return room;
}
