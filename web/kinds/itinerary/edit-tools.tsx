import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import { AddDay } from './add-day.tsx';
import { courseActs } from './course-acts.ts';
import { DayFoot } from './day-foot.tsx';
import { DayHead } from './day-head.tsx';
import { EditableDescription, EditableTitle } from './editable-info.tsx';
import { StartDate } from './start-date.tsx';
import { StopMenu } from './stop-menu.tsx';
import { UndoButtons } from './undo-buttons.tsx';
import { Unplaced } from './unplaced.tsx';

/** All that only those need who may edit: it is fetched for them alone, after the course is on the screen. */
export interface EditTools {
  acts: ReturnType<typeof courseActs>;
  StopMenu: typeof StopMenu;
  Unplaced: typeof Unplaced;
  UndoButtons: typeof UndoButtons;
  AddDay: typeof AddDay;
  DayHead: typeof DayHead;
  DayFoot: typeof DayFoot;
  EditableTitle: typeof EditableTitle;
  EditableDescription: typeof EditableDescription;
  StartDate: typeof StartDate;
}

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
