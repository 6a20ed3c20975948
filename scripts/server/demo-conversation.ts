/** People who have settled on something and talk about the rest. */
export const demoConversation = { type: 'group', name: '토요일 나들이', participant_ids: [], history: 'all' };

interface DemoMessage {
  by: string;
  content: string;
  /** What others thought of it. */
  reactions?: { by: string; reaction: string }[];
  /** Answers the message before it. */
  answers?: boolean;
}

export const demoMessages: DemoMessage[] = [
  {
    by: '지우',
    content: '토요일 코스 정리해 뒀어요. 서울숲에서 두 시에 만나요!',
    reactions: [{ by: '민호', reaction: '👍' }],
  },
  { by: '민호', content: '저는 조금 늦을 수도 있어요. 뚝섬역 8번 출구 맞죠?', answers: true },
  { by: '지우', content: '네, 8번 출구요. 천천히 오세요 ㅎㅎ', answers: true },
  { by: 'Hana', content: 'I will bring the umbrellas, just in case ☂️', reactions: [{ by: '지우', reaction: '❤️' }] },
];
