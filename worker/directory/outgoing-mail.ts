import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { z } from 'zod';
import type { DirectoryDatabase } from './directory.ts';
import { outgoingMailTable } from './tables.ts';

const mailSchema = z.looseObject({ to: z.array(z.string()).max(1000) });

/** D1 takes 100 parameters in a statement, and a row has six. */
const rowsInStatement = 16;

/** Keeps mail until it is sent. A message that comes again finds its rows there: nobody is written to twice. */
export async function keepMail(
  db: DirectoryDatabase,
  type: 'reminder' | 'review',
  { room_id: roomId, seq, at_ms: createdAtMs, data: body }: OutboxMessage,
): Promise<void> {
  const { to, ...data } = mailSchema.parse(body);
  const rows = to.map((accountId) => ({ roomId, seq, accountId, type, data, createdAtMs }));
  for (let start = 0; start < rows.length; start += rowsInStatement) {
    // oxlint-disable-next-line no-await-in-loop -- one statement after another
    await db
      .insert(outgoingMailTable)
      .values(rows.slice(start, start + rowsInStatement))
      .onConflictDoNothing();
  }
}
