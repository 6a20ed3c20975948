import { z } from 'zod';
import { type MailBlock, mailTemplate } from '#worker/mail/template.ts';
import type { Locale } from '#worker/platform/locale.ts';

const whyWords: Record<Locale, (why: string) => string> = {
  ko: (why) => `이유: ${why}`,
  en: (why) => `Reason: ${why}`,
};

/** What the admin gave as the reason, as it was written. */
function whyBlocks(why: string, locale: Locale): MailBlock[] {
  return why === '' ? [] : [{ quote: whyWords[locale](why) }];
}

const suspensionWords = {
  ko: {
    suspended: {
      subject: '마당 계정이 정지되었어요',
      text: '이 계정으로는 지금 로그인할 수 없어요. 쓴 것은 그대로 남아 있어요.',
    },
    lifted: { subject: '마당 계정을 다시 쓸 수 있어요', text: '정지가 풀렸어요. 이제 다시 로그인할 수 있어요.' },
    note: '잘못된 일이라고 생각되면 마당을 운영하는 사람에게 알려 주세요.',
    button: '로그인',
    reason: '계정을 쓸 수 있는지가 바뀌면 알려 드려요.',
  },
  en: {
    suspended: {
      subject: 'Your Madang account is suspended',
      text: 'Nobody can sign in to it for now. What you wrote is still there.',
    },
    lifted: {
      subject: 'Your Madang account is yours again',
      text: 'The suspension was lifted. You can sign in again.',
    },
    note: 'If you believe this to be a mistake, please write to whoever runs this instance.',
    button: 'Sign in',
    reason: 'You get this whenever your account is suspended or given back.',
  },
};

const suspension = mailTemplate({
  name: 'account.suspension',
  schema: z.object({ what: z.enum(['suspended', 'lifted']), why: z.string() }),
  asked: true,
  content({ what, why }, { locale, origin }) {
    const said = suspensionWords[locale];
    const { subject, text } = said[what];
    const next = what === 'lifted' ? { button: { label: said.button, url: `${origin}/signin` } } : { note: said.note };
    const quote = what === 'suspended' ? whyBlocks(why, locale) : [];
    return { subject, heading: subject, blocks: [{ text }, ...quote, next], reason: said.reason };
  },
});

const reportWords = {
  ko: {
    subject: '신고한 것을 살펴봤어요',
    acted: '알려 주신 것을 살펴보고 조치했어요. 알려 주셔서 고마워요.',
    dismissed:
      '알려 주신 것을 살펴봤지만 조치할 것은 찾지 못했어요. 계속 불편하다면 그 사람을 차단하거나 다시 알려 주세요.',
    reason: '마당에서 신고하셔서 알려 드려요.',
  },
  en: {
    subject: 'What you reported was looked into',
    acted: 'What you reported was looked into, and something was done about it. Thank you for telling us.',
    dismissed:
      'What you reported was looked into, and nothing was found that had to be done. If it goes on, block that person or report it again.',
    reason: 'You get this because you reported something on Madang.',
  },
};

const report = mailTemplate({
  name: 'report.decided',
  schema: z.object({ acted: z.boolean() }),
  asked: true,
  content({ acted }, { locale }) {
    const { subject, reason, ...said } = reportWords[locale];
    return { subject, heading: subject, blocks: [{ text: acted ? said.acted : said.dismissed }], reason };
  },
});

const roomWords = {
  ko: {
    frozen: (title: string) => (title === '' ? '마당이 잠시 멈췄어요' : `'${title}' 마당이 잠시 멈췄어요`),
    frozenText: '들어오는 사람은 읽을 수 있지만, 풀릴 때까지 아무것도 바꿀 수 없어요.',
    thawed: (title: string) => (title === '' ? '마당을 다시 쓸 수 있어요' : `'${title}' 마당을 다시 쓸 수 있어요`),
    thawedText: '멈춤이 풀렸어요. 모든 것이 전과 같아요.',
    button: '마당 열기',
    reason: '주인인 마당을 쓸 수 있는지가 바뀌면 알려 드려요.',
  },
  en: {
    frozen: (title: string) => (title === '' ? 'A room of yours is frozen' : `“${title}” is frozen`),
    frozenText: 'Its people can read it, and nothing can be changed until this is lifted.',
    thawed: (title: string) => (title === '' ? 'A room of yours can be used again' : `“${title}” can be used again`),
    thawedText: 'It is not frozen any more. Everything is as it was before.',
    button: 'Open the room',
    reason: 'You get this whenever a room that you own is frozen or given back.',
  },
};

const room = mailTemplate({
  name: 'room.frozen',
  schema: z.object({ frozen: z.boolean(), why: z.string(), title: z.string(), room_id: z.string() }),
  asked: true,
  content({ frozen, why, title, room_id: id }, { locale, origin }) {
    const words = roomWords[locale];
    const subject = frozen ? words.frozen(title) : words.thawed(title);
    const text = frozen ? words.frozenText : words.thawedText;
    const quote = whyBlocks(why, locale);
    const button = { button: { label: words.button, url: `${origin}/r/${id}` } };
    return { subject, heading: subject, blocks: [{ text }, ...quote, button], reason: words.reason };
  },
});

const linkWords = {
  ko: {
    frozen: (title: string) => (title === '' ? '링크가 잠시 막혔어요' : `'${title}' 링크가 잠시 막혔어요`),
    frozenText: (path: string) => `${path} 링크로는 풀릴 때까지 아무도 들어올 수 없어요. 마당은 그대로예요.`,
    thawed: (title: string) => (title === '' ? '링크를 다시 쓸 수 있어요' : `'${title}' 링크를 다시 쓸 수 있어요`),
    thawedText: (path: string) => `막아 두었던 ${path} 링크가 다시 열려요.`,
    button: '마당 열기',
    reason: '만든 링크나 주인인 마당의 링크를 쓸 수 있는지가 바뀌면 알려 드려요.',
  },
  en: {
    frozen: (title: string) => (title === '' ? 'A link is frozen' : `A link to “${title}” is frozen`),
    frozenText: (path: string) => `Nobody comes in by ${path} until this is lifted. The room is as it was.`,
    thawed: (title: string) => (title === '' ? 'A link can be used again' : `A link to “${title}” can be used again`),
    thawedText: (path: string) => `The link ${path} opens again.`,
    button: 'Open the room',
    reason: 'You get this whenever a link that you made, or one to a room that you own, is frozen or given back.',
  },
};

const link = mailTemplate({
  name: 'link.frozen',
  schema: z.object({ frozen: z.boolean(), why: z.string(), title: z.string(), room_id: z.string(), code: z.string() }),
  asked: true,
  content({ frozen, why, title, room_id: id, code }, { locale, origin }) {
    const words = linkWords[locale];
    const path = `/s/${code}`;
    const subject = frozen ? words.frozen(title) : words.thawed(title);
    const text = frozen ? words.frozenText(path) : words.thawedText(path);
    const quote = whyBlocks(why, locale);
    const button = { button: { label: words.button, url: `${origin}/r/${id}` } };
    return { subject, heading: subject, blocks: [{ text }, ...quote, button], reason: words.reason };
  },
});

export const adminMails = { suspension, report, room, link };
