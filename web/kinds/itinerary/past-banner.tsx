import { History } from 'lucide-react';
import styles from '#web/features/room/banner.module.css';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useCourse } from './course-context.ts';
import type { PastVersion } from './course-ui.ts';

/** Says that this is how it was, and the two ways on. */
export default function PastBanner({ past }: { past: PastVersion }) {
  const { tools, show } = useCourse();
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
            show({ past: null });
          }}
        >
          {m.history_restore()}
        </Button>
      )}
      <Button size="small" onClick={() => show({ past: null })}>
        {m.history_back()}
      </Button>
    </output>
  );
}
