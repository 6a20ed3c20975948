import { m } from '#web/i18n/generated/messages.js';
import { useInbox } from '../inbox/use-inbox.ts';
import { Keywords } from '../notices/keywords.tsx';
import { toastError } from '../shell/toasts.ts';

/** What I am told of in every room, whoever says it. */
export function AccountKeywords() {
  const { store, inbox } = useInbox();
  const { keywords = [] } = inbox.settings;
  return (
    <section>
      <h2>{m.keywords_title()}</h2>
      <p>{m.keywords_everywhere()}</p>
      <Keywords
        words={keywords}
        onChange={(words) => void store?.changeSettings({ keywords: words }).catch(toastError)}
      />
    </section>
  );
}
