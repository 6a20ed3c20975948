import type { Message } from '#protocol/chat/view.ts';
import { isUnreadTo } from '../plans.ts';

/** A message as it stands in the list. */
export interface Row {
  message: Message;
  mine: boolean;
  /** A new day begins with it. */
  newDay: boolean;
  /** What is from here on was not read when I came. */
  newHere: boolean;
  /** The first and the last of what its author said in a row. */
  first: boolean;
  last: boolean;
}

const togetherMs = 5 * 60_000;

/**
 * Messages as rows, oldest first.
 * @param readN the place up to which I had read when I came; null where nothing was new
 */
export function rowsOf(messages: readonly Message[], me: string | null, readN: number | null): Row[] {
  const news = firstNew(messages, me, readN);
  const starts = messages.map((message, index) => startOf(messages[index - 1], message, message.id === news));
  return messages.map((message, index) => {
    const start = starts[index] ?? { newDay: true, newHere: false, first: true };
    return { message, mine: message.author.id === me, ...start, last: starts[index + 1]?.first ?? true };
  });
}

/** Where what is new begins, if that is here. */
function firstNew(messages: readonly Message[], me: string | null, readN: number | null): string | null {
  const first = messages[0];
  if (readN === null || first === undefined || first.n > readN + 1) return null;
  return messages.find((message) => message.n > readN && isUnreadTo(message, me))?.id ?? null;
}

function startOf(
  before: Message | undefined,
  message: Message,
  newHere: boolean,
): Pick<Row, 'newDay' | 'newHere' | 'first'> {
  const newDay = before === undefined || momentOf(before).day !== momentOf(message).day;
  const together =
    before !== undefined &&
    before.author.id === message.author.id &&
    before.message_type !== 'system' &&
    message.message_type !== 'system' &&
    momentOf(message).ms - momentOf(before).ms <= togetherMs;
  return { newDay, newHere, first: newDay || newHere || !together };
}

interface Moment {
  ms: number;
  day: string;
}

/** Reading a clock ten thousand times for each page that comes would be seen. */
const moments = new WeakMap<Message, Moment>();

function momentOf(message: Message): Moment {
  const known = moments.get(message);
  if (known !== undefined) return known;
  const at = new Date(message.sent_at);
  const moment = { ms: at.getTime(), day: at.toDateString() };
  moments.set(message, moment);
  return moment;
}
