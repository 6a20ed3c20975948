import { Suspense, useEffect, useRef } from 'react';
import { MainPane } from '#web/features/room/main-pane.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import styles from './course.module.css';
import type { PartProps } from './tabs/course-tab.ts';
import { firstTab } from './tabs/tabs.ts';
import { useTab } from './tabs/use-tab.ts';

/** The tab that is open. One that breaks takes no other along. */
export function CourseMain(props: PartProps) {
  const { open } = useTab(props);
  const pane = useTopOf(open.name);
  return (
    <MainPane ref={pane}>
      <div className={styles['body']}>
        {open === firstTab ? null : (
          <h1 className={styles['of']} dir="auto">
            {props.view.title}
          </h1>
        )}
        <FallbackBoundary key={open.name} fallback={<p className={styles['problem']}>{m.taught_tab_broken()}</p>}>
          <Suspense fallback={<SkeletonRows rows={4} label={m.loading()} />}>
            <open.Panel {...props} />
          </Suspense>
        </FallbackBoundary>
      </div>
    </MainPane>
  );
}

/** Another tab begins at its top, whether the pane scrolls or the page does. */
function useTopOf(name: string) {
  const pane = useRef<HTMLElement>(null);
  const before = useRef(name);
  useEffect(() => {
    if (before.current === name) return;
    before.current = name;
    pane.current?.scrollTo(0, 0);
    scrollTo(0, 0);
  }, [name]);
  return pane;
}
