// What members may is asked of their kind's table of roles (`worker/room/roles.ts`), and what a viewer may of what they
// were told: code that asks for a role's name has to be changed with every kind that calls it otherwise.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const role = String.raw`(?:[\w.?]*[.\s(!])?\brole\b\)?`;
// A guest's account is called so by itself, whatever rooms it is in.
const named = String.raw`(?!'guest'|(?:null|undefined|true|false)\b|[\w.?]*\brole\b)['"\w]`;

/** By `===`, in SQL, in a list, in a `switch`; a role is compared with another role, and with nothing, as one likes. */
const comparisons = [
  new RegExp(String.raw`${role} ?[!=]==? ?${named}`),
  new RegExp(String.raw`(?!'guest')'\w+' ?[!=]==? ?${role}`),
  new RegExp(String.raw`\b(?:eq|ne)\([\w.]*\.role, ${named}`),
  new RegExp(String.raw`\['[^\]]*\]\.includes\([\w.?]*\brole\)`),
  new RegExp(String.raw`switch \([\w.?]*\brole\)`),
];

/** Where it is asked what an account is to the instance, which runs it or not: no room's roles are told there. */
const ofAccounts =
  /^(?:web\/app\/(?:admin\/|routes\/admin\.tsx)|worker\/(?:directory\/admin-accounts|http\/accounts\/name-admin|http\/middleware\/authorise)\.ts)/;

function comparesARole(line: string): boolean {
  return comparisons.some((comparison) => comparison.test(line));
}

test('nothing compares the name of a role', () => {
  const files = execFileSync('git', ['ls-files', 'protocol', 'worker', 'web'], { encoding: 'utf8' }).trim().split('\n');
  const found = files
    .filter((file) => /\.tsx?$/.test(file) && !/\.test(?:-kit)?\.tsx?$/.test(file) && !ofAccounts.test(file))
    .flatMap((file) => {
      const lines = readFileSync(file, 'utf8').split('\n');
      return lines.filter(comparesARole).map((line) => `${file}: ${line.trim()}`);
    });
  expect(found).toEqual([]);
});

test.each([
  "if (member.role === 'owner') return;",
  'const isOwner = findMember(db, id)?.role !== owner;',
  "role === 'admin' ? 0 : 2",
  'actor.role === ownerRole && back instanceof WordsInLog',
  'state.you?.role === kind.ownerRole',
  "return 'owner' === member.role;",
  'members.find((member) => member.role === owner)',
  'and(eq(membersTable.role, owner), ne(membersTable.accountId, id))',
  "eq(membersTable.role, 'owner')",
  "['owner', 'admin'].includes(member.role)",
  'switch (viewer.role) {',
])('%s is a comparison', (line) => {
  expect(comparesARole(line)).toBe(true);
});

test.each([
  'role === null ? [] : [member]',
  'return kind.deletedBy.includes(role) === true;',
  "guest: account.role === 'guest',",
  'if (member?.role === data.role) return;',
  'viewer.role === role &&',
  "roleGives(roles, role, 'own')",
  "const data = { account_id: actor.id, role: 'owner' };",
  'and(eq(roomsTable.kind, one.kind), eq(roomMembersTable.role, one.role))',
])('%s is none', (line) => {
  expect(comparesARole(line)).toBe(false);
});
