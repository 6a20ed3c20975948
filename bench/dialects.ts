/** A reader says what it has read as often as our own client does. */
export const reportBytes = 256 * 1024;

/** How each peer speaks: everything else about the load is the same for all. */
export interface Dialect {
  encode(index: number, text: string): string;
  kindOf(data: Buffer): 'messages' | 'joined' | 'refused' | 'ping' | 'other';
  joinsOnOpen: boolean;
  hello: string | null;
  pong: string;
  /** How a reader says what it has read, where the protocol has a word for it. */
  seen: ((data: Buffer) => string) | null;
}

const plain: Dialect = {
  encode: (_index, text) => JSON.stringify({ type: 'message', text }),
  kindOf: () => 'messages',
  joinsOnOpen: true,
  hello: null,
  pong: '',
  seen: null,
};

const socketIo: Dialect = {
  encode: (_index, text) => `42${JSON.stringify(['message', text])}`,
  kindOf(data) {
    if (data[0] === 0x32) return 'ping';
    if (data[0] !== 0x34) return 'other';
    return data[1] === 0x30 ? 'joined' : 'messages';
  },
  joinsOnOpen: false,
  hello: '40',
  pong: '3',
  seen: null,
};

const startOfEvents = Buffer.from('{"type":"events"');
const startOfWelcome = Buffer.from('{"type":"welcome"');
const startOfError = Buffer.from('{"type":"error"');

const madang: Dialect = {
  encode: (index, content) =>
    JSON.stringify({ id: `b${process.pid}-${index}`, type: 'comment.add', data: { content } }),
  kindOf(data) {
    if (starts(data, startOfEvents)) return 'messages';
    if (starts(data, startOfWelcome)) return 'joined';
    return starts(data, startOfError) ? 'refused' : 'other';
  },
  joinsOnOpen: false,
  hello: null,
  pong: '',
  seen(data) {
    const at = data.lastIndexOf('{"seq":');
    return `{"type":"seen","seq":${parseInt(data.toString('latin1', at + 7, at + 20), 10)}}`;
  },
};

function starts(data: Buffer, start: Buffer): boolean {
  return data.length > start.length && data.compare(start, 0, start.length, 0, start.length) === 0;
}

/** The same room, where it is a conversation. */
const chat: Dialect = {
  ...madang,
  encode: (index, content) =>
    JSON.stringify({ id: `b${process.pid}-${index}`, type: 'message.send', data: { content } }),
};

export const dialects = { plain, socketIo, madang, chat } as const;
