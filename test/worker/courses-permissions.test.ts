// Who may do what in a course: every route and every command, for everyone around it. Its viewer is an observer, its
// commenter a student, its editor a teaching assistant. A route or a command that is not in these tables fails the tests at
// the end.
import { course } from '#worker/kinds/course/index.ts';
import { PeopledTaughtCourse } from '#test/kit/people-of-a-taught-course.ts';
import { permissionPaths } from '#test/kit/permission-paths.ts';
import { holdPermissions } from '#test/kit/permission-suite.ts';
import { rowsOf } from '#test/kit/permission-table.ts';

/** `+`: done. Else the status of the refusal; 404 is also “there is no such room” to whom it is not shown. */
const routeTable = `
                                            anon strg view comm edit gues OBSV STUD TA   INST
GET    /courses/{id}                        401  404  +    +    +    +    +    +    +    +
PATCH  /courses/{id}                        401  404  403  403  403  403  403  403  403  +
DELETE /courses/{id}                        401  404  403  403  403  403  403  403  403  +
POST   /courses/{id}/enroll                 401  404  403  +    +    +    403  409  409  409
DELETE /courses/{id}/enroll                 401  404  404  404  404  404  +    +    +    409
GET    /courses/{id}/sessions               401  404  +    +    +    +    +    +    +    +
POST   /courses/{id}/sessions               401  404  403  403  403  403  403  403  +    +
GET    /courses/{id}/calendar               401  404  403  403  403  403  403  +    +    +
POST   /courses/{id}/students/bulk          401  404  403  403  403  403  403  403  +    +
GET    /courses/{id}/questions              401  404  403  403  403  403  403  403  +    +
POST   /courses/{id}/questions              401  404  403  403  403  403  403  403  +    +
PATCH  /courses/{id}/questions/{question_id}  401  404  403  403  403  403  403  403  +    +
DELETE /courses/{id}/questions/{question_id}  401  404  403  403  403  403  403  403  +    +
POST   /courses/{id}/questions/read         401  404  403  403  403  403  403  403  +    +
GET    /courses/{id}/questions/file         401  404  403  403  403  403  403  403  +    +
DELETE /courses/{id}/students/{account_id}  401  404  403  403  403  403  403  403  403  +
GET    /courses/{id}/roster                 401  404  403  403  403  403  403  403  +    +
GET    /courses/{id}/cards                  401  404  403  403  403  403  403  403  403  +
POST   /courses/{id}/cards/{account_id}     401  404  403  403  403  403  403  403  403  404
POST   /courses/{id}/tas                    401  404  403  403  403  403  403  403  403  +
DELETE /courses/{id}/tas/{account_id}       401  404  403  403  403  403  403  403  403  +
GET    /courses/{id}/analytics/overview     401  404  403  403  403  403  403  403  +    +
GET    /courses/{id}/analytics/tried        401  404  403  403  403  403  403  403  +    +
GET    /courses/{id}/analytics/own          401  404  403  403  403  403  403  +    403  403
PATCH  /courses/{id}/analytics/thresholds   401  404  403  403  403  403  403  403  403  +
GET    /courses/{id}/materials              401  404  403  403  403  403  403  +    +    +
POST   /courses/{id}/materials              401  404  403  403  403  403  403  403  +    +
PATCH  /courses/{id}/materials/{material_id} 401  404  403  403  403  403  403  403  +    +
POST   /courses/{id}/materials/{material_id}/move 401  404  403  403  403  403  403  403  +    +
DELETE /courses/{id}/materials/{material_id} 401  404  403  403  403  403  403  403  +    +
GET    /courses/{id}/announcements          401  404  403  403  403  403  403  +    +    +
POST   /courses/{id}/announcements          401  404  403  403  403  403  403  403  +    +
PATCH  /courses/{id}/announcements/{announcement_id} 401  404  403  403  403  403  403  403  +    +
DELETE /courses/{id}/announcements/{announcement_id} 401  404  403  403  403  403  403  403  +    +
GET    /courses/{id}/assignments            401  404  403  403  403  403  403  +    +    +
POST   /courses/{id}/assignments            401  404  403  403  403  403  403  403  +    +
GET    /assignments/{aid}                   401  404  403  403  403  403  403  +    +    +
PATCH  /assignments/{aid}                   401  404  403  403  403  403  403  403  +    +
DELETE /assignments/{aid}                   401  404  403  403  403  403  403  403  +    +
PUT    /assignments/{aid}/draft             401  404  403  403  403  403  403  +    403  403
POST   /assignments/{aid}/submissions       401  404  403  403  403  403  403  +    403  403
GET    /assignments/{aid}/submissions       401  404  403  403  403  403  403  403  +    +
GET    /assignments/{aid}/submissions/{account_id} 401  404  403  403  403  403  403  403  +    +
PUT    /assignments/{aid}/grades/{account_id} 401  404  403  403  403  403  403  403  +    +
POST   /assignments/{aid}/return            401  404  403  403  403  403  403  403  +    +
GET    /courses/{id}/gradebook              401  404  403  403  403  403  403  403  +    +
GET    /courses/{id}/gradebook/export       401  404  403  403  403  403  403  403  +    +
POST   /courses/{id}/gradebook/import       401  404  403  403  403  403  403  403  400  400
GET    /courses/{id}/grades                 401  404  403  403  403  403  403  +    403  403
`;

const commandTable = `
                    anon strg view comm edit gues OBSV STUD TA   INST
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
course.update       401  404  403  403  403  403  403  403  403  +
session.plan        401  404  403  403  403  403  403  403  +    +
bank.add            401  404  403  403  403  403  403  403  +    +
bank.change         401  404  403  403  403  403  403  403  +    +
bank.remove         401  404  403  403  403  403  403  403  +    +
thresholds.set      401  404  403  403  403  403  403  403  403  +
material.add        401  404  403  403  403  403  403  403  +    +
material.update     401  404  403  403  403  403  403  403  +    +
material.move       401  404  403  403  403  403  403  403  +    +
material.remove     401  404  403  403  403  403  403  403  +    +
announcement.add    401  404  403  403  403  403  403  403  +    +
announcement.update 401  404  403  403  403  403  403  403  +    +
announcement.remove 401  404  403  403  403  403  403  403  +    +
comment.add         401  404  403  404  404  404  403  +    +    +
comment.update      401  404  403  404  404  404  403  +    +    +
comment.remove      401  404  403  404  404  404  403  +    +    +
reaction.add        401  404  403  404  404  404  403  +    +    +
reaction.remove     401  404  403  404  404  404  403  +    +    +
file.remove         401  404  404  404  404  404  404  404  404  404
file.take_out       401  404  403  403  403  403  403  404  404  404
upload.cancel       401  404  404  404  404  404  404  404  404  404
assignment.create   401  404  403  403  403  403  403  403  +    +
assignment.update   401  404  403  403  403  403  403  403  +    +
assignment.delete   401  404  403  403  403  403  403  403  +    +
work.draft          401  404  403  403  403  403  403  +    403  403
work.hand_in        401  404  403  403  403  403  403  +    403  403
grade.set           401  404  403  403  403  403  403  403  +    +
grade.return        401  404  403  403  403  403  403  403  +    +
`;

holdPermissions({
  of: 'a course',
  kind: course,
  open: () => PeopledTaughtCourse.open(),
  once: /^DELETE \/courses\/\{id\}$|^room\.delete$/u,
  apart: /\/enroll$|^member\.(?:join|leave)$/u,
  paths: permissionPaths.courses,
  routes: rowsOf(routeTable),
  commands: rowsOf(commandTable),
  ours: [
    'assignment.remind',
    'course.create',
    'course.enrol',
    'file.add',
    'file.expire',
    'file.restore',
    'file.settle',
    'grades.enter',
    'material.show',
    'member.accept_invitation',
    'person.erase',
    'person.merge',
    'person.set_avatar',
    'results.note',
    'room.adopt',
    'room.bury',
    'room.freeze',
    'room.thaw',
    'roster.progress',
    'session.note',
    'session.remind',
    'share.create',
    'share.expire',
    'share.freeze',
    'share.take_seat',
    'share.thaw',
    'share.update',
    'students.enrol',
    'upload.complete',
    'upload.expire',
    'upload.restore',
    'upload.start',
  ],
});
