import { ListVideo, MessageSquareText, Pause, Play, X } from 'lucide-react';
import type { Feedback } from '#protocol/review/feedback.ts';
import { findVersion, type ReviewView } from '#protocol/review/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useWatched } from '../player/watched.ts';
import { lengthText } from '../project/length-text.ts';
import { type Playback, speeds } from './playback.ts';
import { chaptersOf, hereAt } from './session-moments.ts';
import { sessionTitle } from './session-title.ts';
import styles from './sessions.module.css';
import type { PlayedSession } from './use-session.ts';

interface SessionBarProps {
  view: Pick<ReviewView, 'videos'>;
  played: PlayedSession;
  playback: Playback;
  /** Somebody wants to read it, and answer. */
  onRemark: (remark: Feedback & { at: number }) => void;
  onClose: () => void;
}

/** What one plays a session with: its own time, beside that of the film. */
export function SessionBar({ view, played, playback, onRemark, onClose }: SessionBarProps) {
  const { session, moments, remarks } = played;
  const { at, playing, speed } = useWatched(playback.state, (state) => state);
  const here = hereAt(moments, at).length;
  const last = remarks.findLast((remark) => remark.at <= at);
  const { duration } = playback;
  const chapters = chaptersOf(moments);
  // As the handle of a slider moves: it stays within its ends.
  const share = (moment: number): string =>
    `calc(8px + (100% - 16px) * ${duration === 0 ? 0 : Math.min(1, moment / duration)})`;
  const titleOf = (id: string | null): string => {
    const found = findVersion(view.videos, id);
    if (found === null) return id === null ? m.kept_session_chapter_none() : m.kept_session_chapter_gone();
    return `${found.video.title} v${found.version.n}`;
  };
  return (
    <section className={styles['bar']} aria-label={m.kept_session()}>
      <header className={styles['top']}>
        <b dir="auto">{sessionTitle(session)}</b>
        <small>{m.kept_session_here({ count: here })}</small>
        <IconButton label={m.kept_session_close()} icon={<X {...icon} />} onClick={onClose} />
      </header>
      <div className={styles['time']}>
        <IconButton
          label={playing ? m.kept_session_pause() : m.kept_session_play()}
          icon={playing ? <Pause {...icon} fill="currentColor" /> : <Play {...icon} fill="currentColor" />}
          onClick={() => (playing ? playback.pause() : playback.play())}
        />
        <div className={styles['line']}>
          {chapters.map((chapter) => (
            <i key={chapter.at} style={{ left: share(chapter.at) }} data-chapter />
          ))}
          {remarks.map((remark) => (
            <i key={remark.id} style={{ left: share(remark.at) }} data-remark-mark />
          ))}
          <input
            type="range"
            min={0}
            max={duration}
            step={100}
            value={at}
            aria-label={m.kept_session_time()}
            aria-valuetext={`${lengthText(at / 1000)} / ${lengthText(duration / 1000)}`}
            onInput={({ currentTarget }) => playback.seek(Number(currentTarget.value))}
          />
        </div>
        <span className={styles['clock']}>
          {lengthText(at / 1000)} / {lengthText(duration / 1000)}
        </span>
        <Menu
          label={`${m.watch_speed()} ${speed}×`}
          triggerClass={styles['speed']}
          trigger={<span>{speed}×</span>}
          items={speeds.map((one) => ({ label: `${one}×`, onPick: () => playback.setSpeed(one) }))}
        />
        <Menu
          label={m.kept_session_chapters()}
          trigger={<ListVideo {...icon} />}
          items={() =>
            chapters.map((chapter) => ({
              label: `${lengthText(chapter.at / 1000)} ${titleOf(chapter.version_id)}`,
              onPick: () => playback.seek(chapter.at),
            }))
          }
        />
      </div>
      {last === undefined ? null : (
        <button type="button" className={styles['said']} onClick={() => onRemark(last)}>
          <MessageSquareText {...smallIcon} />
          <b dir="auto">{last.user.name}</b>
          <span dir="auto">{last.content}</span>
        </button>
      )}
    </section>
  );
}
