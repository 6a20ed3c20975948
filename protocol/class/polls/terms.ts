// What a poll is made of; no schema, so that pages have it for nothing.

export const pollTypes = [
  'single_choice',
  'multiple_choice',
  'true_false',
  'open_text',
  'rating',
  'word_cloud',
  'ranking',
] as const;
export type PollType = (typeof pollTypes)[number];

export const pollStatuses = ['draft', 'active', 'closed'] as const;
export type PollStatus = (typeof pollStatuses)[number];

/** Why a poll closed: somebody closed it, its time ran out, the lesson ended. */
export const closings = ['closed', 'time', 'lesson'] as const;

export const maxPolls = 200;
export const maxActivePolls = 5;
export const maxOptions = 10;
export const maxOptionLength = 200;
export const maxQuestionLength = 500;
export const minSeconds = 5;
export const maxSeconds = 24 * 3600;
export const minScale = 2;
export const maxScale = 10;
export const defaultScale = 5;
/** Of a text, and of what goes into a cloud. */
export const maxTextLength = 500;
export const maxCloudLength = 60;

export interface PollOption {
  id: string;
  text: string;
}

/** What one person says: of these the one that goes with the poll's type. */
export interface PollAnswer {
  option_ids?: string[];
  text?: string;
  rating?: number;
  /** The ids of all options, the best first. */
  order?: string[];
}

/** Types in which options are chosen, and may be right. */
export function isChoice(type: PollType): boolean {
  return type === 'single_choice' || type === 'multiple_choice' || type === 'true_false';
}

/** Types whose answers are words. */
export function isText(type: PollType): type is 'open_text' | 'word_cloud' {
  return type === 'open_text' || type === 'word_cloud';
}
