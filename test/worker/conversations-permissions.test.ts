// Who may do what in a conversation: every route and every command, for everyone around it. Its viewer is a reader, its
// commenter and editor are members. A message is by whoever may write one, else by the admin: to somebody who has only
// opened a link it is not there, for they have not come in. A route or a command that is not in these tables fails.
import { chat } from '#worker/kinds/chat/index.ts';
import { PeopledConversation } from '#test/kit/people-of-a-conversation.ts';
import { permissionPaths } from '#test/kit/permission-paths.ts';
import { holdPermissions } from '#test/kit/permission-suite.ts';
import { rowsOf } from '#test/kit/permission-table.ts';

/** `+`: done. Else the status of the refusal; 404 is also “there is no such room” to whom it is not shown. */
const routeTable = `
                                                  anon strg view comm edit gues READ MEMB MEMB ADMN
GET    /conversations/{id}                          401  404  +    +    +    +    +    +    +    +
PUT    /conversations/{id}                          401  404  403  403  403  403  403  403  403  +
PUT    /conversations/{id}/photo                    401  404  403  403  403  403  403  403  403  +
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
PATCH  /conversations/{id}/settings                 401  404  403  403  403  403  +    +    +    +
POST   /conversations/{id}/participants             401  404  403  403  403  403  403  +    +    +
POST   /conversations/{id}/branches                 401  404  403  403  403  403  403  +    +    +
DELETE /conversations/{id}/participants/{account_id} 401 404  403  403  403  403  403  403  403  +
POST   /conversations/{id}/accept                   401  404  404  404  404  404  +    +    +    +
POST   /conversations/{id}/decline                  401  404  404  404  404  404  404  404  404  404
GET    /conversations/{id}/audit                    401  404  403  403  403  403  403  403  403  +
`;

const commandTable = `
                      anon strg view comm edit gues READ MEMB MEMB ADMN
conversation.rename     401  404  403  403  403  403  403  403  403  +
conversation.picture    401  404  403  403  403  403  403  403  403  +
conversation.settings   401  404  403  403  403  403  403  403  403  +
participant.remove      401  404  403  403  403  403  403  403  403  +
participant.accept      401  404  404  404  404  404  +    +    +    +
participant.decline     401  404  404  404  404  404  404  404  404  404
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
file.remove             401  404  404  404  404  404  404  404  404  404
upload.cancel           401  404  404  404  404  404  404  404  404  404
file.take_out           401  404  403  404  404  404  403  404  404  404
member.settings         401  404  403  403  403  403  +    +    +    +
share.revoke            401  404  403  403  403  403  403  403  403  +
member.join             401  404  +    +    +    +    +    +    +    +
member.leave            401  404  404  404  404  404  +    +    +    409
member.set_role         401  404  403  403  403  403  403  403  403  +
member.remove           401  404  403  403  403  403  403  403  403  +
person.shut_out         401  404  403  403  403  403  403  403  403  +
person.let_in           401  404  403  403  403  403  403  403  403  +
person.take_back        401  404  403  403  403  403  403  403  403  +
person.rename           401  404  +    +    +    +    +    +    +    +
words.take_out          401  404  403  403  403  403  403  403  403  +
room.delete             401  404  403  403  403  403  403  403  403  +
room.restore            401  404  403  403  403  403  403  403  403  +
`;

holdPermissions({
  of: 'a conversation',
  kind: chat,
  open: () => PeopledConversation.open(),
  // Whoever came by a link and says anything has come in, and has settings, too.
  // The room hears of a branch a moment later.
  apart: /settings$|\/branches$|^DELETE \/conversations\/\{id\}$|\/accept$|\.accept$|^member\.join$|\.leave$|^room\./u,
  paths: permissionPaths.conversations,
  routes: rowsOf(routeTable),
  commands: rowsOf(commandTable),
  ours: [
    'conversation.branch',
    'conversation.create',
    'conversation.reopen',
    'file.add',
    'file.expire',
    'file.restore',
    'file.settle',
    'following.sync',
    'member.accept_invitation',
    'message.preview',
    'participant.add',
    'participant.arrive',
    'person.erase',
    'person.merge',
    'person.set_avatar',
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
    'upload.complete',
    'upload.expire',
    'upload.restore',
    'upload.start',
  ],
});
