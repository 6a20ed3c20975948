import { Component, type ReactNode } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { NoticePage } from './notice-page.tsx';

/** Where a page breaks, people see a way on instead of nothing. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: unknown): void {
    reportError(error);
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <NoticePage title={m.crash_title()} text={m.crash_text()}>
        <Button tone="primary" onClick={() => location.reload()}>
          {m.reload()}
        </Button>
      </NoticePage>
    );
  }
}
