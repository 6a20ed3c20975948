import { Play } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { AttachedFile } from '#protocol/files/terms.ts';
import { useSharedRoom } from '#web/features/room/room-context.ts';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import shared from './files.module.css';
import styles from './film.module.css';
import { mediaSession } from './media-session.ts';
import { sizeText } from '#web/i18n/size-text.ts';

/** Before the cookie by which it is asked for runs out. */
const renewMs = 5 * 60_000;

/**
 * A film or a sound, read from where it is played and no further. Nothing of it is fetched before somebody wants it.
 *
 * @param card what stands for it where this browser cannot play it
 */
export default function Film({ file, card }: { file: AttachedFile; card: ReactNode }) {
  const room = useSharedRoom();
  const { roomId } = room;
  const [stage, setStage] = useState<'closed' | 'open' | 'unable'>('closed');
  const renewed = useRef(false);
  const isSound = file.content_type.startsWith('audio/');
  const src = `/api/v1/rooms/${roomId}/media/${file.id}`;
  useEffect(() => {
    if (stage !== 'open') return undefined;
    const timer = setInterval(() => void mediaSession(room, { anew: true }).catch(() => undefined), renewMs);
    return () => clearInterval(timer);
  }, [room, stage]);
  const open = (): void =>
    void mediaSession(room).then(
      () => setStage('open'),
      () => setStage('unable'),
    );
  /** The session may have ended meanwhile: once, it goes on from where it was with a new one. */
  const mend = async (player: HTMLMediaElement): Promise<void> => {
    const isNetwork = player.error?.code === MediaError.MEDIA_ERR_NETWORK;
    if (!isNetwork || renewed.current) return setStage('unable');
    renewed.current = true;
    const at = player.currentTime;
    await mediaSession(room, { anew: true }).catch(() => undefined);
    player.src = src;
    player.currentTime = at;
    await player.play().catch(() => undefined);
  };
  if (stage === 'unable')
    return (
      <div className={styles['unable']}>
        {card}
        <p>{m.film_unable()}</p>
      </div>
    );
  if (stage === 'closed')
    return (
      <button type="button" className={styles['closed']} data-sound={isSound || undefined} onClick={open}>
        <span className={styles['play']}>
          <Play {...icon} fill="currentColor" />
        </span>
        <span className={styles['line']}>
          <b className={shared['name']} dir="auto">
            {file.name}
          </b>
          <small className={shared['detail']}>{sizeText(file.size)}</small>
        </span>
        <VisuallyHidden>{m.film_open({ name: file.name })}</VisuallyHidden>
      </button>
    );
  const playing = {
    controls: true,
    autoPlay: true,
    src,
    onError: ({ currentTarget }: { currentTarget: HTMLMediaElement }) => void mend(currentTarget),
  };
  return isSound ? (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- people's own sound: nobody has written down what is said
    <audio className={styles['sound']} {...playing} />
  ) : (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- people's own films
    <video
      className={styles['film']}
      playsInline
      {...playing}
      onLoadedData={({ currentTarget }) => {
        // What cannot be decoded raises no error: it is black, with sound.
        if (currentTarget.videoWidth === 0) setStage('unable');
      }}
    />
  );
}
