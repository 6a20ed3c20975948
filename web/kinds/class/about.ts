import type { KindAbout } from '#web/app/rooms/kind-about.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { classIdentity } from './identity.tsx';
import { LandingPicture } from './landing-picture.tsx';

export const aboutClass: KindAbout = {
  ...classIdentity,
  rank: 5,
  label: m.kind_class,
  roles: {
    teacher: m.class_role_teacher,
    assistant: m.class_role_assistant,
    student: m.class_role_student,
    observer: m.class_role_observer,
  },
  givenRoles: ['assistant', 'student', 'observer'],
  deletedBy: ['teacher'],
  levels: () => [
    { value: 'view', label: m.level_view(), text: m.class_level_view_text() },
    { value: 'comment', label: m.class_level_student(), text: m.class_level_student_text() },
    { value: 'edit', label: m.class_level_assistant(), text: m.class_level_assistant_text() },
  ],
  firstLevel: 'comment',
  create: {
    path: '/sessions',
    title: m.class_create_title,
    action: m.class_create_action,
    label: m.class_create_label,
    example: m.class_create_example,
    Fields: lazyWithRetry(() => import('./create-fields.tsx')),
  },
  landing: { text: m.class_landing_text, Picture: LandingPicture, action: m.class_landing_action },
  says: {
    'session.renamed': ({ who }) => m.says_renamed({ who }),
    'session.started': () => m.class_says_started(),
    'session.ended': () => m.class_says_ended(),
    'session.cancelled': () => m.class_says_cancelled(),
  },
  tells: ['people'],
};
