export const paces = ['slow', 'right', 'fast', 'lost'] as const;
export type Pace = (typeof paces)[number];
