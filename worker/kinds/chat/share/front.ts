// What of a conversation is seen from outside: what it is called and how many are in it, and nothing of what was said.
import type { ChatView } from '#protocol/chat/view.ts';
import { frontWords, makerOf, previewText } from '#worker/features/front/words.ts';
import type { CardInput } from '#worker/platform/cards/card-layout.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { preview } from '../../front.ts';
import { chatWords } from './words.ts';

/** Who takes part, by whatever way. */
function countOf({ outside, reads }: ChatView): number {
  return outside?.people_count ?? reads.length;
}

function chatCard(view: ChatView, locale: Locale): CardInput {
  const words = chatWords[locale];
  const maker = makerOf(view);
  return {
    colours: { mark: '#258e6a', soft: '#d8f5e7' },
    title: titleOf(view, locale),
    lines: [words.types[view.type], words.people(countOf(view))],
    numbered: false,
    footer: maker === '' ? '' : frontWords[locale].madeBy(maker),
    ...(view.photo !== undefined && { cover: { file: view.photo, as: 'side' } }),
    fallbackTitle: words.noTitle,
  };
}

export const chatPreview = preview<ChatView>({
  about: (view) => ({
    title: titleOf(view, 'ko'),
    created_by: { id: view.created_by, name: makerOf(view) },
    created_at: view.created_at,
    comments_count: 0,
    participants_count: countOf(view),
  }),
  card: chatCard,
  summary: (view, locale) => {
    const { types, people } = chatWords[locale];
    return previewText(`${types[view.type]} · ${people(countOf(view))}`);
  },
});

/** Its name, or whose it is. */
function titleOf(view: ChatView, locale: Locale): string {
  if (view.name !== null) return view.name;
  const maker = makerOf(view);
  return maker === '' ? chatWords[locale].noTitle : chatWords[locale].between(maker);
}
