// Fills a conversation with messages at the pace of SQLite: the rows are those that its first message has written at the
// front door, with other numbers, times and words.
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { searchableText } from '../worker/kinds/chat/bigrams.ts';
import { messageIdAt } from '../worker/kinds/chat/message-id.ts';

type Row = Record<string, SQLInputValue>;

const secondMs = 1_000;
const inOneGo = 20_000;
const subjects = [
  '토요일 아침에 만나요',
  '비가 오면 다음 주로 미뤄요',
  'see you at the station',
  '저녁은 제가 예약할게요',
];

/** Words in every tenth message, in every seventh, and in three of the first thousand. */
export const words = { often: '카페', alsoOften: '노을', seldom: '은행나무' };

function contentOf(n: number): string {
  const extra = [
    n % 10 === 0 ? words.often : '',
    n % 7 === 0 ? words.alsoOften : '',
    [3, 500, 900].includes(n) ? words.seldom : '',
  ].filter((word) => word !== '');
  return [subjects[n % subjects.length], `${n}번째 말`, ...extra].join(' ');
}

export function idOf(database: DatabaseSync, n: number): string {
  const first = database.prepare('SELECT id FROM messages WHERE n = 1').get() as { id: string };
  return messageIdAt(first.id, n);
}

/** From the second message to this one, a second between each, the last of them a second ago; all by the first's author. */
export function fillConversation(database: DatabaseSync, through: number): void {
  const message = database.prepare('SELECT * FROM messages WHERE n = 1').get() as Row & { id: string; seq: number };
  const event = database.prepare('SELECT * FROM events WHERE seq = ?').get(message.seq) as Row & { data: string };
  const { seq: lastSeq } = database.prepare('SELECT max(seq) AS seq FROM events').get() as { seq: number };
  const data = JSON.parse(event.data) as object;
  const insertEvent = inserter(database, 'events', event);
  const insertMessage = inserter(database, 'messages', message);
  const insertWords = database.prepare('INSERT INTO words (rowid, body) VALUES (?, ?)');
  const startMs = Date.now() - through * secondMs;
  database.exec('PRAGMA synchronous = OFF; BEGIN');
  for (let n = 2; n <= through; n += 1) {
    const seq = lastSeq + n - 1;
    const id = messageIdAt(message.id, n);
    const atMs = startMs + n * secondMs;
    const content = contentOf(n);
    insertEvent({
      ...event,
      seq,
      at_ms: atMs,
      command_id: null,
      data: JSON.stringify({ ...data, message_id: id, n, content }),
    });
    insertMessage({ ...message, n, id, seq, own: n, content, sent_at_ms: atMs, words_seq: seq });
    insertWords.run(n, searchableText(content));
    if (n % inOneGo === 0) database.exec('COMMIT; BEGIN');
  }
  // What was said long ago has been told long ago.
  database.exec('UPDATE room SET outbox_seq = (SELECT max(seq) FROM events)');
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
}

function inserter(database: DatabaseSync, table: string, like: Row): (row: Row) => void {
  const columns = Object.keys(like);
  const places = columns.map(() => '?').join(', ');
  const statement = database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`);
  return (row) => void statement.run(...columns.map((column) => row[column] ?? null));
}
