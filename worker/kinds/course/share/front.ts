import type { CourseView } from '#protocol/course/view.ts';
import { makerOf } from '#worker/features/front/words.ts';
import { preview } from '../../front.ts';
import { courseCard, courseSummary } from './card.ts';

export const coursePreview = preview<CourseView>({
  about: (view) => ({
    title: view.title,
    created_by: { id: view.created_by, name: makerOf(view) },
    created_at: view.created_at,
    comments_count: 0,
    participants_count: view.participants_count,
    students_count: view.students_count,
    seats_count: view.max_students,
  }),
  card: courseCard,
  summary: courseSummary,
});
