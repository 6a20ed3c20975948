import type { InboxFrame } from '#protocol/inbox/frames.ts';
import type { Conversation, Unread } from '#protocol/inbox/inbox.schema.ts';
import type { Talker } from './conversation.ts';
import { LastingSocket } from './lasting-socket.ts';

/** A device that shows the list of someone's conversations, over one socket. */
export class InboxDevice {
  readonly by: Talker;
  readonly frames: InboxFrame[] = [];
  readonly list = new Map<string, Conversation>();
  readonly socket: LastingSocket<InboxFrame>;
  unread: Unread | null = null;
  private seq: number | null = null;
  private watchers: (() => void)[] = [];

  constructor(by: Talker) {
    this.by = by;
    this.socket = new LastingSocket<InboxFrame>({
      address: () => this.address(),
      receive: (frame) => this.receive(frame),
      shut: () => undefined,
    });
  }

  async open(): Promise<void> {
    await this.socket.open();
    await this.until(() => this.seq !== null);
  }

  /** Comes back as one that knows nothing yet. */
  forget(): void {
    this.seq = null;
    this.socket.cut();
  }

  unreadIn(roomId: string): number | undefined {
    return this.list.get(roomId)?.unread_count;
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((more) => {
        this.watchers.push(more);
      });
    }
  }

  private async address(): Promise<string> {
    const { api } = this.by;
    const { token } = await api.ask<{ token: string }>('POST', '/inbox/token');
    const since = this.seq === null ? '' : `&since=${this.seq}`;
    return `${api.origin.replace('http', 'ws')}/api/v1/inbox/socket?token=${token}${since}`;
  }

  private receive(frame: InboxFrame): void {
    this.frames.push(frame);
    if (frame.type === 'welcome') {
      const { seq, snapshot } = frame.data;
      this.seq = seq;
      if (snapshot !== null) {
        this.list.clear();
        for (const conversation of snapshot.conversations) this.list.set(conversation.room_id, conversation);
        this.unread = snapshot.unread;
      }
    }
    if (frame.type === 'changes') {
      const { seq, conversations, gone, unread } = frame.data;
      this.seq = seq;
      for (const conversation of conversations) this.list.set(conversation.room_id, conversation);
      for (const roomId of gone) this.list.delete(roomId);
      this.unread = unread;
    }
    const { watchers } = this;
    this.watchers = [];
    for (const watcher of watchers) watcher();
  }
}
