import { ArrowLeft, ChevronDown, Columns2 } from 'lucide-react';
import type { Version, Video } from '#protocol/review/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useReview } from '../review-context.ts';
import { VerdictButton } from '../verdict/verdict-button.tsx';
import styles from './watch.module.css';

interface WatchActsProps {
  video: Video | null;
  /** null: several are looked at. */
  version: Version | null;
  onClose: () => void;
}

/** From one version to another of the same video, beside each other, and back to all videos. */
export default function WatchActs({ video, version, onClose }: WatchActsProps) {
  const { open, show } = useReview();
  if (video === null) return null;
  const there = video.versions.filter(({ withdrawn }) => withdrawn === undefined);
  return (
    <>
      <IconButton label={m.project_back()} icon={<ArrowLeft {...icon} />} onClick={onClose} />
      <b className={styles['title']} dir="auto">
        {video.title}
      </b>
      {version === null ? null : <VerdictButton version={version} />}
      {there.length < 2 || version === null ? null : (
        <>
          <Menu
            label={`${m.watch_versions()} v${version.n}`}
            trigger={
              <>
                <span>v{version.n}</span>
                <ChevronDown {...smallIcon} />
              </>
            }
            items={() =>
              there.toReversed().map(({ id, n, name }) => ({
                label: name === undefined ? `v${n}` : `v${n} ${name}`,
                disabled: id === version.id,
                onPick: () => open(video.id, n),
              }))
            }
          />
          <IconButton
            label={m.watch_compare()}
            icon={<Columns2 {...icon} />}
            onClick={() => show({ compare: { video_id: video.id } })}
          />
        </>
      )}
    </>
  );
}
