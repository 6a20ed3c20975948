import type { ReactNode } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { NoticePage } from '../shell/notice-page.tsx';

/** That a link of a mail is over, and how to get another. */
export function SpentLink({ children }: { children: ReactNode }) {
  return (
    <NoticePage title={m.link_spent_title()} text={m.link_spent_text()}>
      {children}
    </NoticePage>
  );
}
