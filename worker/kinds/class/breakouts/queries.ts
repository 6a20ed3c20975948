import { z } from 'zod';
import type { Breakout } from '#protocol/class/breakouts/view.ts';
import { ok } from '#protocol/result.ts';
import { query } from '#worker/room/query-rule.ts';
import { breakoutsFor, sharedBreakouts } from './shown.ts';

/** The groups as whoever asks may see them. */
const breakouts = query({
  schema: z.strictObject({}),
  capability: 'view',
  read: (db, _parameters, { viewer }) =>
    ok<{ items: Breakout[] }>({ items: breakoutsFor(db, viewer, sharedBreakouts(db)).breakouts }),
});

export const breakoutQueries = { breakouts };
