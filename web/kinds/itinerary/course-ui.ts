import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { OpenForm } from './edit/open-form.ts';

export interface Spot {
  lat: number;
  lng: number;
}

/** What stands beside the course: a pane on desktops, a sheet on phones. */
export type Panel =
  /** What is said about a place, or (null) about the course. */
  | { what: 'talk'; target: string | null }
  /** What is being written outlives the sheet while a spot is picked on the map. */
  | { what: 'edit'; placeId: string; form: OpenForm }
  | { what: 'history' };

export type DialogName =
  | 'share'
  | 'picture'
  | 'import'
  | 'feed'
  | 'analytics'
  | 'announce'
  | 'delete'
  | 'name'
  | 'take_along'
  | 'take_out';

/** The room as it was, to be read only. */
export interface PastVersion {
  seq: number;
  at: string;
  view: ItineraryRoomView;
}

/** What this viewer looks at; nobody else sees it. */
export interface CourseUi {
  /** On phones one of the two is shown at a time. */
  pane: 'list' | 'map';
  selected: string | null;
  panel: Panel | null;
  dialog: DialogName | null;
  /** The day that a place is being added to, and where on the map, if that was picked. */
  adding: { dayId: string; spot: Spot | null } | null;
  /** Waiting for a tap on the map. */
  picking: ((spot: Spot) => void) | null;
  /** The stops without a position that are being put on the map, the one that is asked about first. */
  placing: readonly string[];
  past: PastVersion | null;
}

export const initialUi: CourseUi = {
  pane: 'list',
  selected: null,
  panel: null,
  dialog: null,
  adding: null,
  picking: null,
  placing: [],
  past: null,
};

export function changeUi(ui: CourseUi, change: Partial<CourseUi>): CourseUi {
  return { ...ui, ...change };
}
