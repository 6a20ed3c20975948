import { refuse } from '#protocol/result.ts';

export const courseFull = refuse('CONFLICT', 'Every seat of this course is taken.', { reason: ['full'] });
export const alreadyEnrolled = refuse('CONFLICT', 'You are in this course already.', { reason: ['enrolled'] });
export const alreadyWaiting = refuse('CONFLICT', 'You are on the waiting list already.', { reason: ['waiting'] });
export const wrongKey = refuse('FORBIDDEN', 'This is not the key of this course.', { reason: ['wrong_key'] });
export const keyNeeded = refuse('FORBIDDEN', 'Enrolling takes the key of the course, or a link to it.', {
  reason: ['key_needed'],
});
