import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Overview } from '../overview/overview.tsx';
import { SessionList } from '../sessions/session-list.tsx';
import { attending, type CourseTab, teaching } from './course-tab.ts';

/** What is opened where the address names no other. */
export const firstTab: CourseTab = { name: 'overview', label: m.taught_overview, Panel: Overview };

/** In the order in which they stand. Whoever is not in the course has the first alone. */
export const tabs: readonly CourseTab[] = [
  firstTab,
  {
    name: 'lessons',
    label: m.taught_sessions,
    isFor: attending,
    Panel: SessionList,
  },
  {
    name: 'announcements',
    label: m.taught_announcements,
    isFor: attending,
    Panel: lazyWithRetry(() => import('../announcements/announcements.tsx')),
  },
  {
    name: 'materials',
    label: m.taught_materials,
    isFor: attending,
    Panel: lazyWithRetry(() => import('../materials/materials.tsx')),
  },
  {
    name: 'assignments',
    label: m.taught_work,
    isFor: attending,
    Panel: lazyWithRetry(() => import('../assignments/assignments.tsx')),
  },
  {
    name: 'grades',
    label: m.taught_grades,
    isFor: attending,
    Panel: lazyWithRetry(() => import('../gradebook/grades.tsx')),
  },
  {
    name: 'people',
    label: m.taught_people,
    isFor: teaching,
    Panel: lazyWithRetry(() => import('../people/people.tsx')),
  },
  {
    name: 'questions',
    label: m.taught_bank_title,
    isFor: teaching,
    Panel: lazyWithRetry(() => import('../bank/bank-panel.tsx')),
  },
  {
    name: 'analytics',
    label: m.taught_analytics,
    isFor: teaching,
    Panel: lazyWithRetry(() => import('../analytics/analytics.tsx')),
  },
  {
    name: 'progress',
    label: m.taught_progress,
    isFor: (whose) => attending(whose) && !teaching(whose),
    Panel: lazyWithRetry(() => import('../analytics/my-progress.tsx')),
  },
];
