import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { findVersion, type Version, type Video } from '#protocol/review/view.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { MainPane } from '#web/features/room/main-pane.tsx';
import { WaitingPane } from '#web/features/room/room-frame.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import type { Player } from '../player/player.ts';
import { useWatched } from '../player/watched.ts';
import type { ReviewPageView } from '../plans.ts';
import { Watch } from '../watch/watch.tsx';
import { Playback } from './playback.ts';
import { SessionBar } from './session-bar.tsx';
import { SessionLayer } from './session-layer.tsx';
import { leadAt } from './session-moments.ts';
import styles from './sessions.module.css';
import { useDriven } from './use-driven.ts';
import { type PlayedSession, useSession } from './use-session.ts';

interface SessionPageProps {
  view: ReviewPageView;
  id: string;
  onClose: () => void;
}

/** A kept session, played back over what was watched in it. */
export default function SessionPage({ view, id, onClose }: SessionPageProps) {
  const { value, problem, reload } = useSession(id);
  if (problem !== null)
    return (
      <MainPane>
        <EmptyState
          title={m.kept_session_unread()}
          text={errorText(problem)}
          action={<Button onClick={reload}>{m.try_again()}</Button>}
        />
      </MainPane>
    );
  return value === null ? <WaitingPane /> : <Played key={id} view={view} played={value} onClose={onClose} />;
}

function Played({ view, played, onClose }: Omit<SessionPageProps, 'id'> & { played: PlayedSession }) {
  const { session, moments, remarks } = played;
  const playback = useMemo(() => new Playback(session.duration), [session]);
  useEffect(() => () => playback.end(), [playback]);
  const lead = useWatched(playback.state, ({ at }) => leadAt(moments, at));
  const said = useWatched(playback.state, ({ at }) => remarks.filter((remark) => remark.at <= at).length);
  const upcoming = useMemo(() => new Set(remarks.slice(said).map((remark) => remark.id)), [remarks, said]);
  const shown = findVersion(view.videos, lead?.version_id ?? null);
  const [openAt, setOpenAt] = useState<string | null>(null);
  const bar = (
    <SessionBar
      view={view}
      played={played}
      playback={playback}
      onRemark={(remark) => {
        playback.pause();
        playback.seek(remark.at);
        setOpenAt(remark.id);
      }}
      onClose={onClose}
    />
  );
  if (shown === null)
    return (
      <div className={styles['instead']}>
        <MainPane>
          <EmptyState title={whyNothing(lead?.version_id, lead?.by)} text={m.kept_session_instead_text()} />
        </MainPane>
        {bar}
      </div>
    );
  return <PlayedVersion key={shown.version.id} {...shown} {...{ view, played, playback, upcoming, openAt, bar }} />;
}

/** What was watched may be gone; or it is none of this viewer's. */
function whyNothing(versionId: string | null | undefined, by: string | null | undefined): string {
  if (versionId != null) return m.kept_session_gone();
  return by == null ? m.kept_session_nobody() : m.kept_session_elsewhere();
}

interface PlayedVersionProps {
  view: ReviewPageView;
  video: Video;
  version: Version;
  played: PlayedSession;
  playback: Playback;
  /** Remarks that had not been made yet. */
  upcoming: ReadonlySet<string>;
  openAt: string | null;
  bar: ReactNode;
}

function PlayedVersion({ played, playback, upcoming, ...props }: PlayedVersionProps) {
  const [player, setPlayer] = useState<Player | null>(null);
  const versionId = props.version.id;
  useDriven(player, playback, played.moments, versionId);
  return (
    <Watch
      {...props}
      others={nobody}
      hides={upcoming}
      layer={(aspect) => <SessionLayer played={played} playback={playback} versionId={versionId} aspect={aspect} />}
      onPlayer={setPlayer}
    />
  );
}

const nobody: readonly never[] = [];
