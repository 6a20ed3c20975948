import { useEffect, useRef, useState } from 'react';
import { cleanText } from '#protocol/clean-text.ts';
import type { MentionRange } from '#protocol/mentions.ts';
import { useAction } from '#web/app/requests/use-action.ts';
import { TermsNote } from '#web/app/session/terms-note.tsx';
import { roomDrafts } from '#web/features/comments/room-drafts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useLatest } from '#web/ui/use-latest.ts';
import { useWatching } from '../watch/watch-context.ts';
import { keptDraft } from './draft.ts';
import styles from './say-box.module.css';

interface GuestNameProps {
  /** What waits for a name. */
  said: { content: string; mentions: MentionRange[] };
  onDone: () => void;
}

/** Asked at the first remark, and only then: a name is all that it takes. The remark goes as soon as there is one. */
export function GuestName({ said, onDone }: GuestNameProps) {
  const { room, saying, version } = useWatching();
  const [name, setName] = useState('');
  const { busy, problem, act } = useAction();
  const latest = useLatest({ said, saying, room, version, onDone });
  const isNamed = room.me !== null;
  const sent = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Until then what was written is where it was, and may be changed.
    const { said: words, saying: now } = latest.current;
    roomDrafts.write(now.draftKey, { text: words.content, problem: null });
    field.current?.focus();
  }, [latest]);
  useEffect(() => {
    if (!isNamed || sent.current) return;
    sent.current = true;
    const { said: words, saying: now, room: place, version: of, onDone: done } = latest.current;
    const { text } = roomDrafts.read(now.draftKey);
    roomDrafts.write(now.draftKey, null);
    keptDraft({ accountId: null, roomId: place.roomId, versionId: of.id }).write(null);
    if (text === words.content) now.send(words.content, words.mentions);
    else if (text.trim() !== '') now.send(cleanText(text), []);
    done();
  }, [isNamed, latest]);
  return (
    <form
      className={styles['guest']}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void act(() => room.access.takePart(name.trim()));
      }}
    >
      <label>
        {m.watch_name_first()}
        <input
          ref={field}
          maxLength={50}
          // oxlint-disable-next-line jsx-a11y/autocomplete-valid -- HTML has it
          autoComplete="nickname"
          enterKeyHint="send"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <Button type="submit" tone="primary" busy={busy} aria-disabled={name.trim() === ''}>
        {m.watch_send()}
      </Button>
      {problem === undefined ? null : <p role="alert">{problem}</p>}
      <TermsNote text={m.terms_of_guest()} />
    </form>
  );
}
