import type { Part } from '../tabs/course-tab.ts';
import { Newest } from '../announcements/newest.tsx';
import { NextLesson } from './next-lesson.tsx';

/** Under the head of the course: what matters now to whoever is in it. */
export const overviewParts: readonly Part[] = [NextLesson, Newest];
