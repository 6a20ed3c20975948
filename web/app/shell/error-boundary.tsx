import type { ReactNode } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { NoticePage } from './notice-page.tsx';

/** Where a page breaks, people see a way on instead of nothing. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  return (
    <FallbackBoundary
      fallback={
        <NoticePage title={m.crash_title()} text={m.crash_text()}>
          <Button tone="primary" onClick={() => location.reload()}>
            {m.reload()}
          </Button>
        </NoticePage>
      }
    >
      {children}
    </FallbackBoundary>
  );
}
