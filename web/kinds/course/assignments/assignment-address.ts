/** The address of an assignment from wherever the page of the course is; of one student's work on it. */
export function assignmentAddress(path: string, assignmentId: string, student?: string): string {
  const query = new URLSearchParams({ tab: 'assignments', about: assignmentId, ...(student && { of: student }) });
  return `${path}?${query.toString()}`;
}

export function assignmentsAddress(path: string): string {
  return `${path}?tab=assignments`;
}
