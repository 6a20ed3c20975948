// Reads of the chain over a room's log, for kinds that keep one (`ledger: true`). protocol/ledger.ts has its format.
import { z } from 'zod';
import { ledgerFormat, type LedgerFile } from '#protocol/ledger.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { query } from '#worker/room/kind.ts';

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

/** The whole of it, to be kept. */
function fileQuery(kind: string) {
  return query({
    schema: z.strictObject({}),
    capability: 'view',
    read(_db, _parameters, { roomId: room_id, nowMs, ledger: { lines, head } }) {
      const exported_at = isoTime(nowMs);
      const file: LedgerFile = { format: ledgerFormat, kind, room_id, exported_at, head: head(), lines: lines(0, -1) };
      return { ok: true, value: file };
    },
  });
}

const verify = query({
  schema: z.strictObject({}),
  capability: 'view',
  read: (_db, _parameters, { ledger: { verify: check } }) => ({ ok: true, value: check() }),
});

export function ledgerFeature(kind: string) {
  return { queries: { ledger, 'ledger.file': fileQuery(kind), 'ledger.verify': verify } };
}
