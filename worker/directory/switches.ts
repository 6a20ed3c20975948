import type { SwitchName } from '#protocol/admin/switch.schema.ts';
import type { DirectoryDatabase } from './directory.ts';
import { switchesTable } from './tables.ts';

export type SwitchRow = typeof switchesTable.$inferSelect;

/** Those that were ever set. */
export async function listSwitches(db: DirectoryDatabase): Promise<SwitchRow[]> {
  return db.select().from(switchesTable);
}

/** Sets one, or what is said to all who come (`notice`). `worker/platform/switches.ts` reads them. */
export async function setSwitch(
  db: DirectoryDatabase,
  { name, ...row }: Omit<SwitchRow, 'name'> & { name: SwitchName | 'notice' },
): Promise<void> {
  await db
    .insert(switchesTable)
    .values({ name, ...row })
    .onConflictDoUpdate({ target: switchesTable.name, set: row });
}
