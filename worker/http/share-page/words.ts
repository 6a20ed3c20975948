import type { Locale } from '#worker/platform/locale.ts';

/** Why there is no room to show. None of these says anything of what is behind the link. */
export type NoticeKind =
  | 'locked'
  | 'wrong_password'
  | 'expired'
  | 'revoked'
  | 'deleted'
  | 'frozen'
  | 'full'
  | 'unknown'
  | 'no_moment'
  | 'slow';

interface Notice {
  title: string;
  text: string;
}

interface PageWords {
  brand: string;
  noScript: string;
  password: string;
  open: string;
  home: string;
  now: string;
  pinned: (when: string) => string;
  contact: (name: string) => Notice & { noScript: string };
  neutral: Notice;
  notices: Record<NoticeKind, Notice>;
}

export const pageWords: Record<Locale, PageWords> = {
  ko: {
    brand: '마당',
    noScript: '함께하려면 브라우저에서 스크립트를 켜 주세요. 읽는 건 지금도 돼요.',
    password: '비밀번호',
    open: '열기',
    home: '마당 처음으로',
    now: '지금 모습 보기',
    pinned: (when) => `${when}의 모습이에요.`,
    contact: (name) => ({
      title: `${name}님에게 말 걸기`,
      text: '둘이서만 이야기하는 대화가 열려요.',
      noScript: '말을 걸려면 브라우저에서 스크립트를 켜 주세요.',
    }),
    neutral: { title: '함께하는 마당', text: '링크 하나로 같이 계획하고, 정하고, 이야기해요.' },
    notices: {
      locked: { title: '비밀번호가 있는 링크예요', text: '보내준 사람에게 받은 비밀번호를 써 주세요.' },
      wrong_password: { title: '비밀번호가 달라요', text: '한 번 더 확인하고 다시 써 주세요.' },
      expired: { title: '기한이 지난 링크예요', text: '보내준 사람에게 새 링크를 부탁해 보세요.' },
      revoked: { title: '닫힌 링크예요', text: '보낸 사람이 이 링크를 닫았어요. 새 링크를 부탁해 보세요.' },
      deleted: {
        title: '지워진 마당이에요',
        text: '만든 사람이 이 마당을 지웠어요. 궁금하면 보내준 사람에게 물어보세요.',
      },
      frozen: {
        title: '잠시 막아 둔 링크예요',
        text: '이곳을 운영하는 사람이 링크를 살펴보는 동안에는 열리지 않아요.',
      },
      full: { title: '자리가 다 찼어요', text: '정해 둔 인원이 모두 들어왔어요. 보내준 사람에게 알려 주세요.' },
      unknown: { title: '그런 링크는 없어요', text: '글자가 하나 빠졌을 수 있어요. 받은 링크를 다시 열어 주세요.' },
      no_moment: { title: '그런 시점은 없어요', text: '주소 끝의 숫자를 확인해 주세요.' },
      slow: { title: '조금 천천히 열어 주세요', text: '짧은 시간에 너무 여러 번 시도했어요. 1분 뒤에 다시 해 주세요.' },
    },
  },
  en: {
    brand: 'Madang',
    noScript: 'To take part, turn on scripts in your browser. Reading works as it is.',
    password: 'Password',
    open: 'Open',
    home: 'To the start of Madang',
    now: 'See it as it is now',
    pinned: (when) => `This is how it was on ${when}.`,
    contact: (name) => ({
      title: `Talk with ${name}`,
      text: 'It opens a chat between the two of you.',
      noScript: 'To start talking, turn on scripts in your browser.',
    }),
    neutral: { title: 'A shared yard', text: 'Plan, decide and talk together from one link.' },
    notices: {
      locked: { title: 'This link has a password', text: 'Type the password you got from whoever sent it.' },
      wrong_password: { title: 'That is not the password', text: 'Check it once more and type it again.' },
      expired: { title: 'This link has run out', text: 'Ask whoever sent it for a new one.' },
      revoked: { title: 'This link was taken back', text: 'Whoever sent it has closed it. Ask them for a new one.' },
      deleted: { title: 'This room was deleted', text: 'Whoever made it has deleted it. Ask them if you wonder why.' },
      frozen: {
        title: 'This link is frozen',
        text: 'It does not open while whoever runs this instance looks into it.',
      },
      full: {
        title: 'All places are taken',
        text: 'Everyone this link was meant for is in. Let whoever sent it know.',
      },
      unknown: { title: 'There is no such link', text: 'A letter may be missing. Open the link you got once more.' },
      no_moment: { title: 'There is no such moment', text: 'Check the number at the end of the address.' },
      slow: {
        title: 'A little slower, please',
        text: 'There were too many tries in a short time. Try again in a minute.',
      },
    },
  },
};
