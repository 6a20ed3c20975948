// Who may do what in a conversation: every route and every command, for everyone around it. Its viewer is a reader, its
// commenter and editor are members. A message is by whoever may write one, else by the admin: to somebody who has only
// opened a link it is not there, for they have not come in. A route or a command that is not in these tables fails.
import { describe, expect, it } from 'vitest';
import { chat } from '#worker/kinds/chat/index.ts';
import { PeopledConversation } from '#test/kit/people-of-a-conversation.ts';
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
                                                  anon strg view comm edit gues READ MEMB MEMB ADMN
GET    /conversations/{id}                          401  404  +    +    +    +    +    +    +    +
PUT    /conversations/{id}                          401  404  403  403  403  403  403  403  403  +
PATCH  /conversations/{id}                          401  404  403  403  403  403  403  403  403  +
DELETE /conversations/{id}                          401  404  404  404  404  404  +    +    +    409
GET    /conversations/{id}/messages                 401  404  +    +    +    +    +    +    +    +
POST   /conversations/{id}/messages                 401  404  403  +    +    +    403  +    +    +
GET    /conversations/{id}/messages/{mid}           401  404  404  +    +    +    +    +    +    +
PATCH  /conversations/{id}/messages/{mid}           401  404  403  +    +    +    403  +    +    +
DELETE /conversations/{id}/messages/{mid}           401  404  404  +    +    +    403  +    +    +
POST   /conversations/{id}/messages/{mid}/reactions 401  404  403  +    +    +    403  +    +    +
PUT    /conversations/{id}/messages/{mid}/pin       401  404  403  403  403  403  403  +    +    +
DELETE /conversations/{id}/messages/{mid}/pin       401  404  403  403  403  403  403  +    +    +
GET    /conversations/{id}/pins                     401  404  +    +    +    +    +    +    +    +
GET    /conversations/{id}/search                   401  404  +    +    +    +    +    +    +    +
POST   /conversations/{id}/read                     401  404  404  +    +    +    +    +    +    +
POST   /conversations/{id}/unread                   401  404  404  +    +    +    +    +    +    +
PATCH  /conversations/{id}/settings                 401  404  403  +    +    +    +    +    +    +
POST   /conversations/{id}/participants             401  404  403  403  403  403  403  +    +    +
DELETE /conversations/{id}/participants/{account_id} 401 404  403  403  403  403  403  403  403  +
GET    /conversations/{id}/audit                    401  404  403  403  403  403  403  403  403  +
`;

const commandTable = `
                      anon strg view comm edit gues READ MEMB MEMB ADMN
conversation.rename     401  404  403  403  403  403  403  403  403  +
conversation.settings   401  404  403  403  403  403  403  403  403  +
participant.remove      401  404  403  403  403  403  403  403  403  +
participant.leave       401  404  404  404  404  404  +    +    +    409
message.send            401  404  403  +    +    +    403  +    +    +
message.edit            401  404  403  +    +    +    403  +    +    +
message.delete          401  404  404  +    +    +    403  +    +    +
message.react           401  404  403  +    +    +    403  +    +    +
message.unreact         401  404  403  +    +    +    403  +    +    +
message.pin             401  404  403  403  403  403  403  +    +    +
message.unpin           401  404  403  403  403  403  403  +    +    +
read.mark               401  404  404  +    +    +    +    +    +    +
unread.mark             401  404  404  +    +    +    +    +    +    +
member.settings         401  404  403  +    +    +    +    +    +    +
share.revoke            401  404  403  403  403  403  403  403  403  +
member.join             401  404  +    +    +    +    +    +    +    +
member.leave            401  404  404  404  404  404  +    +    +    409
member.set_role         401  404  403  403  403  403  403  403  403  +
member.remove           401  404  403  403  403  403  403  403  403  +
person.rename           401  404  +    +    +    +    +    +    +    +
room.delete             401  404  403  403  403  403  403  403  403  +
`;

/** Commands that no client may send through any door, whoever it is. */
const ourOwnCommands = [
  'conversation.create',
  'conversation.reopen',
  'participant.add',
  'participant.arrive',
  'room.adopt',
  'share.create',
  'share.expire',
  'share.take_seat',
  'share.update',
];

async function rowOf(expected: Record<Who, string>, act: Act): Promise<Record<Who, string>> {
  const room = await PeopledConversation.open();
  const row: [Who, string][] = [];
  for (const one of who) {
    row.push([one, await tried(room, await room.fresh(one), { one, expected: expected[one], act })]);
  }
  return Object.fromEntries(row) as Record<Who, string>;
}

describe('every route of a conversation is for those for whom it is meant', () => {
  it.each(rowsOf(routeTable))('%s', async (route, expected) => {
    expect(await rowOf(expected, requesting(route))).toEqual(expected);
  });

  it('and there is none beside them', async () => {
    const described = await describedRoutes(/^\/conversations\/\{/u);
    expect(described.toSorted()).toEqual(
      rowsOf(routeTable)
        .map(([route]) => route)
        .toSorted(),
    );
  });
});

describe('every command of a conversation is for those for whom it is meant', () => {
  it.each(rowsOf(commandTable))('%s', async (type, expected) => {
    const act = commanding(type, (things) => validCommands[type]?.(things));
    expect(await rowOf(expected, act)).toEqual(expected);
  });

  it('and there is none beside them', () => {
    const { forClients, ours } = commandsOf(chat);
    const meant = rowsOf(commandTable).map(([type]) => type);
    expect(forClients.toSorted()).toEqual(meant.toSorted());
    expect(ours.toSorted()).toEqual(ourOwnCommands);
  });

  it('and those that are ours alone do not exist for anyone, its admin too', async () => {
    const { shared } = await PeopledConversation.open();
    for (const type of ourOwnCommands) {
      const { status, text } = await shared.owner.post(`/rooms/${shared.id}/commands`, { type, data: {} });
      expect([status, text.includes('No such command.')], type).toEqual([400, true]);
    }
  });
});
