// What the page that a message leads to says of itself. The room asks for it once the message stands, the worker looks at
// the page and tells the room: the command is the room's own, and comes too late where the words are others by then.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { chatCommands } from '#protocol/chat/commands.schema.ts';
import { chatEvents, type ChatEventData } from '#protocol/chat/events.schema.ts';
import { linksIn } from '#protocol/links-in-text.ts';
import { findMember } from '#worker/features/access/access.ts';
import { spamRefusal } from '#worker/features/spam-refusal.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { keptAnswer } from '#worker/platform/limits/kept-answers.ts';
import { linkPageWords, pageWords, type PageWords, resolverAddress } from '#worker/platform/link-preview.ts';
import type { WorkerEnv } from '#worker/platform/secrets/secrets.ts';
import { readSettings } from '#worker/platform/settings.ts';
import { readSwitches } from '#worker/platform/switches.ts';
import { consumer } from '#worker/room/jobs/consumer.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command } from '#worker/room/command-rule.ts';
import { event, type StoredEvent } from '#worker/room/event-rule.ts';
import { afterTheirBeginning } from './reading.ts';
import { findMessage, readConversation, type MessageRow } from './rows.ts';
import { messagesTable } from './tables.ts';

type Said = ChatEventData['message.sent'] | ChatEventData['message.edited'];

const mayLead = /https?:\/\/|www\./iu;
/** Pages of strangers by https alone; a link of our own also where this instance is reached without. */
const isLookedAt = /^https:|^http:\/\/[^/?#]+\/(?:s|share)\//iu;

/** The first page that a member's words lead to; none of whoever merely came by a link, nor where the admins want none. */
export function pageOf(
  { data: { message_id, content }, seq: words_seq, actor_id }: StoredEvent<Said>,
  db: RoomReads,
): { type: string; data: unknown }[] {
  if (content === null || !mayLead.test(content)) return [];
  const url = linksIn(content).find(({ href }) => isLookedAt.test(href))?.href;
  if (url === undefined || !readConversation(db).linkPreviews || findMember(db, actor_id) === undefined) return [];
  return [{ type: 'message.linked', data: { message_id, words_seq, url } }];
}

/** The event that holds what is shown with a message, if any: its words go with those of the message. */
export function seqsOfPreview(row: MessageRow | undefined): number[] {
  return row === undefined || row.preview === null ? [] : [row.preview.seq];
}

export const pageTexts = ['url', 'title', 'description', 'site'];

const preview = command({
  schema: chatCommands['message.preview'],
  capability: 'manage',
  origin: 'system',
  decide(db, { message_id, words_seq, ...page }, context) {
    const row = findMessage(db, message_id);
    const isWanted =
      row !== undefined &&
      row.deletedAtMs === null &&
      row.wordsSeq === words_seq &&
      row.preview === null &&
      readConversation(db).linkPreviews &&
      // What nobody may write here, no page says either.
      spamRefusal(Object.values(page).join('\n'), context, { amongMembers: true }) === null;
    const events = isWanted ? [{ type: 'message.previewed', data: { message_id, n: row.messageNo, ...page } }] : [];
    return { ok: true, value: { events } };
  },
});

const previewed = event({
  schema: chatEvents['message.previewed'],
  audiences: afterTheirBeginning,
  erasable: ['url', 'title', 'description', 'site'],
  texts: pageTexts,
  reworded(db, { data: { n: messageNo, url } }) {
    if (url === null)
      db.update(messagesTable).set({ preview: null }).where(eq(messagesTable.messageNo, messageNo)).run();
  },
  project(db, { data: { n: messageNo, url, title, description, site }, seq }) {
    if (url === null || title === null) return;
    db.update(messagesTable)
      .set({ preview: { seq, url, title, description, site } })
      .where(eq(messagesTable.messageNo, messageNo))
      .run();
  },
});

const linked = z.object({ message_id: z.string(), words_seq: z.number(), url: z.string() });

const daySeconds = 24 * 60 * 60;
/** A page that says nothing may soon say something. */
const againSeconds = 10 * 60;

/** Looks at the page that a message leads to, and tells its room what it says of itself. */
const pageConsumer = consumer({
  type: 'message.linked',
  schema: linked,
  slow: true,
  async run({ data: { url, ...message } }, { env }) {
    const page = new URL(url);
    const words =
      page.origin === readSettings(env).publicOrigin ? await linkPageWords(page) : await strangersWords(env, url);
    return words === null ? [] : [{ type: 'message.preview', data: { ...message, url, ...words } }];
  },
});

async function strangersWords(env: WorkerEnv, url: string): Promise<PageWords | null> {
  const resolver = resolverAddress(env);
  if (resolver === null || !url.startsWith('https:')) return null;
  if (!(await readSwitches(env.DB)).switches.link_previews) return null;
  return keptAnswer({
    question: `page ${sha256Hex(url)}`,
    ask: () => pageWords(url, { resolver }),
    secondsFor: (found) => (found === null ? againSeconds : daySeconds),
  });
}

export const previewConsumers = [pageConsumer];
export const previewCommands = { 'message.preview': preview };
export const previewEvents = { 'message.previewed': previewed };
