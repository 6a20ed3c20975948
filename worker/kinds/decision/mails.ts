import { z } from 'zod';
import { momentText } from '#worker/features/front/words.ts';
import { mailTemplate } from '#worker/mail/template.ts';

const reminderWords = {
  ko: {
    subject: (title: string) => `아직 투표하지 않으셨어요: ${title}`,
    heading: '투표가 곧 끝나요',
    text: (title: string, when: string) => `'${title}'에 아직 투표하지 않으셨어요. ${when}에 마감돼요.`,
    button: '투표하러 가기',
    reason: '이 결정에 함께하고 계셔서 마감 전에 알려 드려요.',
  },
  en: {
    subject: (title: string) => `You have not voted yet: ${title}`,
    heading: 'Voting ends soon',
    text: (title: string, when: string) => `You have not voted on “${title}” yet. It closes on ${when}.`,
    button: 'Go and vote',
    reason: 'You get this before the deadline because you take part in this decision.',
  },
};

const reviewWords = {
  ko: {
    subject: (title: string) => `다시 살펴볼 때가 됐어요: ${title}`,
    heading: '정한 것을 다시 살펴볼 날이에요',
    text: (title: string) => `'${title}'에서 정한 것을 오늘 다시 살펴보기로 했어요. 그때와 달라진 것이 있나요?`,
    button: '결정 보러 가기',
    reason: '이 결정에 함께하셨기 때문에, 그때 정한 날에 알려 드려요.',
  },
  en: {
    subject: (title: string) => `Time to look again: ${title}`,
    heading: 'The day to look at it again',
    text: (title: string) =>
      `What was decided in “${title}” was to be looked at again today. Has anything changed since?`,
    button: 'See the decision',
    reason: 'You get this on the day that was set then, because you took part in this decision.',
  },
};

const reminder = mailTemplate({
  name: 'decision.reminder',
  schema: z.object({ room_id: z.string(), title: z.string(), closes_at: z.iso.datetime() }),
  asked: false,
  notice: 'deadline',
  content({ room_id, title, closes_at }, { locale, origin }) {
    const words = reminderWords[locale];
    return {
      subject: words.subject(title),
      heading: words.heading,
      blocks: [
        { text: words.text(title, momentText(closes_at, locale)) },
        { button: { label: words.button, url: `${origin}/r/${room_id}` } },
      ],
      reason: words.reason,
    };
  },
});

const review = mailTemplate({
  name: 'decision.review',
  schema: z.object({ room_id: z.string(), title: z.string() }),
  asked: false,
  notice: 'deadline',
  content({ room_id, title }, { locale, origin }) {
    const words = reviewWords[locale];
    return {
      subject: words.subject(title),
      heading: words.heading,
      blocks: [{ text: words.text(title) }, { button: { label: words.button, url: `${origin}/r/${room_id}` } }],
      reason: words.reason,
    };
  },
});

/** What rooms of this kind ask to be sent, by the messages `mail.reminder` and `mail.review` of their events. */
export const decisionMails = { reminder, review };
