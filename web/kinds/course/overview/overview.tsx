import { Suspense } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { SessionList } from '../sessions/session-list.tsx';
import type { PartProps } from '../tabs/course-tab.ts';
import { CourseHead } from './course-head.tsx';
import { overviewParts } from './parts.ts';

const Syllabus = lazyWithRetry(() => import('../materials/syllabus.tsx'));

/** What the course is; to whoever is in it what comes next, to others its syllabus and its lessons. */
export function Overview(props: PartProps) {
  return (
    <>
      <CourseHead {...props} />
      {props.attends ? (
        overviewParts.map((Part, index) => <Part key={index} {...props} />)
      ) : (
        <>
          {props.view.syllabus_file_id === null ? null : (
            <Suspense fallback={null}>
              <Syllabus {...props} />
            </Suspense>
          )}
          <SessionList {...props} />
        </>
      )}
    </>
  );
}
