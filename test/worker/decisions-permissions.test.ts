// Who may do what in a decision: every route and every command, for everyone around it. Its viewer is an observer, its
// commenter an admin, its editor a member. A route or a command that is not in these tables fails the tests at the end.
import { describe, expect, it } from 'vitest';
import { decision } from '#worker/kinds/decision/index.ts';
import { PeopledDecision, type Stage } from '#test/kit/people-of-a-decision.ts';
import { who, type Who } from '#test/kit/people-of-a-room.ts';
import {
  commanding,
  commandsOf,
  describedRoutes,
  requesting,
  rowsOf,
  tried,
  type Act,
} from '#test/kit/permission-table.ts';
import { validCommands } from '#test/kit/valid-requests.ts';

/** `+`: done. Else the status of the refusal; 404 is also “there is no such room” to whom it is not shown. */
const routeTable = `
                                            anon strg view comm edit gues OBSV ADMN MEMB OWNR
GET    /decisions/{id}                      401  404  +    +    +    +    +    +    +    +
PATCH  /decisions/{id}                      401  404  403  403  403  403  403  +    403  +
DELETE /decisions/{id}                      401  404  403  403  403  403  403  +    403  +
POST   /decisions/{id}/open                 401  404  403  403  403  403  403  +    403  +
POST   /decisions/{id}/close                401  404  403  403  403  403  403  +    403  +
PUT    /decisions/{id}/outcome              401  404  403  403  403  403  403  +    403  +
GET    /decisions/{id}/timeline             401  404  +    +    +    +    +    +    +    +
GET    /decisions/{id}/ledger               401  404  +    +    +    +    +    +    +    +
GET    /decisions/{id}/ledger/verify        401  404  +    +    +    +    +    +    +    +
GET    /decisions/{id}/stream               401  404  +    +    +    +    +    +    +    +
POST   /decisions/{id}/memberships          401  404  +    +    +    +    +    409  409  409
PATCH  /decisions/{id}/memberships/{mid}/approve  401  404  403  403  403  403  403  +  403  +
PATCH  /decisions/{id}/memberships/{mid}/reject   401  404  403  403  403  403  403  +  403  +
`;

/** The same for each of the three sorts; the proposals that are acted upon are assumptions. */
const proposalTable = `
                                            anon strg view comm edit gues OBSV ADMN MEMB OWNR
GET    /decisions/{id}/SORT-proposals       401  404  +    +    +    +    +    +    +    +
POST   /decisions/{id}/SORT-proposals       401  404  403  403  +    403  403  +    +    +
GET    /decisions/{id}/SORT-proposals/{pid} 401  404  +    +    +    +    +    +    +    +
PATCH  /decisions/{id}/SORT-proposals/{pid} 401  404  403  403  +    403  403  +    +    +
DELETE /decisions/{id}/SORT-proposals/{pid} 401  404  403  403  +    403  403  +    +    +
PATCH  /decisions/{id}/SORT-proposals/{pid}/status 401  404  403  403  403  403  403  +  403  +
GET    /decisions/{id}/SORT-proposals/{pid}/votes  401  404  +    +    +    +    +    +  +    +
POST   /decisions/{id}/SORT-proposals/{pid}/votes  401  404  403  403  403  403  403  +  +    +
PUT    /decisions/{id}/SORT-proposals/{pid}/votes  401  404  403  403  403  403  403  +  +    +
DELETE /decisions/{id}/SORT-proposals/{pid}/votes  401  404  403  403  403  403  403  +  +    +
`;

const commandTable = `
                    anon strg view comm edit gues OBSV ADMN MEMB OWNR
comment.add         401  404  403  +    +    +    +    +    +    +
comment.update      401  404  403  +    +    +    +    +    +    +
comment.remove      401  404  403  +    +    +    +    +    +    +
reaction.add        401  404  403  +    +    +    +    +    +    +
reaction.remove     401  404  403  +    +    +    +    +    +    +
share.revoke        401  404  403  403  403  403  403  +    403  +
member.join         401  404  +    +    +    +    +    +    +    +
member.leave        401  404  404  404  404  404  +    +    +    409
member.set_role     401  404  403  403  403  403  403  +    403  +
member.remove       401  404  403  403  403  403  403  +    403  +
person.rename       401  404  +    +    +    +    +    +    +    +
room.delete         401  404  403  403  403  403  403  +    403  +
decision.update     401  404  403  403  403  403  403  +    403  +
decision.open       401  404  403  403  403  403  403  +    403  +
decision.close      401  404  403  403  403  403  403  +    403  +
decision.set_outcome 401 404  403  403  403  403  403  +    403  +
proposal.create     401  404  403  403  +    403  403  +    +    +
proposal.edit       401  404  403  403  +    403  403  +    +    +
proposal.delete     401  404  403  403  +    403  403  +    +    +
proposal.settle     401  404  403  403  403  403  403  +    403  +
vote.cast           401  404  403  403  403  403  403  +    +    +
vote.change         401  404  403  403  403  403  403  +    +    +
vote.withdraw       401  404  403  403  403  403  403  +    +    +
membership.request  401  404  +    +    +    +    +    409  409  409
membership.approve  401  404  403  403  403  403  403  +    403  +
membership.reject   401  404  403  403  403  403  403  +    403  +
`;

/** Commands that no client may send through any door, whoever it is. */
const ourOwnCommands = [
  'decision.close_due',
  'decision.create',
  'decision.remind',
  'decision.review',
  'proposal.close_due',
  'room.adopt',
  'share.create',
  'share.expire',
  'share.take_seat',
  'share.update',
];

function stageFor(about: string): Stage {
  if (/\/open$|\.open$/u.test(about)) return 'draft';
  return /outcome/u.test(about) ? 'closed' : 'open';
}

/** What can be done to a room only once. */
const once = /\/(?:open|close)$|\.(?:open|close)$|^DELETE \/decisions\/\{id\}$|^room\.delete$/u;

async function rowOf(about: string, expected: Record<Who, string>, act: Act): Promise<Record<Who, string>> {
  let room = await PeopledDecision.open(stageFor(about));
  const row: [Who, string][] = [];
  for (const one of who) {
    const things = await room.fresh(one);
    const came = await tried(room, things, { one, expected: expected[one], act });
    row.push([one, came]);
    if (came === '+' && once.test(about)) room = await PeopledDecision.open(stageFor(about));
  }
  return Object.fromEntries(row) as Record<Who, string>;
}

const sorts = ['assumption', 'criteria', 'conclusion'];

describe('every route of a decision is for those for whom it is meant', () => {
  it.each(rowsOf(routeTable))('%s', async (route, expected) => {
    expect(await rowOf(route, expected, requesting(route))).toEqual(expected);
  });

  it.each(rowsOf(proposalTable.replaceAll('SORT', 'assumption')))('%s', async (route, expected) => {
    expect(await rowOf(route, expected, requesting(route))).toEqual(expected);
  });

  it('and there is none beside them', async () => {
    const tables = [routeTable, ...sorts.map((sort) => proposalTable.replaceAll('SORT', sort))];
    const meant = tables.flatMap(rowsOf).map(([route]) => route);
    const described = await describedRoutes(/^\/decisions\/\{/u);
    expect(described.toSorted()).toEqual(meant.toSorted());
  });
});

describe('every command of a decision is for those for whom it is meant', () => {
  it.each(rowsOf(commandTable))('%s', async (type, expected) => {
    const act = commanding(type, (things) => validCommands[type]?.(things));
    expect(await rowOf(type, expected, act)).toEqual(expected);
  });

  it('and there is none beside them', () => {
    const { forClients, ours } = commandsOf(decision);
    const meant = rowsOf(commandTable).map(([type]) => type);
    expect(forClients.toSorted()).toEqual(meant.toSorted());
    expect(ours.toSorted()).toEqual(ourOwnCommands);
  });

  it('and those that are ours alone do not exist for anyone, the owner too', async () => {
    const { shared } = await PeopledDecision.open();
    for (const type of ourOwnCommands) {
      const { status, text } = await shared.owner.post(`/rooms/${shared.id}/commands`, { type, data: {} });
      expect([status, text.includes('No such command.')], type).toEqual([400, true]);
    }
  });
});
