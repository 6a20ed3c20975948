/** Where words for the chat of a lesson, or of a group of it, are kept until they are sent, and given back to when they are refused. */
export function chatDraft(roomId: string): string {
  return `class/messages/${roomId}`;
}
