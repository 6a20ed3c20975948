// The least that a durable, coalescing object can be: one INSERT for each message, one frame for each flush. No
// validation, no rights, no idempotency: what a room of ours is held against.
import { DurableObject } from 'cloudflare:workers';

export class Bare extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS messages (seq INTEGER PRIMARY KEY, text TEXT NOT NULL)');
    this.pending = [];
    this.timer = null;
    this.flushedAt = 0;
  }

  async fetch() {
    const pair = new WebSocketPair();
    this.ctx.acceptWebSocket(pair[1]);
    this.sockets = null;
    return new Response(null, { status: 101, webSocket: pair[0] });
  }

  webSocketMessage(_socket, message) {
    const { text } = JSON.parse(message);
    const { seq } = this.ctx.storage.sql.exec('INSERT INTO messages (text) VALUES (?) RETURNING seq', text).one();
    this.pending.push(JSON.stringify({ seq, text }));
    if (this.timer !== null) return;
    const wait = this.flushedAt + 16 - Date.now();
    if (wait <= 0) this.flush();
    else this.timer = setTimeout(() => this.flush(), wait);
  }

  flush() {
    this.timer = null;
    this.flushedAt = Date.now();
    const frame = `[${this.pending.join(',')}]`;
    this.pending = [];
    this.sockets ??= this.ctx.getWebSockets();
    for (const socket of this.sockets) if (socket.readyState === WebSocket.OPEN) socket.send(frame);
  }

  webSocketClose() {
    this.sockets = null;
  }
}

export default {
  fetch: (request, env) => env.BARE.getByName(new URL(request.url).pathname).fetch(request),
};
