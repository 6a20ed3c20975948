/** A marker as an editing program would have it after an import. */
export interface ReadMarker {
  /** Counted from the first one of the timeline. */
  frame: number;
  /** 1 for a moment. */
  frames: number;
  name: string;
  text: string;
  colour?: string;
  isDone?: boolean;
}

/** What the file says of its timeline, and the markers that are not lost on the way. */
export interface ReadTimeline {
  title: string;
  /** The number of the timeline's first frame. */
  start: number;
  isDrop: boolean;
  markers: ReadMarker[];
}
