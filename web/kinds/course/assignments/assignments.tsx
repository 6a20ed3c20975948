import { useSearch } from 'wouter';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import type { PartProps } from '../tabs/course-tab.ts';
import { AssignmentList } from './assignment-list.tsx';
import { MyWork } from './my-work.tsx';

const Grading = lazyWithRetry(() => import('./grading.tsx'));

/** The assignments of the course, or the one that the address names: as whoever hands it in has it, or whoever grades it. */
export default function Assignments(props: PartProps) {
  const named = new URLSearchParams(useSearch()).get('about');
  const assignment = props.view.assignments.find(({ id }) => id === named);
  if (assignment === undefined) return <AssignmentList {...props} />;
  const Page = props.teaches ? Grading : MyWork;
  return <Page key={assignment.id} view={props.view} assignment={assignment} />;
}
