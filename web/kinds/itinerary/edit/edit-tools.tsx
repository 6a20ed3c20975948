import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import { AddDay } from '../day/add-day.tsx';
import { courseActs } from '../course-acts.ts';
import { DayFoot } from '../day/day-foot.tsx';
import { DayHead } from '../day/day-head.tsx';
import { EditableDescription, EditableTitle } from './editable-info.tsx';
import { StartDate } from '../day/start-date.tsx';
import { StopMenu } from '../stop/stop-menu.tsx';
import { Unplaced } from '../day/unplaced.tsx';
import { Redo2, Undo2 } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { type EditTools, useActs } from '../course-context.ts';
import { useUndoKeys } from './use-undo-keys.ts';

export function editTools(client: RoomClient<ItineraryRoomView>): EditTools {
  return {
    acts: courseActs(client),
    StopMenu,
    Unplaced,
    UndoButtons,
    AddDay,
    DayHead,
    DayFoot,
    EditableTitle,
    EditableDescription,
    StartDate,
  };
}

/** Taking back, and taking that back; where there is little room the second is in the menu. */
function UndoButtons() {
  const acts = useActs();
  useUndoKeys(acts);
  return (
    <>
      <IconButton label={m.undo()} icon={<Undo2 {...icon} />} onClick={acts.undo} />
      <IconButton data-wide label={m.redo()} icon={<Redo2 {...icon} />} onClick={acts.redo} />
    </>
  );
}
