// Watching together: one leads, the others follow. The room keeps who has the baton, and a number that only grows: what was
// meant for an earlier turn is never done.

/** What is played for everybody, as of a moment of the room's clock. */
export interface Lead {
  /** Of the baton: grows each time somebody takes it. */
  fence: number;
  /** Grows with every change: whoever follows takes only what is newer than what they have. */
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

export type Act =
  | { does: 'take'; by: string; version_id: string; position: number }
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
  if (act.does === 'take') return taken(lead, act, nowMs);
  if (lead.by === null || act.fence !== lead.fence) return null;
  const version = lead.version + 1;
  if (act.does === 'release') return { ...lead, version, by: null, playing: false };
  const now = { ...lead, version, position: act.position, at_ms: nowMs };
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
  return heard.version > known.version ? heard : known;
}

function taken(
  { fence, version }: Lead,
  { by, version_id, position }: Extract<Act, { does: 'take' }>,
  nowMs: number,
): Lead {
  const turn = { fence: fence + 1, version: version + 1, by };
  return { ...turn, version_id, position, at_ms: nowMs, playing: false, rate: 1 };
}
