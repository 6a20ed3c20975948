// Where a remark stands, and where it may go from there.

export const statuses = ['open', 'in_progress', 'resolved', 'closed'] as const;
export type Status = (typeof statuses)[number];

const next: Record<Status, readonly Status[]> = {
  open: ['in_progress', 'resolved'],
  in_progress: ['resolved'],
  resolved: ['closed', 'open'],
  closed: ['open'],
};

/** Whether a remark may go from one status to another. What was closed only an editor opens again. */
export function mayBecome(from: Status, to: Status, { isEditor }: { isEditor: boolean }): boolean {
  return next[from].includes(to) && (from !== 'closed' || isEditor);
}
