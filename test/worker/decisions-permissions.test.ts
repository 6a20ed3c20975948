// Who may do what in a decision: every route and every command, for everyone around it. Its viewer is an observer, its
// commenter an admin, its editor a member. A route or a command that is not in these tables fails the tests at the end.
import { decision } from '#worker/kinds/decision/index.ts';
import { PeopledDecision, type Stage } from '#test/kit/people-of-a-decision.ts';
import { permissionPaths } from '#test/kit/permission-paths.ts';
import { holdPermissions } from '#test/kit/permission-suite.ts';
import { rowsOf, type Row } from '#test/kit/permission-table.ts';

/** `+`: done. Else the status of the refusal; 404 is also “there is no such room” to whom it is not shown. */
const routeTable = `
                                            anon strg view comm edit gues OBSV ADMN MEMB OWNR
GET    /decisions/{id}                      401  404  +    +    +    +    +    +    +    +
PATCH  /decisions/{id}                      401  404  403  403  403  403  403  +    403  +
DELETE /decisions/{id}                      401  404  403  403  403  403  403  403  403  +
POST   /decisions/{id}/open                 401  404  403  403  403  403  403  +    403  +
POST   /decisions/{id}/close                401  404  403  403  403  403  403  +    403  +
PUT    /decisions/{id}/outcome              401  404  403  403  403  403  403  +    403  +
GET    /decisions/{id}/minutes.csv          401  404  +    +    +    +    +    +    +    +
GET    /decisions/{id}/timeline             401  404  +    +    +    +    +    +    +    +
GET    /decisions/{id}/ledger               401  404  +    +    +    +    +    +    +    +
GET    /decisions/{id}/ledger/verify        401  404  +    +    +    +    +    +    +    +
GET    /decisions/{id}/stream               401  404  +    +    +    +    +    +    +    +
GET    /decisions/{id}/memberships          401  404  403  403  403  403  403  +    403  +
GET    /decisions/{id}/memberships/mine     401  404  404  404  404  404  404  404  404  404
POST   /decisions/{id}/memberships          401  +    +    +    +    +    +    409  409  409
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
POST   /decisions/{id}/SORT-proposals/{pid}/hide   401  404  403  403  403  403  403  +  403  +
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
person.shut_out     401  404  403  403  403  403  403  +    403  +
person.let_in       401  404  403  403  403  403  403  +    403  +
person.take_back    401  404  403  403  403  403  403  +    403  +
person.rename       401  404  +    +    +    +    +    +    +    +
words.take_out      401  404  403  403  403  403  403  403  403  +
room.delete         401  404  403  403  403  403  403  403  403  +
room.restore        401  404  403  403  403  403  403  403  403  +
decision.update     401  404  403  403  403  403  403  +    403  +
decision.open       401  404  403  403  403  403  403  +    403  +
decision.close      401  404  403  403  403  403  403  +    403  +
decision.set_outcome 401 404  403  403  403  403  403  +    403  +
file.remove         401  404  404  404  404  404  404  404  404  404
file.take_out       401  404  403  404  404  404  404  404  404  404
proposal.create     401  404  403  403  +    403  403  +    +    +
proposal.edit       401  404  403  403  +    403  403  +    +    +
proposal.delete     401  404  403  403  +    403  403  +    +    +
proposal.settle     401  404  403  403  403  403  403  +    403  +
proposal.hide       401  404  403  403  403  403  403  +    403  +
vote.cast           401  404  403  403  403  403  403  +    +    +
vote.change         401  404  403  403  403  403  403  +    +    +
vote.withdraw       401  404  403  403  403  403  403  +    +    +
membership.request  401  404  +    +    +    +    +    409  409  409
membership.approve  401  404  403  403  403  403  403  +    403  +
membership.reject   401  404  403  403  403  403  403  +    403  +
`;

function stageFor(about: string): Stage {
  if (/\/open$|\.open$/u.test(about)) return 'draft';
  return /outcome/u.test(about) ? 'closed' : 'open';
}

function proposalRows(sort: string): Row[] {
  return rowsOf(proposalTable.replaceAll('SORT', sort));
}

holdPermissions({
  of: 'a decision',
  kind: decision,
  stageFor,
  open: (stage) => PeopledDecision.open(stage as Stage),
  once: /\/(?:open|close)$|\.(?:open|close)$|^DELETE \/decisions\/\{id\}$|^room\.delete$/u,
  apart: /POST .*\/memberships$|^membership\.request$|^member\.(?:join|leave)$/u,
  paths: permissionPaths.decisions,
  routes: [...rowsOf(routeTable), ...proposalRows('assumption')],
  alike: [...proposalRows('criteria'), ...proposalRows('conclusion')],
  commands: rowsOf(commandTable),
  ours: [
    'decision.close_due',
    'decision.create',
    'decision.remind',
    'decision.review',
    'file.add',
    'file.expire',
    'file.restore',
    'file.settle',
    'member.accept_invitation',
    'membership.knock',
    'membership.mine',
    'person.erase',
    'person.merge',
    'person.set_avatar',
    'proposal.close_due',
    'proposal.remind',
    'room.adopt',
    'room.bury',
    'room.freeze',
    'room.thaw',
    'share.create',
    'share.expire',
    'share.freeze',
    'share.take_seat',
    'share.thaw',
    'share.update',
  ],
});
