import { ArrowLeftRight, Clock, Lock, Pencil, SlidersHorizontal, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { offered } from '#protocol/capabilities.ts';
import { priorities, type Priority } from '#protocol/review/terms.ts';
import type { MentionRange } from '#protocol/mentions.ts';
import type { Person } from '#protocol/wire.ts';
import { Composer } from '#web/features/comments/composer.tsx';
import { useDraft } from '#web/features/comments/room-drafts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useRoom } from '#web/room-client/use-room.ts';
import { Button } from '#web/ui/button.tsx';
import { Chip } from '#web/ui/chip.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Select } from '#web/ui/select.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import type { Player } from '../player/player.ts';
import { hasPicture } from '../player/use-player.ts';
import { useWatched } from '../player/watched.ts';
import { useWatching } from '../watch/watch-context.ts';
import { GuestName } from './guest-name.tsx';
import styles from './say-box.module.css';
import { priorityNames } from './status-words.ts';

/** Where a remark is written: about what is in sight, for everyone or for the team. */
export function SayBox({ people }: { people: readonly Person[] }) {
  const { room, saying, player, version } = useWatching();
  const { you } = useRoom(room.client);
  const { text } = useDraft(saying.draftKey);
  const [more, setMore] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const [unnamed, setUnnamed] = useState<{ content: string; mentions: MentionRange[] } | null>(null);
  const mayWrite = room.can.comment || (room.me === null && you !== null && offered(you).includes('comment'));
  if (!mayWrite) return <p className={styles['only']}>{m.watch_only_look()}</p>;
  const isInside = you?.capabilities.includes('review_inside') === true;
  const { draft } = saying;
  const isBegun = saying.isOpen || text !== '' || draft.shapes.length > 0;
  return (
    <div
      ref={box}
      className={styles['say']}
      data-begun={isBegun || undefined}
      data-say
      onFocus={(event) => {
        // Whoever writes looks at what stands still.
        if (event.target instanceof HTMLTextAreaElement && !saying.isOpen) saying.begin();
      }}
    >
      <div className={styles['about']}>
        {player === null ? null : <When player={player} />}
        {isInside ? (
          <Chip
            mine={draft.audience === 'team'}
            onClick={() => saying.change({ audience: draft.audience === 'team' ? 'everyone' : 'team' })}
          >
            <Lock {...smallIcon} /> {m.watch_team_only()}
          </Chip>
        ) : (
          <span className={styles['who']}>{m.watch_for_everyone()}</span>
        )}
        {isBegun ? (
          <IconButton className={styles['drop']} label={m.watch_drop()} icon={<X {...icon} />} onClick={saying.drop} />
        ) : null}
      </div>
      <Composer
        draftKey={saying.draftKey}
        label={player === null ? m.watch_say_whole() : m.watch_say()}
        sendLabel={m.watch_send()}
        people={people}
        me={room.me}
        maxLength={5_000}
        onTyping={(typing) => {
          if (typing) saying.pin();
        }}
        onCancel={() => {
          box.current?.querySelector('textarea')?.blur();
          saying.rest();
        }}
        tools={
          <>
            {hasPicture(version) ? (
              <IconButton
                label={m.watch_draw()}
                pressed={saying.isDrawing}
                icon={<Pencil {...icon} />}
                onClick={() => (saying.isDrawing ? saying.setDrawing(false) : saying.begin({ draw: true }))}
              />
            ) : null}
            <IconButton
              label={m.watch_more()}
              pressed={more}
              icon={<SlidersHorizontal {...icon} />}
              onClick={() => setMore(!more)}
            />
          </>
        }
        onSend={(content, mentions) => {
          if (room.me === null) setUnnamed({ content, mentions });
          else saying.send(content, mentions);
        }}
      />
      {unnamed === null ? null : <GuestName said={unnamed} onDone={() => setUnnamed(null)} />}
      {more ? <MoreOfIt /> : null}
    </div>
  );
}

/** What it is about: the moment in sight until something is written or drawn, then that one. */
function When({ player }: { player: Player }) {
  const { labels, saying } = useWatching();
  const now = useWatched(player.moment, labels.moment);
  const { at, end } = saying.draft;
  const endAt = (): number => {
    const { seconds } = player.moment.get();
    const from = at?.seconds ?? seconds;
    return seconds > from ? seconds : Math.min(player.lastMoment, from + 2);
  };
  return (
    <>
      <button
        type="button"
        className={styles['when']}
        title={m.watch_go_there()}
        onClick={() => {
          if (at !== null) void player.seek(at.seconds);
        }}
      >
        <span>
          <Clock {...smallIcon} />
          {at === null ? now : labels.moment(at)}
          {end === null ? null : ` – ${labels.moment({ seconds: end, frame: player.times?.frameAt(end) ?? null })}`}
        </span>
      </button>
      <Button
        className={styles['range']}
        tone="plain"
        size="small"
        icon={<ArrowLeftRight {...smallIcon} />}
        aria-pressed={end !== null}
        onClick={() => {
          saying.pin();
          saying.change({ end: end === null ? endAt() : null });
        }}
      >
        {end === null ? m.watch_as_range() : m.watch_as_moment()}
      </Button>
    </>
  );
}

function MoreOfIt() {
  const { saying } = useWatching();
  const { priority, tags } = saying.draft;
  return (
    <div className={styles['more']}>
      <Select<Priority>
        label={m.watch_priority()}
        value={priority}
        options={priorities.map((value) => ({ value, label: priorityNames[value]() }))}
        onPick={(value) => saying.change({ priority: value })}
      />
      <TextField
        label={m.watch_tags()}
        hint={m.watch_tags_hint()}
        maxLength={330}
        value={tags}
        onText={(value) => saying.change({ tags: value })}
      />
    </div>
  );
}
