import type { FC } from 'hono/jsx';
import type { ChatView } from '#protocol/chat/view.ts';
import { frontWords, makerOf } from '#worker/features/front/words.ts';
import type { Seen } from '../../front.ts';
import { titleOf } from './title.ts';
import { chatWords } from './words.ts';

/** A door with a name on it. What is said inside is for those who come in. */
export const ChatPage: FC<Seen<ChatView>> = ({ view, locale }) => {
  const words = chatWords[locale];
  const maker = makerOf(view);
  return (
    <header class="share-head">
      <p class="share-state">{words.types[view.type]}</p>
      <h1>{titleOf(view, locale)}</h1>
      <ul class="share-facts">
        <li>{words.people(view.reads.length)}</li>
        {maker === '' ? null : <li>{frontWords[locale].madeBy(maker)}</li>}
      </ul>
      <p class="share-text">{words.join}</p>
    </header>
  );
};
