/** What hangs on the wall is a window of its own, so that the desk stays where it is. */
export function openProjector(roomId: string): void {
  window.open(`/r/${roomId}?screen=projector`, `projector-${roomId}`);
}
