// An account is no more: its place in the room goes, and its name, past and present. What it wrote stays, as of somebody gone.
import { asc, eq, ne } from 'drizzle-orm';
import { accessCommands, accessEvents } from '#protocol/access/access.schema.ts';
import { goneName } from '#protocol/limits.ts';
import { command } from '#worker/room/command-rule.ts';
import { event, type NewEvent } from '#worker/room/event-rule.ts';
import { NamesInLog } from '#worker/room/log/take-names.ts';
import { ownerRole, type Roles } from '#worker/room/roles.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { findMember, findPerson } from './access.ts';
import { isLastOwner, type RoleNames } from './member-commands.ts';
import { membersTable, peopleTable } from './tables.ts';

/** Done again, it does nothing. A room without anybody left to own it ends with its last owner. */
export function eraseCommand({ roles }: RoleNames) {
  return command({
    schema: accessCommands['person.erase'],
    capability: 'view',
    origin: 'system',
    afterEnd: true,
    looksBack: ({ account_id, also }, rules) => new NamesInLog(account_id, also, rules),
    decide(db, { account_id }, { back }) {
      if (!(back instanceof NamesInLog)) throw new Error('the log was not looked through');
      const isNamed = (findPerson(db, account_id)?.name ?? goneName) !== goneName;
      const isMember = findMember(db, account_id) !== undefined;
      if (!isNamed && !isMember && back.seqs.length === 0) return { ok: true, value: { events: [] } };
      const events = isMember ? leaving(db, account_id, roles) : [];
      return { ok: true, value: { events, takesName: back } };
    },
  });
}

function leaving(db: RoomReads, account_id: string, roles: Roles): NewEvent[] {
  const left = { type: 'member.removed', data: { account_id, left: true } };
  if (!isLastOwner(db, account_id, roles)) return [left];
  const heir = heirOf(db, account_id, roles);
  if (heir === null) return [left, { type: 'room.deleted', data: {} }];
  return [{ type: 'member.role_changed', data: { account_id: heir, role: ownerRole(roles) } }, left];
}

/** Of those who may edit whoever has been a member longest; null where nobody else may. */
function heirOf(db: RoomReads, account_id: string, roles: Roles): string | null {
  const others = db
    .select()
    .from(membersTable)
    .where(ne(membersTable.accountId, account_id))
    .orderBy(asc(membersTable.joinedSeq))
    .all();
  return others.find(({ role }) => roles[role]?.includes('edit') === true)?.accountId ?? null;
}

export const erasedRule = event({
  schema: accessEvents['person.erased'],
  changesAccess: true,
  rewrites: true,
  project(db, { data: { account_id, also } }) {
    for (const id of [account_id, ...also])
      db.update(peopleTable).set({ name: goneName, avatar: null }).where(eq(peopleTable.accountId, id)).run();
  },
  inbox: (db, { data: { account_id, also } }) => ({ to: everybody(db), nameless: [account_id, ...also] }),
});

/** Whoever has an inbox may have been told of them. */
function everybody(db: RoomReads): string[] {
  return db
    .select({ id: peopleTable.accountId })
    .from(peopleTable)
    .where(ne(peopleTable.name, goneName))
    .all()
    .map(({ id }) => id);
}
