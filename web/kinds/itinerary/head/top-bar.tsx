import { History } from 'lucide-react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { RoomBar } from '#web/features/room/room-bar.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useCourse } from '../course-context.ts';

const MoreMenu = lazyWithRetry(() => import('./more-menu.tsx'));

/** The room's bar, with what is often done with a course. */
export function TopBar({ state, title }: { state: RoomState<ItineraryRoomView>; title: string }) {
  const { edit, show } = useCourse();
  return (
    <RoomBar
      state={state}
      title={title}
      acts={
        <>
          {edit === null ? null : <edit.UndoButtons />}
          <IconButton
            data-wide
            data-scripts
            label={m.room_history()}
            icon={<History {...icon} />}
            onClick={() => show({ panel: { what: 'history' } })}
          />
        </>
      }
      more={<MoreMenu />}
      onShare={() => show({ dialog: 'share' })}
    />
  );
}
