/** These say that no code came: they must not be sent. */
const unsendable = new Set([1005, 1006, 1015]);

/** The other side has closed and waits for our answer, which only we can give. */
export function answerClose(socket: WebSocket, code: number): void {
  if (socket.readyState !== WebSocket.CLOSED) socket.close(unsendable.has(code) ? 1000 : code, '');
}

/** Closed by whoever had opened it, and not by a line that was lost. */
export const leavesByItself: ReadonlySet<number> = new Set([1000, 1001, 1005]);
