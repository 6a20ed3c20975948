// Every kind that is built: one line each, and a binding in wrangler.toml.
import { chat } from './kinds/chat/index.ts';
import { decision } from './kinds/decision/index.ts';
import { itinerary } from './kinds/itinerary/index.ts';
import type { RoomKind } from './room/kind.ts';

interface Registered {
  kind: RoomKind;
  /** The Durable Object namespace of its rooms. */
  binding: 'ITINERARY' | 'DECISION' | 'CHAT';
}

export const kinds: Record<string, Registered> = {
  itinerary: { kind: itinerary, binding: 'ITINERARY' },
  decision: { kind: decision, binding: 'DECISION' },
  chat: { kind: chat, binding: 'CHAT' },
};
