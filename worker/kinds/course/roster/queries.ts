import { rosterQueries } from '#protocol/course/roster/roster.schema.ts';
import { ok } from '#protocol/result.ts';
import { query } from '#worker/room/query-rule.ts';
import { readRoster } from './rows.ts';

export const rosterQueryRules = {
  roster: query({
    schema: rosterQueries.roster,
    capability: 'teach',
    read: (db) => ok({ items: readRoster(db) }),
  }),
};
