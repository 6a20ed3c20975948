// Who may do what in a project: every route and every command, for everyone around it. Its commenter is a reviewer. A route or
// a command that is not in these tables fails the tests at the end.
import { review } from '#worker/kinds/review/index.ts';
import { PeopledProject } from '#test/kit/people-of-a-project.ts';
import { permissionPaths } from '#test/kit/permission-paths.ts';
import { holdPermissions } from '#test/kit/permission-suite.ts';
import { rowsOf } from '#test/kit/permission-table.ts';

/** `+`: done. Else the status of the refusal; 404 is also “there is no such room” to whom it is not shown. */
const routeTable = `
                                            anon strg view comm edit gues VIEW REVR EDIT OWNR
GET    /projects/{id}                       401  404  +    +    +    +    +    +    +    +
PATCH  /projects/{id}                       401  404  403  403  403  403  403  403  403  +
DELETE /projects/{id}                       401  404  403  403  403  403  403  403  403  +
GET    /projects/{id}/trash                 401  404  403  403  +    403  403  403  +    +
PUT    /projects/{id}/videos/order          401  404  403  403  +    403  403  403  +    +
PATCH  /projects/{id}/videos/{vid}          401  404  403  403  +    403  403  403  +    +
DELETE /projects/{id}/videos/{vid}          401  404  403  403  +    403  403  403  +    +
POST   /projects/{id}/videos/{vid}/restore  401  404  403  403  +    403  403  403  +    +
PUT    /projects/{id}/videos/{vid}/order    401  404  403  403  +    403  403  403  +    +
PATCH  /projects/{id}/videos/{vid}/versions/{n}           401  404  403  403  +  403  403  403  +  +
PUT    /projects/{id}/videos/{vid}/versions/{n}/withdrawn 401  404  403  403  +  403  403  403  +  +
POST   /projects/{id}/videos  401  404  403  403  +    403  403  403  +    +
POST   /projects/{id}/videos/{vid}/versions  401  404  403  403  +    403  403  403  +    +
PUT    /projects/{id}/videos/{vid}/versions/{n}/parts/{k}  401  404  411  411  411  411  411  411  411  411
GET    /projects/{id}/videos/{vid}/versions/{n}/upload  401  404  403  403  404  403  403  403  404  404
POST   /projects/{id}/videos/{vid}/versions/{n}/complete  401  404  403  403  404  403  403  403  404  404
DELETE /projects/{id}/videos/{vid}/versions/{n}/upload  401  404  404  404  404  404  404  404  404  404
PUT    /projects/{id}/videos/{vid}/versions/{n}/poster  401  404  403  403  415  403  403  403  415  415
PUT    /projects/{id}/videos/{vid}/versions/{n}/filmstrip  401  404  403  403  415  403  403  403  415  415
PUT    /projects/{id}/videos/{vid}/versions/{n}/waveform  401  404  403  403  400  403  403  403  400  400
PUT    /projects/{id}/videos/{vid}/versions/{n}/frames  401  404  403  403  400  403  403  403  400  400
PUT    /projects/{id}/videos/{vid}/versions/{n}/captions/{lang}  401  404  403  403  400  403  403  403  400  400
DELETE /projects/{id}/videos/{vid}/versions/{n}/captions/{lang}  401  404  403  403  404  403  403  403  404  404
POST   /projects/{id}/media-session  401  404  +    +    +    +    +    +    +    +
GET    /projects/{id}/videos/{vid}/versions/{n}/media  403 403 403 403 403 403 403 403 403 403
GET    /projects/{id}/videos/{vid}/versions/{n}/poster  403 403 403 403 403 403 403 403 403 403
GET    /projects/{id}/videos/{vid}/versions/{n}/filmstrip  403 403 403 403 403 403 403 403 403 403
GET    /projects/{id}/videos/{vid}/versions/{n}/waveform  403 403 403 403 403 403 403 403 403 403
GET    /projects/{id}/videos/{vid}/versions/{n}/frames  403 403 403 403 403 403 403 403 403 403
GET    /projects/{id}/videos/{vid}/versions/{n}/captions/{lang}  403 403 403 403 403 403 403 403 403 403
GET    /projects/{id}/feedbacks             401  404  +    +    +    +    +    +    +    +
POST   /projects/{id}/feedbacks             401  404  403  +    +    +    403  +    +    +
POST   /projects/{id}/feedbacks/bulk        401  404  403  +    +    +    403  +    +    +
POST   /projects/{id}/feedbacks/carry       401  404  403  403  +    403  403  403  +    +
GET    /projects/{id}/feedbacks/{fid}       401  404  +    +    +    +    +    +    +    +
GET    /projects/{id}/feedbacks/{fid}/history 401 404 +    +    +    +    +    +    +    +
PATCH  /projects/{id}/feedbacks/{fid}       401  404  403  +    +    +    403  +    +    +
DELETE /projects/{id}/feedbacks/{fid}       401  404  403  +    +    +    403  +    +    +
POST   /projects/{id}/feedbacks/{fid}/carry 401  404  403  403  +    403  403  403  +    +
POST   /projects/{id}/feedbacks/{fid}/screenshot 401  404  403  415  415  415  403  415  415  415
GET    /projects/{id}/videos/{vid}/feedbacks/{fid}/screenshot 403 403 403 403 403 403 403 403 403 403
GET    /projects/{id}/feedbacks.csv         401  404  403  403  +    403  403  403  +    +
GET    /projects/{id}/feedbacks.json        401  404  403  403  +    403  403  403  +    +
GET    /projects/{id}/feedbacks.edl         401  404  403  403  +    403  403  403  +    +
GET    /projects/{id}/feedbacks.fcpxml      401  404  403  403  +    403  403  403  +    +
GET    /projects/{id}/feedbacks.xml         401  404  403  403  +    403  403  403  +    +
GET    /projects/{id}/feedbacks.txt         401  404  403  403  +    403  403  403  +    +
GET    /projects/{id}/feedbacks.vtt         401  404  403  403  +    403  403  403  +    +
GET    /projects/{id}/feedbacks.pdf         401  404  403  403  503  403  403  403  503  503
POST   /projects/{id}/approve               401  404  403  403  403  403  403  403  +    +
GET    /projects/{id}/approvals             401  404  +    +    +    +    +    +    +    +
GET    /projects/{id}/sessions              401  404  +    +    +    +    +    +    +    +
POST   /projects/{id}/sessions              401  404  403  403  +    403  403  403  +    +
GET    /projects/{id}/sessions/{sid}        401  404  +    +    +    +    +    +    +    +
GET    /projects/{id}/sessions/{sid}/pieces 401  404  +    +    +    +    +    +    +    +
PATCH  /projects/{id}/sessions/{sid}        401  404  403  403  +    403  403  403  +    +
DELETE /projects/{id}/sessions/{sid}        401  404  403  403  +    403  403  403  +    +
POST   /projects/{id}/sessions/{sid}/stop   401  404  403  403  +    403  403  403  +    +
`;

const commandTable = `
                    anon strg view comm edit gues VIEW REVR EDIT OWNR
comment.add         401  404  403  +    +    +    403  +    +    +
comment.update      401  404  403  +    +    +    403  +    +    +
comment.remove      401  404  403  +    +    +    403  +    +    +
reaction.add        401  404  403  +    +    +    403  +    +    +
reaction.remove     401  404  403  +    +    +    403  +    +    +
share.revoke        401  404  403  403  403  403  403  403  403  +
member.join         401  404  +    +    +    +    +    +    +    +
member.leave        401  404  404  404  404  404  +    +    +    409
member.set_role     401  404  403  403  403  403  403  403  403  +
member.remove       401  404  403  403  403  403  403  403  403  +
person.shut_out     401  404  403  403  403  403  403  403  403  +
person.let_in       401  404  403  403  403  403  403  403  403  +
person.take_back    401  404  403  403  403  403  403  403  403  +
person.rename       401  404  +    +    +    +    +    +    +    +
words.take_out      401  404  403  403  403  403  403  403  403  +
room.delete         401  404  403  403  403  403  403  403  403  +
room.restore        401  404  403  403  403  403  403  403  403  +
file.remove         401  404  404  404  404  404  404  404  404  404
file.take_out       401  404  403  404  404  404  403  404  404  404
upload.cancel       401  404  404  404  404  404  404  404  404  404
project.update      401  404  403  403  403  403  403  403  403  +
video.update        401  404  403  403  +    403  403  403  +    +
video.order         401  404  403  403  +    403  403  403  +    +
video.remove        401  404  403  403  +    403  403  403  +    +
video.restore       401  404  403  403  +    403  403  403  +    +
version.update      401  404  403  403  +    403  403  403  +    +
version.withdraw    401  404  403  403  +    403  403  403  +    +
version.order       401  404  403  403  +    403  403  403  +    +
version.leave       401  404  403  403  404  403  403  403  404  404
feedback.create     401  404  403  +    +    +    403  +    +    +
feedback.update     401  404  403  +    +    +    403  +    +    +
feedback.bulk       401  404  403  +    +    +    403  +    +    +
feedback.delete     401  404  403  +    +    +    403  +    +    +
feedback.carry      401  404  403  403  +    403  403  403  +    +
feedback.carry_all  401  404  403  403  +    403  403  403  +    +
approval.give       401  404  403  403  403  403  403  403  +    +
lead.take           401  404  403  404  404  404  403  404  404  404
lead.give           401  404  403  403  409  403  403  403  409  409
lead.release        401  404  403  403  409  403  403  403  409  409
session.start       401  404  403  403  +    403  403  403  +    +
session.stop        401  404  403  403  +    403  403  403  +    +
session.rename      401  404  403  403  +    403  403  403  +    +
session.delete      401  404  403  403  +    403  403  403  +    +
`;

holdPermissions({
  of: 'a project',
  kind: review,
  open: () => PeopledProject.open(),
  once: /^DELETE \/projects\/\{id\}(?:\/videos\/\{vid\})?$|^room\.delete$|^video\.remove$/u,
  apart: /^POST .*\/(?:videos|versions)$|^member\.(?:join|leave)$/u,
  paths: permissionPaths.projects,
  routes: rowsOf(routeTable),
  commands: rowsOf(commandTable),
  ours: [
    'feedback.screenshot',
    'file.add',
    'file.expire',
    'file.restore',
    'file.settle',
    'member.accept_invitation',
    'person.erase',
    'person.merge',
    'person.set_avatar',
    'project.create',
    'project.remind',
    'room.adopt',
    'room.bury',
    'room.freeze',
    'room.thaw',
    'session.end',
    'session.keep',
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
    'version.accompany',
    'version.add',
    'version.check',
    'video.add',
    'video.purge',
  ],
});
