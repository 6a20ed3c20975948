import WebSocket from 'ws';
import { reportBytes } from './dialects.ts';

const seqMark = Buffer.from('"seq":');

/** Someone with a socket who reads no more of a frame than its last number: a thousand of them must leave room to the server. */
export class Voter {
  /** The seq of its own vote. */
  votedAs = 0;
  /** When the last it waited for had come. */
  seenAt = 0;
  private readonly socket: WebSocket;
  private seen = 0;
  private unreadBytes = 0;
  private onSeen: () => void = () => undefined;
  private onAck: () => void = () => undefined;

  private constructor(socket: WebSocket) {
    this.socket = socket;
  }

  static async open(url: string): Promise<Voter> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    const voter = new Voter(socket);
    socket.on('message', (data: Buffer) => voter.receive(data));
    await new Promise<void>((opened, failed) => {
      socket.once('open', opened);
      socket.once('error', failed);
    });
    return voter;
  }

  /** Resolves once it is acknowledged. */
  async vote(proposalId: string): Promise<void> {
    this.socket.send(
      JSON.stringify({ id: 'v', type: 'vote.cast', data: { proposal_id: proposalId, value: 'approve' } }),
    );
    await new Promise<void>((told) => {
      this.onAck = told;
    });
  }

  async through(seq: number): Promise<void> {
    while (this.seen < seq) {
      await new Promise<void>((more) => {
        this.onSeen = more;
      });
    }
  }

  close(): void {
    this.socket.terminate();
  }

  private receive(data: Buffer): void {
    const kind = data.toString('latin1', 0, 20);
    if (kind.startsWith('{"type":"error"')) throw new Error(data.toString());
    const isAck = kind.startsWith('{"type":"ack"');
    if (!isAck && !kind.startsWith('{"type":"events"')) return;
    const at = isAck ? data.indexOf(seqMark) : data.lastIndexOf(seqMark);
    const seq = Number.parseInt(data.toString('latin1', at + seqMark.length, at + seqMark.length + 12), 10);
    if (isAck) {
      this.votedAs = seq;
      this.onAck();
    } else {
      this.seen = seq;
      this.seenAt = performance.now();
      this.reportReading(data.length);
      this.onSeen();
    }
  }

  private reportReading(bytes: number): void {
    this.unreadBytes += bytes;
    if (this.unreadBytes < reportBytes) return;
    this.unreadBytes = 0;
    this.socket.send(`{"type":"seen","seq":${this.seen}}`);
  }
}
