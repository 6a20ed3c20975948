import { z } from 'zod';
import { sha256Hex } from '#worker/platform/digest.ts';
import { keptAnswer } from '#worker/platform/kept-answers.ts';
import { pageWords, resolverAddress } from '#worker/platform/link-preview.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { systemActor } from '#worker/room/kind.ts';
import { roomStub } from './room-front.ts';

const linked = z.object({ message_id: z.string(), words_seq: z.number(), url: z.string() });

const daySeconds = 24 * 60 * 60;
/** A page that says nothing may soon say something. */
const againSeconds = 10 * 60;

/** Looks at the page that a message leads to, and tells its room what it says of itself. Safe to repeat. */
export async function previewPage(env: Env, { room_id, data }: OutboxMessage): Promise<void> {
  const resolver = resolverAddress(env);
  if (resolver === null) return;
  const { url, ...message } = linked.parse(data);
  const words = await keptAnswer({
    question: `page ${sha256Hex(url)}`,
    ask: () => pageWords(url, { resolver }),
    secondsFor: (found) => (found === null ? againSeconds : daySeconds),
  });
  if (words === null) return;
  const command = { id: null, type: 'message.preview', data: { ...message, url, ...words } };
  const told = await roomStub(env, 'chat', room_id).execute({ ...command, credentials: systemActor, door: 'system' });
  // Who has left no room behind needs no preview.
  if (!told.ok && told.error.code !== 'NOT_FOUND') throw new Error(`a room refused a preview: ${told.error.code}`);
}
