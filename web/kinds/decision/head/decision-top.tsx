import { History } from 'lucide-react';
import type { DecisionView } from '#protocol/decision/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { RoomBar } from '#web/features/room/room-bar.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useDecision } from '../decision-context.ts';

const MoreMenu = lazyWithRetry(() => import('./more-menu.tsx'));

/** The room's bar, with what is often looked at. */
export function DecisionTop({ state, title }: { state: RoomState<DecisionView>; title: string }) {
  const { show } = useDecision();
  return (
    <RoomBar
      state={state}
      title={title}
      acts={
        <IconButton
          data-wide
          data-scripts
          label={m.room_history()}
          icon={<History {...icon} />}
          onClick={() => show({ panel: { what: 'timeline' } })}
        />
      }
      more={<MoreMenu />}
      onShare={() => show({ dialog: { what: 'share' } })}
    />
  );
}
