import { SessionList } from '../sessions/session-list.tsx';
import type { PartProps } from '../tabs/course-tab.ts';
import { CourseHead } from './course-head.tsx';
import { overviewParts } from './parts.ts';

/** What the course is; to whoever is in it what comes next, to others its lessons. */
export function Overview(props: PartProps) {
  return (
    <>
      <CourseHead {...props} />
      {props.attends ? overviewParts.map((Part, index) => <Part key={index} {...props} />) : <SessionList {...props} />}
    </>
  );
}
