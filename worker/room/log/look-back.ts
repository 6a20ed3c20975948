// Commands that look back on the whole log: it is gone over in slices before it is their turn, so that within the command only
// what came since is left to read.
import type { CommandEnvelope, CommandRule, LookBack, LookedBack } from '../command-rule.ts';
import { admit } from '../read.ts';
import { seqOf, readEvents } from './log.ts';
import type { Room } from '../room.ts';
import { sameEvent } from './same-person.ts';
import { walk } from './walk.ts';
import { findRows } from './words-in-rows.ts';

/** A command that looks back, with what it needs to be decided. */
export async function prepared<Command extends CommandEnvelope>(
  room: Room,
  rule: CommandRule,
  envelope: Command,
): Promise<Command> {
  return { ...envelope, lookedBack: await lookBack(room, rule, envelope) };
}

/** Null where it will be refused: nobody has the log read for nothing. */
async function lookBack(room: Room, rule: CommandRule, envelope: CommandEnvelope): Promise<LookedBack | null> {
  const parsed = rule.schema.safeParse(envelope.data);
  if (!parsed.success || !isTheirs(room, rule, envelope)) return null;
  for (;;) {
    const back = rule.looksBack?.(parsed.data, room.kind.events);
    if (back === undefined) return null;
    const { rewritten } = room.memory;
    // oxlint-disable-next-line no-await-in-loop -- once, but where the past has become another
    const through = await lookedThrough(room, back);
    if (room.memory.rewritten === rewritten) return { back, through, rewritten };
  }
}

/** In a room that is never quiet some is left to the command itself. */
const mostTries = 3;

async function lookedThrough(room: Room, back: LookBack): Promise<number> {
  let through = 0;
  for (let tries = 0; tries < mostTries && through < seqOf(room); tries += 1) {
    const head = seqOf(room);
    // oxlint-disable-next-line no-await-in-loop -- again for what came meanwhile
    for await (const events of walk(room, { after: through, through: head }))
      for (const event of events) back.take(sameEvent(room, event));
    through = head;
    // oxlint-disable-next-line no-await-in-loop
    await back.lookThroughRows?.((words) => findRows(room, words));
  }
  return through;
}

function isTheirs(room: Room, { capability }: CommandRule, { credentials }: CommandEnvelope): boolean {
  const admitted = admit(room, credentials);
  return admitted.ok && credentials.looks !== true && admitted.value.capabilities.includes(capability);
}

const eventsInPage = 200;

/** All of the log, for a command that is being decided: from what was found before on, where that still holds. */
export function caughtUp(room: Room, rule: CommandRule, { data, lookedBack }: CommandEnvelope): LookBack | undefined {
  const found = lookedBack?.rewritten === room.memory.rewritten ? lookedBack : null;
  const back = found?.back ?? rule.looksBack?.(data, room.kind.events);
  if (back === undefined) return undefined;
  for (let after = found?.through ?? 0; ;) {
    const events = readEvents(room, after, eventsInPage);
    for (const event of events) back.take(sameEvent(room, event));
    if (events.length < eventsInPage) return back;
    after = events.at(-1)?.seq ?? after;
  }
}
