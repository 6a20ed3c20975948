import type { ConversationType } from '#protocol/chat/terms.ts';
import type { Locale } from '#worker/platform/locale.ts';

interface Words {
  types: Record<ConversationType, string>;
  people: (count: number) => string;
  between: (names: string) => string;
  noTitle: string;
}

const ko: Words = {
  types: { direct: '1:1 대화', group: '그룹 대화', announcement: '공지' },
  people: (count) => `${count}명이 함께하고 있어요`,
  between: (names) => `${names}님의 대화`,
  noTitle: '함께하는 대화',
};

const en: Words = {
  types: { direct: 'Direct conversation', group: 'Group conversation', announcement: 'Announcements' },
  people: (count) => `${count} ${count === 1 ? 'person is' : 'people are'} here`,
  between: (names) => `A conversation with ${names}`,
  noTitle: 'A conversation',
};

export const chatWords: Record<Locale, Words> = { ko, en };
