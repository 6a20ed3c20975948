import {
  Captions,
  Eye,
  EyeOff,
  Maximize,
  PictureInPicture2,
  Pause,
  Play,
  Repeat,
  StepBack,
  StepForward,
  Volume2,
  VolumeX,
} from 'lucide-react';
import { copyAddress } from '#web/app/share-dialog/copy-address.ts';
import { m } from '#web/i18n/generated/messages.js';
import { formatNumber } from '#web/i18n/format.ts';
import { getLocale } from '#web/i18n/generated/runtime.js';

import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useReview } from '../review-context.ts';
import { LeadButton } from '../together/lead-button.tsx';
import { useWatching } from '../watch/watch-context.ts';
import { clockOf, type Naming } from './moment-label.ts';
import type { Player } from './player.ts';
import styles from './transport.module.css';
import { hasPicture } from './use-player.ts';
import { useWatched } from './watched.ts';

interface TransportProps {
  player: Player;
  /** The languages that are written under it, and which of them is shown. */
  captions: { lang: string; label: string }[];
  shownCaptions: string | null;
  onCaptions: (lang: string | null) => void;
  onFull: () => void;
}

/** What one plays with. */
export function Transport({ player, captions, shownCaptions, onCaptions, onFull }: TransportProps) {
  const { ui, show, version } = useWatching();
  const { can, show: showDialog } = useReview();
  const { playing, speed, loops, range, phase, decoded } = useWatched(player.state, (state) => state);
  const off = phase === 'failed';
  const isBigger =
    decoded === null &&
    hasPicture(version) &&
    'requestPictureInPicture' in player.element &&
    document.pictureInPictureEnabled;
  return (
    <div className={styles['transport']} role="toolbar" data-plays aria-label={m.watch_transport()}>
      <IconButton
        className={styles['play']}
        label={playing ? m.watch_pause() : m.watch_play()}
        icon={playing ? <Pause {...icon} fill="currentColor" /> : <Play {...icon} fill="currentColor" />}
        disabled={off}
        onClick={() => player.toggle()}
      />
      <IconButton
        label={m.watch_frame_back()}
        icon={<StepBack {...icon} />}
        disabled={off}
        onClick={() => void player.step(-1)}
      />
      <IconButton
        label={m.watch_frame_on()}
        icon={<StepForward {...icon} />}
        disabled={off}
        onClick={() => void player.step(1)}
      />
      <Clock player={player} />
      <Menu
        label={`${m.watch_speed()} ${formatNumber(Math.abs(speed), getLocale())}×`}
        triggerClass={styles['speed']}
        trigger={<span>{formatNumber(Math.abs(speed), getLocale())}×</span>}
        items={[0.25, 0.5, 0.75, 1, 1.25, 1.5, 2].map((one) => ({
          label: `${formatNumber(one, getLocale())}×`,
          onPick: () => player.setSpeed(one),
        }))}
      />
      <IconButton
        data-wide
        label={range === null ? m.watch_loop() : m.watch_loop_range()}
        pressed={loops}
        icon={<Repeat {...icon} />}
        onClick={() => player.toggleLoop()}
      />
      <span className={styles['gap']} />
      <LeadButton />
      <IconButton
        label={ui.hidden ? m.watch_show_drawings() : m.watch_hide_drawings()}
        pressed={ui.hidden}
        icon={ui.hidden ? <EyeOff {...icon} /> : <Eye {...icon} />}
        onClick={() => show({ hidden: !ui.hidden })}
      />
      {captions.length === 0 && !can.edit ? null : (
        <Menu
          label={m.watch_captions()}
          triggerClass={styles['speed']}
          trigger={<Captions {...icon} />}
          items={[
            ...(captions.length === 0
              ? []
              : [{ label: m.watch_captions_off(), disabled: shownCaptions === null, onPick: () => onCaptions(null) }]),
            ...captions.map(({ lang, label }) => ({
              label,
              disabled: shownCaptions === lang,
              onPick: () => onCaptions(lang),
            })),
            ...(can.edit
              ? [
                  {
                    label: m.captions_manage(),
                    onPick: () => showDialog({ dialog: { what: 'captions', version_id: version.id } }),
                  },
                ]
              : []),
          ]}
        />
      )}
      {isBigger ? (
        <IconButton
          data-wide
          label={m.watch_pip()}
          icon={<PictureInPicture2 {...icon} />}
          onClick={() => void player.element.requestPictureInPicture().catch(() => undefined)}
        />
      ) : null}
      <Loudness player={player} />
      <IconButton data-full label={m.watch_full()} icon={<Maximize {...icon} />} onClick={onFull} />
    </div>
  );
}

const namingNames: Record<Naming, () => string> = {
  timecode: m.watch_naming_timecode,
  time: m.watch_naming_time,
  frames: m.watch_naming_frames,
};

/** What is in sight, and how long all of it is; pressed, it offers to call moments otherwise. */
function Clock({ player }: { player: Player }) {
  const { labels, name } = useWatching();
  const now = useWatched(player.moment, labels.moment);
  const duration = useWatched(player.state, (state) => state.duration);
  return (
    <span className={styles['clock']}>
      <Menu
        label={m.watch_naming({ now })}
        triggerClass={styles['now']}
        trigger={<b>{now}</b>}
        items={() => [
          ...labels.offered.map((naming) => ({
            label: namingNames[naming](),
            disabled: naming === labels.naming,
            onPick: () => name(naming),
          })),
          {
            label: m.watch_copy_moment(),
            onPick: () => void copyAddress(labels.moment(player.moment.get()), m.watch_moment_copied()),
          },
        ]}
      />
      {duration === null ? null : (
        <small>
          {clockOf(duration)}
          {labels.rate === null ? null : ` · ${labels.rate} fps`}
        </small>
      )}
    </span>
  );
}

function Loudness({ player }: { player: Player }) {
  const muted = useWatched(player.state, (state) => state.muted || state.volume === 0);
  const volume = useWatched(player.state, (state) => state.volume);
  return (
    <span className={styles['loudness']}>
      <IconButton
        label={muted ? m.watch_unmute() : m.watch_mute()}
        icon={muted ? <VolumeX {...icon} /> : <Volume2 {...icon} />}
        onClick={() => player.toggleMute()}
      />
      <input
        type="range"
        min="0"
        max="1"
        step="0.05"
        aria-label={m.watch_volume()}
        value={muted ? 0 : volume}
        onInput={(event) => player.setVolume(Number(event.currentTarget.value))}
      />
    </span>
  );
}
