import { env } from 'cloudflare:workers';
import { insertGuest } from '#worker/directory/accounts.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { talkOf } from './chat-api.ts';
import { peopleAround, PeopledRoom, type Who } from './people-of-a-room.ts';
import { noThings, type Things } from './valid-requests.ts';

const { db } = openDirectory(env.DB, 'first-primary');

/** Its viewer is a reader, who came by a link that only lets one look; its commenter and editor are members. */
export class PeopledConversation extends PeopledRoom {
  static async open(): Promise<PeopledConversation> {
    const { id, admin, others } = await talkOf(2);
    const shared = { kind: 'chat', id, path: `/conversations/${id}`, owner: admin };
    if (others.length !== 1) throw new Error('a group of two');
    return new PeopledConversation(shared, await peopleAround(shared));
  }

  async fresh(one: Who): Promise<Things> {
    const code = await this.link('comment');
    const member = await this.member(code);
    await insertGuest(db, { id: member, displayName: '새 사람', nowMs: Date.now() });
    const gone = await this.gone(code);
    const sent = await this.actBy(one, 'message.send', { content: '여기 어때요' });
    const { message_id: message } = sent as { message_id: string };
    return { ...noThings, roomId: this.shared.id, code, member, gone, message };
  }
}
