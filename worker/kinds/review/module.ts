import { roomObject } from '#worker/room/room-object.ts';
import type { KindModule } from '../kind-module.ts';
import { problemBesideVersion } from './http/beside-version.ts';
import { addReviewRoutes } from './http/routes.ts';
import { review } from './index.ts';
import { reviewPreview } from './share/front.ts';

export class ReviewRoom extends roomObject(review) {}

export const reviewModule: KindModule = {
  kind: review,
  front: reviewPreview,
  path: '/projects',
  tag: {
    name: 'Projects',
    description:
      'Videos to review: versions, feedback at the moment it is about, and approvals that are bound to the bytes.',
  },
  problemInFile: problemBesideVersion,
  addRoutes: addReviewRoutes,
  pagePaths: ['/verify/:receipt', '/projects/:id/report'],
};
