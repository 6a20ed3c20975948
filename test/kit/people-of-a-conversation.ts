import { env } from 'cloudflare:workers';
import { insertGuest } from '#worker/directory/accounts.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { talkOf } from './chat-api.ts';
import { peopleAround, PeopledRoom, type Who } from './people-of-a-room.ts';
import type { Makers } from './valid-requests.ts';

const { db } = openDirectory(env.DB, 'first-primary');

/** Its viewer is a reader, who came by a link that only lets one look; its commenter and editor are members. */
export class PeopledConversation extends PeopledRoom {
  static async open(): Promise<PeopledConversation> {
    const { id, admin, others } = await talkOf(2);
    const shared = { kind: 'chat', id, path: `/conversations/${id}`, owner: admin };
    if (others.length !== 1) throw new Error('a group of two');
    return new PeopledConversation(shared, await peopleAround(shared));
  }

  protected makers(one: Who): Makers {
    const { comment: _none, ...shared } = this.sharedMakers(one);
    return {
      ...shared,
      member: () => this.keep('member', () => this.listedMember()),
      message: () => this.message(one),
    };
  }

  private async message(one: Who): Promise<string> {
    const sent = await this.actBy(one, 'message.send', { content: '여기 어때요' }, 'message');
    return (sent as { message_id: string }).message_id;
  }

  /** A member whom the directory knows, too. */
  private async listedMember(): Promise<string> {
    const id = await this.member(await this.link('comment'));
    await insertGuest(db, { id, displayName: '새 사람', nowMs: Date.now() });
    return id;
  }
}
