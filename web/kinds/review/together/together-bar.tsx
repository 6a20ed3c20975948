import { Hand, LogOut, Play, RadioTower, Undo2, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { findVersion, type ReviewView } from '#protocol/review/view.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { isRecord } from '#web/features/room/signals.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useRoom } from '#web/room-client/use-room.ts';
import { Avatar } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useWatched } from '../player/watched.ts';
import { useReview } from '../review-context.ts';
import type { TogetherState } from './together.ts';
import { useTold } from './use-told.ts';
import styles from './together-bar.module.css';

/** Who leads, who goes along, and what one can do about it; nothing where nobody leads. */
export default function TogetherBar({ view }: { view: Pick<ReviewView, 'videos' | 'people'> }) {
  const { client, together, can } = useReview();
  const state = useWatched(together.state, (now) => now);
  const { online, signals, you } = useRoom(client);
  const { lead, part, versionId } = state;
  const by = online.find(({ id }) => id === lead.by) ?? view.people.find(({ id }) => id === lead.by);
  const name = by?.name ?? m.together_somebody();
  useTold(state, { name, me: you?.id ?? null });
  if (lead.by === null) return null;
  const following = online.filter(({ id }) => id !== lead.by && signals[id]?.['following'] !== undefined);
  const late = following.filter(
    ({ id }) => isRecord(signals[id]?.['following']) && signals[id]['following']['waits'] === true,
  );
  const others = online.filter(({ id }) => id !== you?.id);
  const elsewhere = versionId === lead.version_id ? null : findVersion(view.videos, lead.version_id);
  return (
    <section className={styles['bar']} aria-label={m.together()} data-part={part}>
      {by === undefined || part === 'leads' ? <RadioTower {...smallIcon} /> : <Avatar face={faceOf(by)} size={24} />}
      <p className={styles['words']}>
        <b dir="auto">{wordsOf(state, { name, title: elsewhere?.video.title ?? null })}</b>
        <small>
          {following.length > 0 || part === 'leads' ? m.together_followers({ count: following.length }) : null}
          {late.length > 0 ? ` · ${m.together_late({ count: late.length })}` : null}
        </small>
      </p>
      {actsOf()}
    </section>
  );

  function actsOf(): ReactNode {
    const takeOver = (
      <Button size="small" tone="plain" onClick={() => void together.take()}>
        {part === 'elsewhere' ? m.together_here() : m.together_take_over()}
      </Button>
    );
    switch (part) {
      case 'leads':
        return (
          <>
            <Menu
              label={m.together_give()}
              triggerClass={styles['give']}
              trigger={
                <>
                  <Hand {...smallIcon} />
                  <span>{m.together_give()}</span>
                </>
              }
              items={() =>
                others.length === 0
                  ? [{ label: m.together_nobody_here(), disabled: true, onPick: () => undefined }]
                  : others.map(({ id, name: other }) => ({
                      label: m.together_give_to({ name: other }),
                      onPick: () => together.give(id),
                    }))
              }
            />
            <Button size="small" icon={<LogOut {...smallIcon} />} onClick={() => together.release()}>
              {m.together_release()}
            </Button>
          </>
        );
      case 'follows':
        return state.isRefused ? (
          <Button size="small" tone="primary" icon={<Play {...smallIcon} />} onClick={() => together.follow()}>
            {m.together_touch()}
          </Button>
        ) : (
          <>
            {can.edit && versionId !== null ? takeOver : null}
            <Button size="small" onClick={() => together.leave()}>
              {m.together_stop()}
            </Button>
          </>
        );
      case 'elsewhere':
      case 'watches':
        return (
          <>
            {(can.edit || part === 'elsewhere') && versionId !== null ? takeOver : null}
            <Button
              size="small"
              tone="primary"
              icon={state.hasLeft ? <Undo2 {...smallIcon} /> : <Users {...smallIcon} />}
              onClick={() => together.follow()}
            >
              {state.hasLeft ? m.together_back() : m.together_follow()}
            </Button>
          </>
        );
    }
  }
}

function wordsOf({ part, hasLeft, isRefused }: TogetherState, { name, title }: { name: string; title: string | null }) {
  if (part === 'leads') return m.together_i_lead();
  if (part === 'elsewhere') return m.together_elsewhere();
  if (part === 'follows') return isRefused ? m.together_refused() : m.together_following({ name });
  if (hasLeft) return m.together_left();
  return title === null ? m.together_led_by({ name }) : m.together_led_at({ name, title });
}
