import { refuse } from '#protocol/result.ts';

export const noVideo = refuse('NOT_FOUND', 'There is no such video in this project.');
export const noVersion = refuse('NOT_FOUND', 'There is no such version of this video.');
export const noFeedback = refuse('NOT_FOUND', 'There is no such feedback in this project.');
export const noSession = refuse('NOT_FOUND', 'There is no such session in this project.');

export function cannotBecome(from: string, to: string, message: string) {
  return refuse('INVALID_TRANSITION', message, { from: [from], to: [to] });
}
