import { History } from 'lucide-react';
import { useEffect } from 'react';
import styles from '#web/features/room/banner.module.css';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { type CourseRoom, useCourse } from '../course-context.ts';
import type { PastVersion } from '../course-ui.ts';

/** Says that this is how it was, and the two ways on. */
export default function PastBanner({ past }: { past: PastVersion }) {
  const { tools, show } = useCourse();
  const leave = usePastAddress(past.seq, show);
  return (
    <output className={styles['banner']}>
      <History {...icon} />
      <p>{m.history_past({ when: formatDateTime(past.at, getLocale()) })}</p>
      {tools === null ? null : (
        <Button
          size="small"
          tone="primary"
          onClick={() => {
            tools.acts.restore(past.seq);
            leave();
          }}
        >
          {m.history_restore()}
        </Button>
      )}
      <Button size="small" onClick={leave}>
        {m.history_back()}
      </Button>
    </output>
  );
}

/** The moment that is looked at is part of the address, so that Back leaves it and not the room. @returns the way back */
function usePastAddress(seq: number, show: CourseRoom['show']): () => void {
  useEffect(() => {
    const there = new URL(location.href);
    const isThere = there.searchParams.has('at');
    const mark = { ...(history.state as object | null), past: true };
    there.searchParams.set('at', String(seq));
    if (isThere) history.replaceState(history.state, '', there);
    else history.pushState(mark, '', there);
    const moved = (): void => {
      if (!new URLSearchParams(location.search).has('at')) show({ past: null });
    };
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, [seq, show]);
  return () => {
    // What was opened at this moment has nowhere to go back to.
    if ((history.state as { past?: boolean } | null)?.past === true) return history.back();
    const here = new URL(location.href);
    here.searchParams.delete('at');
    history.replaceState(history.state, '', here);
    show({ past: null });
  };
}
