import WebSocket from 'ws';

interface Options<Frame> {
  /** Where to connect; `null` where that is not allowed any more. */
  address(): Promise<string | null>;
  receive(frame: Frame): void;
  /** It will not open again. */
  shut(): void;
}

/** After these the server does not want to see us again. */
const finalCodes = new Set([4403, 4404, 4410]);

/** A socket that opens itself again after every break, until it is ended or turned away. */
export class LastingSocket<Frame> {
  /** Why it was closed, each time. */
  readonly codes: number[] = [];
  private readonly options: Options<Frame>;
  private socket: WebSocket | null = null;
  private ended = false;

  constructor(options: Options<Frame>) {
    this.options = options;
  }

  get isEnded(): boolean {
    return this.ended;
  }

  /** Resolves once it is open, or never will be. */
  async open(): Promise<void> {
    while (!this.ended) {
      try {
        const address = await this.options.address();
        if (address === null) this.shut();
        else await this.connect(address);
        return;
      } catch {
        await new Promise((again) => setTimeout(again, 50));
      }
    }
  }

  /** Said now or not at all. */
  send(frame: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  /** Breaks, as a phone in a tunnel does. */
  cut(): void {
    this.socket?.terminate();
  }

  end(): void {
    this.cut();
    this.shut();
  }

  private shut(): void {
    this.ended = true;
    this.options.shut();
  }

  private async connect(address: string): Promise<void> {
    const socket = new WebSocket(address, { perMessageDeflate: false });
    this.socket = socket;
    // Before it is open: the welcome may come in the same breath as the opening.
    socket.on('message', (data: Buffer) => this.options.receive(JSON.parse(data.toString()) as Frame));
    await new Promise<void>((opened, failed) => {
      socket.once('open', opened);
      socket.once('error', failed);
    });
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      this.codes.push(code);
      if (finalCodes.has(code)) this.shut();
      else void this.open();
    });
  }
}
