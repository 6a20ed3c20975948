import type { ChatView } from '#protocol/chat/view.ts';
import { makerOf } from '#worker/features/front/words.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { chatWords } from './words.ts';

/** Its name, or whose it is. */
export function titleOf(view: ChatView, locale: Locale): string {
  if (view.name !== null) return view.name;
  const maker = makerOf(view);
  return maker === '' ? chatWords[locale].noTitle : chatWords[locale].between(maker);
}
