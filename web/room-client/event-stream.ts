/** Text of an event stream, as it comes in pieces, turned into frames of the room as a socket would bring them. */
export class EventStreamReader {
  #rest = '';
  readonly #act: { frame: (text: string) => void; closed: (code: number, reason: string) => void };

  constructor(act: { frame: (text: string) => void; closed: (code: number, reason: string) => void }) {
    this.#act = act;
  }

  push(piece: string): void {
    const messages = (this.#rest + piece).split('\n\n');
    this.#rest = messages.pop() ?? '';
    for (const message of messages) this.#read(message);
  }

  #read(message: string): void {
    let name = '';
    let data = '';
    for (const line of message.split('\n')) {
      if (line.startsWith('event: ')) name = line.slice(7);
      else if (line.startsWith('data: ')) data += line.slice(6);
    }
    if (data === '') return;
    if (name === '') this.#act.frame(`{"type":"events","events":[${data}]}`);
    else if (name === 'closed') this.#close(data);
    else this.#act.frame(data.startsWith('{"type":') ? data : `{"type":${JSON.stringify(name)},"data":${data}}`);
  }

  #close(data: string): void {
    // Written by our own server.
    const { code, reason } = JSON.parse(data) as { code: number; reason: string };
    this.#act.closed(code, reason);
  }
}
