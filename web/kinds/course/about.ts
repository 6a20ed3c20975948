import type { KindAbout } from '#web/app/rooms/kind-about.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { courseIdentity } from './identity.tsx';

export const aboutCourse: KindAbout = {
  ...courseIdentity,
  rank: 6,
  label: m.kind_course,
  roles: {
    instructor: m.taught_role_instructor,
    ta: m.taught_role_ta,
    student: m.taught_role_student,
    waiting: m.taught_role_waiting,
    observer: m.taught_role_observer,
  },
  givenRoles: ['ta', 'student', 'observer'],
  deletedBy: ['instructor'],
  levels: () => [
    { value: 'view', label: m.level_view(), text: m.level_taught_view_text() },
    { value: 'comment', label: m.level_taught(), text: m.level_taught_text() },
    { value: 'edit', label: m.level_taught_edit(), text: m.level_taught_edit_text() },
  ],
  firstLevel: 'comment',
  create: {
    path: '/courses',
    title: m.create_course_title,
    action: m.create_course_action,
    label: m.create_course_label,
    example: m.create_course_example,
    Fields: lazyWithRetry(() => import('./create-fields.tsx')),
  },
  says: {
    'session.planned': ({ text }) => m.taught_says_planned({ title: text('title') ?? '' }),
    'session.live': ({ text }) => m.taught_says_live({ title: text('title') ?? '' }),
    'material.added': ({ text }) => m.taught_says_material({ title: text('title') ?? '' }),
    'announcement.added': ({ who, text }) => m.taught_says_announcement({ who, text: text('text') ?? '' }),
    'assignment.created': ({ text }) => m.taught_says_assignment({ title: text('title') ?? '' }),
    'course.renamed': ({ who }) => m.says_renamed({ who }),
  },
  saysNothing: m.taught_says_nothing,
  tells: ['courses', 'talk', 'comment', 'people'],
};
