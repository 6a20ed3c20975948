import { roomObject } from '#worker/room/room-object.ts';
import type { KindModule } from '../kind-module.ts';
import { addLessonCalendar } from './http/calendar.ts';
import { addCourseRoutes } from './http/routes.ts';
import { course } from './index.ts';
import { coursePreview } from './share/front.ts';

export class CourseRoom extends roomObject(course) {}

export const courseModule: KindModule = {
  kind: course,
  front: coursePreview,
  path: '/courses',
  tag: {
    name: 'Courses',
    description: 'The lasting place of a class: who teaches and who studies, and the seats there are.',
  },
  addRoutes: addCourseRoutes,
  addPages: addLessonCalendar,
};
