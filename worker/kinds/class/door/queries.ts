import { z } from 'zod';
import { ok } from '#protocol/result.ts';
import { query } from '#worker/room/query-rule.ts';
import { doorView, readSession } from '../session/rows.ts';

/** How one comes in now, for whoever is to give the lesson a code. */
export const doorQueries = {
  door: query({
    schema: z.strictObject({}),
    capability: 'teach',
    read: (db) => ok({ ...doorView(db), status: readSession(db).status }),
  }),
};
