// What those who watch together say for the moment: what whoever leads does, and where everybody is.
import { led, nobodyLeads, type Act, type Lead } from '#protocol/review/together/baton.ts';
import {
  followingSignal,
  leadSignal,
  playheadSignal,
  pointerSignal,
  strokeSignal,
  viewingSignal,
} from '#protocol/review/together/together.schema.ts';
import { refuse } from '#protocol/result.ts';
import type { You } from '#protocol/wire.ts';
import { signal, type SignalRule } from '#worker/room/live/signal-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { reaches } from '../audience.ts';
import { findVersionById } from '../rows.ts';
import { leadOf } from './baton.ts';

/** What was done longer ago than this is taken as done now: no clock is that wrong, and no way that long. */
const mostUnderwayMs = 2_000;

/** Whether it is about something to which the receiver's link leads. */
function guard(db: RoomReads, data: unknown, receiver: You): boolean {
  if (receiver.bound_to === undefined) return true;
  const { version_id } = data as { version_id: string | null };
  return version_id === null || reaches(receiver, version_id, findVersionById(db, version_id)?.videoId ?? '');
}

const notYours = refuse('CONFLICT', 'The baton has changed hands since.', { fence: ['is of an earlier turn'] });

export const togetherSignals: Record<string, SignalRule> = {
  lead: signal({
    schema: leadSignal,
    capability: 'comment',
    guard,
    state: {
      read(db, said) {
        const lead = leadOf(db, said);
        return lead.fence === 0 ? null : lead;
      },
      next(state, { at_ms, ...act }, { sender, nowMs }) {
        const lead = state as Lead | null;
        if (lead?.by !== sender.id) return notYours;
        const next = led(lead, act satisfies Act, momentOf(at_ms, nowMs));
        return next === null ? notYours : { ok: true, value: next };
      },
      // Whoever is led elsewhere than their link leads to is led nowhere.
      instead(state) {
        const { fence, version } = state as Lead;
        return { ...nobodyLeads, fence, version };
      },
      on: ['lead.changed'],
    },
  }),
  playhead: signal({ schema: playheadSignal, capability: 'view', kept: true, guard }),
  following: signal({ schema: followingSignal, capability: 'view', kept: true }),
  viewing: signal({ schema: viewingSignal, capability: 'view', kept: true, guard }),
  pointer: signal({ schema: pointerSignal, capability: 'view', guard }),
  stroke: signal({ schema: strokeSignal, capability: 'comment', guard }),
};

function momentOf(at_ms: number | undefined, nowMs: number): number {
  return at_ms === undefined || at_ms > nowMs || at_ms < nowMs - mostUnderwayMs ? nowMs : at_ms;
}
