import { roomObject } from '#worker/room/room-object.ts';
import type { KindModule } from '../kind-module.ts';
import { addSessionRoutes } from './http/routes.ts';
import { lesson } from './index.ts';
import { lessonPreview } from './share/front.ts';

export class ClassRoom extends roomObject(lesson) {}

export const classModule: KindModule = {
  kind: lesson,
  front: lessonPreview,
  path: '/sessions',
  tag: {
    name: 'Lessons',
    description: 'Lessons as they are given: who is there, what is asked of all, and what came of it.',
  },
  addRoutes: addSessionRoutes,
};
