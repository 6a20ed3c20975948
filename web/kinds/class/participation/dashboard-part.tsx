import { ChartLine } from 'lucide-react';
import { Suspense } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import { Spinner } from '#web/ui/spinner.tsx';
import type { NamedPart } from '../parts.ts';

const Dashboard = lazyWithRetry(() => import('./dashboard.tsx'));

/** How people take part, beside what is launched. */
export const dashboardPart: NamedPart = {
  name: 'dashboard',
  label: m.class_dashboard,
  icon: <ChartLine {...smallIcon} aria-hidden />,
  Part: (props) => (
    <Suspense fallback={<Spinner />}>
      <Dashboard {...props} />
    </Suspense>
  ),
};
