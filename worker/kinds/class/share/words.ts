import type { SessionStatus } from '#protocol/class/terms.ts';
import type { Locale } from '#worker/platform/locale.ts';

interface Words {
  /** How it stands, in a sentence. */
  stands: Record<SessionStatus, string>;
  /** When it begins. */
  begins: (when: string) => string;
  lasts: (minutes: number) => string;
  noTitle: string;
}

const ko: Words = {
  stands: {
    scheduled: '곧 시작하는 수업이에요. 그때 들어오면 돼요.',
    live: '지금 수업 중이에요. 들어와서 함께해요.',
    completed: '끝난 수업이에요. 무엇을 했는지 볼 수 있어요.',
    cancelled: '취소된 수업이에요.',
  },
  begins: (when) => `${when}에 시작해요`,
  lasts: (minutes) => `${minutes}분`,
  noTitle: '함께하는 수업',
};

const en: Words = {
  stands: {
    scheduled: 'The lesson begins soon. Come in then.',
    live: 'The lesson is on. Come in and take part.',
    completed: 'The lesson is over. See what was done in it.',
    cancelled: 'The lesson was cancelled.',
  },
  begins: (when) => `Begins ${when}`,
  lasts: (minutes) => `${minutes} min`,
  noTitle: 'A lesson to join',
};

export const lessonWords: Record<Locale, Words> = { ko, en };
