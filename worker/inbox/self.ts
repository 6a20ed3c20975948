import type { InboxSettingsChanges } from '#protocol/inbox/inbox.schema.ts';
import { prepared, type RoomDatabase } from '#worker/room/store/database.ts';
import { selfTable } from './tables.ts';

export type Self = Omit<typeof selfTable.$inferSelect, 'accountId' | 'changed'>;

const anyone: Self = {
  push: true,
  email: true,
  invisible: false,
  off: [],
  pushOff: [],
  emailOff: [],
  keywords: [],
  quietHours: null,
  filled: false,
  lastSeenMs: null,
  hereMs: null,
  digestedMs: null,
  toldOnline: false,
};

const statements = prepared((db: RoomDatabase) => ({ self: db.select().from(selfTable).prepare() }));

/** The account's own row, or what holds before there is one. */
export function readSelf(db: RoomDatabase): Self {
  return statements(db).self.get() ?? anyone;
}

/** With `changed`, also for the account's devices to hear of. */
export function changeSelf(db: RoomDatabase, accountId: string, changes: Partial<Self> & { changed?: number }): void {
  db.insert(selfTable)
    .values({ accountId, ...changes })
    .onConflictDoUpdate({ target: selfTable.accountId, set: changes })
    .run();
}

/** Settings as they are kept. */
export function selfOf({
  quiet_hours: quietHours,
  keywords,
  push_off: pushOff,
  email_off: emailOff,
  ...others
}: InboxSettingsChanges): Partial<Self> {
  return {
    ...others,
    ...(quietHours !== undefined && { quietHours }),
    ...(keywords !== undefined && { keywords: [...new Set(keywords)] }),
    ...(pushOff !== undefined && { pushOff }),
    ...(emailOff !== undefined && { emailOff }),
  };
}
