// Whom a manager has removed comes back by a manager alone, whatever link they hold.
import { eq } from 'drizzle-orm';
import type { AccessEventData } from '#protocol/access/access.schema.ts';
import { refuse } from '#protocol/result.ts';
import type { RoomDatabase } from '#worker/room/database.ts';
import type { CommandRule, EventRule, StoredEvent } from '#worker/room/kind.ts';
import { wasRemoved } from './rows.ts';
import { removedTable } from './tables.ts';

/** Joining, not for those who were removed. */
export function staysOut(rule: CommandRule): CommandRule {
  return {
    ...rule,
    decide(db, data, circumstance) {
      if (wasRemoved(db, circumstance.credentials.account_id))
        return refuse('FORBIDDEN', 'A manager has removed you: only a manager can let you in again.');
      return rule.decide(db, data, circumstance);
    },
  };
}

/** Leaving or being removed: who was removed stays out. */
export function shutsOut(rule: EventRule): EventRule {
  return {
    ...rule,
    project(db: RoomDatabase, event: StoredEvent) {
      rule.project(db, event);
      const { account_id: accountId, left } = event.data as AccessEventData['member.removed'];
      if (!left) db.insert(removedTable).values({ accountId }).onConflictDoNothing().run();
    },
  };
}

/** Joining: who is let in is out no more. */
export function letsIn(rule: EventRule): EventRule {
  return {
    ...rule,
    project(db: RoomDatabase, event: StoredEvent) {
      rule.project(db, event);
      const { account_id } = event.data as AccessEventData['member.joined'];
      db.delete(removedTable).where(eq(removedTable.accountId, account_id)).run();
    },
  };
}
