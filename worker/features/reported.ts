// What somebody reports, as the room says it: whose it is, what it says, and by which command the room takes it away.
// Features and kinds find what is theirs, by the prefix of its id.
import { z } from 'zod';
import { idPattern, type IdPrefix } from '#protocol/ids.ts';
import { refuse, type Result } from '#protocol/result.ts';
import type { Reported } from '#worker/room/kind.ts';
import { query, type QueryContext } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';

/** What of that id this viewer sees; a refusal where that is nothing. */
export type FindsReported = (
  db: RoomReads,
  id: string,
  context: QueryContext,
) => Result<Reported> | Promise<Result<Reported>>;

export const nothingToReport = refuse('NOT_FOUND', 'There is nothing of that id here.');

/** The query `reported` of a kind. */
export function reportedQuery(finds: Partial<Record<IdPrefix, FindsReported>>) {
  const prefixes = Object.keys(finds) as IdPrefix[];
  return query({
    schema: z.strictObject({ id: z.string().regex(/^\w{1,64}$/u, 'must be an id') }),
    capability: 'view',
    read(db, { id }, context) {
      const prefix = prefixes.find((one) => idPattern(one).test(id));
      const find = prefix === undefined ? undefined : finds[prefix];
      return find === undefined ? nothingToReport : find(db, id, context);
    },
  });
}
