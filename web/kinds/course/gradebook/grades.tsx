import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import type { PartProps } from '../tabs/course-tab.ts';
import { MyGrades } from './my-grades.tsx';

const GradebookTable = lazyWithRetry(() => import('./gradebook-table.tsx'));

/** Everybody's grades to whoever teaches; one's own to whoever studies. */
export default function Grades(props: PartProps) {
  return props.teaches ? <GradebookTable /> : <MyGrades view={props.view} />;
}
