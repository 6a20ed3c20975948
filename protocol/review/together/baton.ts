// Watching together: one leads, the others follow. The room keeps who has the baton, and a number that only grows: what was
// meant for an earlier turn is never done.

/** What is played for everybody, as of a moment of the room's clock. */
export interface Lead {
  /** Of the baton: grows each time it changes hands. */
  fence: number;
  /** Grows with every change of a turn: whoever follows takes only what is newer than what they have. */
  version: number;
  /** Who leads; null: nobody does, and everybody watches for themselves. */
  by: string | null;
  version_id: string | null;
  /** Seconds into the version at `at_ms`. */
  position: number;
  at_ms: number;
  playing: boolean;
  rate: number;
}

/** How a film goes on from a moment. */
export type Course = Pick<Lead, 'position' | 'at_ms' | 'playing' | 'rate'>;

export type Act =
  | { does: 'take'; by: string; version_id: string; position: number }
  | { does: 'give'; fence: number; to: string }
  | { does: 'release'; fence: number }
  | { does: 'play' | 'pause' | 'seek'; fence: number; position: number }
  | { does: 'rate'; fence: number; position: number; rate: number }
  | { does: 'watch'; fence: number; version_id: string; position: number };

export const nobodyLeads: Lead = {
  fence: 0,
  version: 0,
  by: null,
  version_id: null,
  position: 0,
  at_ms: 0,
  playing: false,
  rate: 1,
};

/**
 * What comes of an act that reaches the room at a moment of its clock; null where it changes nothing: it is of a turn that
 * has ended, and whoever sent it follows by now.
 */
export function led(lead: Lead, act: Act, nowMs: number): Lead | null {
  const turn = { fence: lead.fence + 1, version: 0, at_ms: nowMs, playing: false };
  if (act.does === 'take') return { ...turn, by: act.by, version_id: act.version_id, position: act.position, rate: 1 };
  if (lead.by === null || act.fence !== lead.fence) return null;
  if (act.does === 'release') return { ...nobodyLeads, ...turn };
  // It stands still where it is until whoever has it now goes on.
  if (act.does === 'give') return { ...lead, ...turn, by: act.to, position: positionOf(lead, nowMs) };
  const now = { ...lead, version: lead.version + 1, position: act.position, at_ms: nowMs };
  switch (act.does) {
    case 'play':
      return { ...now, playing: true };
    case 'pause':
      return { ...now, playing: false };
    case 'seek':
      return now;
    case 'rate':
      return { ...now, rate: act.rate };
    case 'watch':
      return { ...now, version_id: act.version_id, playing: false };
  }
}

/** Of two states the one that stands: they may come in any order, and twice. */
export function newer(known: Lead, heard: Lead): Lead {
  if (heard.fence !== known.fence) return heard.fence > known.fence ? heard : known;
  return heard.version > known.version ? heard : known;
}

/** Where the lead is at a moment of the room's clock, in seconds into the version. */
export function positionOf({ position, at_ms, playing, rate }: Course, roomNowMs: number): number {
  return playing ? position + ((roomNowMs - at_ms) / 1000) * rate : position;
}
