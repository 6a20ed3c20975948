import { refuse } from '#protocol/result.ts';

export const noAssignment = refuse('NOT_FOUND', 'There is no such assignment.');
export const noStudent = refuse('NOT_FOUND', 'There is no such student in this course.');
