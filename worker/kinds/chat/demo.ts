// People who have settled on something and talk about the rest.
import type { KindDemo } from '../kind-demo.ts';

const conversation = { type: 'group', name: '토요일 나들이', participant_ids: [], history: 'all' };

interface Message {
  by: string;
  content: string;
  /** What others thought of it. */
  reactions?: { by: string; reaction: string }[];
  /** Answers the message before it. */
  answers?: boolean;
}

const messages: Message[] = [
  {
    by: '지우',
    content: '토요일 코스 정리해 뒀어요. 서울숲에서 두 시에 만나요!',
    reactions: [{ by: '민호', reaction: '👍' }],
  },
  { by: '민호', content: '저는 조금 늦을 수도 있어요. 뚝섬역 8번 출구 맞죠?', answers: true },
  { by: '지우', content: '네, 8번 출구요. 천천히 오세요 ㅎㅎ', answers: true },
  { by: 'Hana', content: 'I will bring the umbrellas, just in case ☂️', reactions: [{ by: '지우', reaction: '❤️' }] },
];

export const demo: KindDemo = {
  rank: 3,
  label: 'A conversation to join',
  formerly: 'conversation_url',
  async make({ host, guests }) {
    const { id } = await host.post<{ id: string }>('/conversations', conversation);
    const { share_id, share_url } = await host.share({ room_id: id, permission_level: 'comment' });
    const people = new Map([[host.name, host]]);
    for (const guest of guests) people.set(guest.name, await guest.enter(share_id));
    const path = `/conversations/${id}/messages`;
    let before: string | null = null;
    for (const { by, content, answers = false, reactions = [] } of messages) {
      const reply_to: string | null = answers ? before : null;
      const sent: { id: string } | undefined = await people.get(by)?.post(path, { content, reply_to });
      before = sent?.id ?? null;
      for (const { by: who, reaction } of reactions)
        await people.get(who)?.post(`${path}/${before}/reactions`, { reaction, action: 'add' });
    }
    return share_url;
  },
};
