// Reads of the chain over a room's log, for kinds that keep one (`ledger: true`). protocol/ledger.ts has its format.
import { z } from 'zod';
import { query } from '#worker/room/query-rule.ts';

const page = z.strictObject({
  after: z.number().int().min(0),
  limit: z.number().int().min(1).max(200),
});

/** A page of lines, the oldest first, with the head that they lead to. */
const ledger = query({
  schema: page,
  capability: 'view',
  read(_db, { after, limit }, { ledger: { lines, head } }) {
    const items = lines(after, limit);
    const last = items.at(-1);
    const next_cursor = last !== undefined && last.seq < head().seq ? String(last.seq) : null;
    return { ok: true, value: { items, next_cursor, head: head() } };
  },
});

const verify = query({
  schema: z.strictObject({}),
  capability: 'view',
  read: async (_db, _parameters, { ledger: { verify: check } }) => ({ ok: true, value: await check() }),
});

export const ledgerFeature = { queries: { ledger, 'ledger.verify': verify } };
