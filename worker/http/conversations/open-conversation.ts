import type { ChatCommandData } from '#protocol/chat/commands.schema.ts';
import { typedId } from '#protocol/ids.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { sha256Hex } from '#worker/platform/digest.ts';
import { systemActor } from '#worker/room/kind.ts';
import type { AppContext } from '../app-env.ts';
import type { OnceAnswer } from '../idempotent.ts';
import { refreshInbox } from '../inbox-front.ts';
import { makeRoom } from '../make-room.ts';
import { callerOf } from '../request.ts';
import { credentialsOfCaller, roomStub } from '../room-front.ts';
import { chatKind, chatStateOf } from '../routes/conversation-room.ts';

type NewConversation = ChatCommandData['conversation.create'];

/** A conversation that is new, or the one that two people have already: opened again where one of them had left it. */
export async function openConversation(
  c: AppContext,
  freshId: string,
  data: NewConversation,
): Promise<Result<OnceAnswer>> {
  const owner = credentialsOfCaller(callerOf(c));
  const { account_id } = owner;
  const others = data.participants.filter((one) => one.account_id !== account_id);
  // Told before a room is sought: of three, whose conversation would it be?
  if (data.type === 'direct' && others.length !== 1)
    return refuse('VALIDATION_ERROR', 'A direct conversation is one between two.', {
      participant_ids: ['must be one other person'],
    });
  const ids = [account_id, ...data.participants.map((one) => one.account_id)];
  const id = data.type === 'direct' ? directRoomId(ids) : freshId;
  const make = () =>
    makeRoom(c, { kind: chatKind, command: 'conversation.create', id, owner, data, state: chatStateOf });
  let made = await make();
  if (!made.ok && made.error.code === 'NOT_FOUND' && data.type === 'direct') {
    const type = 'conversation.reopen';
    const reopened = { id: null, type, data: { account_ids: [account_id] }, credentials: systemActor };
    const back = await roomStub(c.env, chatKind, id).execute({ ...reopened, door: 'system' });
    made = back.ok ? await make() : back;
  }
  if (made.ok) await refreshInbox(c.env, { id, kind: chatKind }, account_id);
  return made;
}

/** The same for the same two, whoever asks: so they meet in one room even when both ask at once. */
function directRoomId(ids: string[]): string {
  const [a, b] = [...new Set(ids)].toSorted();
  const digest = Buffer.from(sha256Hex(`direct conversation\n${a}\n${b ?? ''}`), 'hex');
  return typedId('rom', digest.readUIntBE(0, 6), digest.subarray(6, 16));
}
