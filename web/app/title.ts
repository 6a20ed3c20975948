import { useEffect } from 'react';
import { m } from '#web/i18n/generated/messages.js';

/** The document's title for as long as a page is shown. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? m.brand() : `${title} · ${m.brand()}`;
  }, [title]);
}
