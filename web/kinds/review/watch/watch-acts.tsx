import { ChevronDown, Columns2 } from 'lucide-react';
import type { Version, Video } from '#protocol/review/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useReview } from '../review-context.ts';
import { VerdictButton } from '../verdict/verdict-button.tsx';
import styles from './watch.module.css';

interface WatchActsProps {
  video: Video;
  version: Version;
}

/** From one version to another of the same video, beside each other, and what is said of it as a whole. */
export default function WatchActs({ video, version }: WatchActsProps) {
  const { open, show, panes } = useReview();
  const there = video.versions.filter(({ withdrawn }) => withdrawn === undefined);
  const compare = (): void => show({ compare: { video_id: video.id } });
  return (
    <>
      <VerdictButton version={version} />
      {there.length < 2 ? null : (
        <Menu
          label={`${m.watch_versions()} v${version.n}`}
          trigger={
            <>
              <span className={styles['n']}>v{version.n}</span>
              <ChevronDown {...smallIcon} />
            </>
          }
          items={() => [
            ...there.toReversed().map(({ id, n, name }) => ({
              label: name === undefined ? `v${n}` : `v${n} ${name}`,
              disabled: id === version.id,
              onPick: () => open(video.id, n),
            })),
            ...(panes === 1 ? [{ label: m.watch_compare(), icon: <Columns2 {...smallIcon} />, onPick: compare }] : []),
          ]}
        />
      )}
      {there.length < 2 || panes === 1 ? null : (
        <IconButton label={m.watch_compare()} icon={<Columns2 {...icon} />} onClick={compare} />
      )}
    </>
  );
}
