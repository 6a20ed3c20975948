import type { MentionRange } from '../mentions.ts';
import type { Person } from '../wire.ts';
import type { Shape } from './drawing.schema.ts';
import type { Status } from './status.ts';
import type { Audience, Priority } from './terms.ts';

/** Where a remark was before it was carried to another version. */
export interface CarriedFrom {
  version_id: string;
  status: Status;
  timestamp?: number;
  frame?: number;
}

/** A remark as lists and events tell it. What there is none of is absent. */
export interface Feedback {
  id: string;
  /** Its number in the project: those for the team take one as well, so that there may be gaps. */
  n: number;
  video_id: string;
  version_id: string;
  user: Person;
  /** Seconds; the start of its frame to the millisecond. Absent: it is about the whole, or about an image. */
  timestamp?: number;
  end_timestamp?: number;
  /** Counted from the first one shown. */
  frame?: number;
  audience: Audience;
  content: string;
  mentions: string[];
  mention_ranges: MentionRange[];
  screenshot_url?: string;
  has_drawing: boolean;
  priority: Priority;
  status: Status;
  assignee?: string;
  tags: string[];
  carried_from?: CarriedFrom;
  comments_count: number;
  reactions: Record<string, number>;
  /** Which of them are the viewer's. */
  mine: string[];
  created_at: string;
  updated_at: string;
}

/** The single remark. */
export interface WholeFeedback extends Feedback {
  drawing_data?: { shapes: Shape[] };
}
