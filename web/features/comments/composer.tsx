import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Person } from '#protocol/wire.ts';
import { faceOf } from '#web/app/face.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { ChoiceList } from '#web/ui/choice-list.tsx';
import { isComposing } from '#web/ui/composing.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { mentionBefore, mentionChoices, withMention } from './mention-text.ts';
import { roomDrafts, useDraft } from './room-drafts.ts';
import styles from './talk.module.css';

export interface ComposerProps {
  /** Where its words are kept until they are sent. */
  draftKey: string;
  label: string;
  /** What its button does. */
  sendLabel?: string;
  people: readonly Person[];
  me: string | null;
  /** It was asked for by a press: the caret goes there. */
  takesFocus?: boolean;
  /** The room refuses longer ones. */
  maxLength?: number;
  /** Told now and then while someone writes, and when they stop. */
  onTyping?: (typing: boolean) => void;
  onSend: (text: string) => void;
  onCancel?: () => void;
}

/** Enter sends where there is a keyboard, never while a syllable is being put together; “@” offers the people of the room. */
export function Composer(props: ComposerProps) {
  const { draftKey, label, people, me, takesFocus = false, maxLength, sendLabel, onTyping, onSend, onCancel } = props;
  const { text, problem } = useDraft(draftKey);
  const area = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();
  const mention = useMention({
    area,
    text,
    people,
    me,
    write: (next) => roomDrafts.write(draftKey, { text: next, problem: null }),
  });
  useEffect(() => {
    if (!takesFocus || area.current === null) return;
    area.current.focus();
    area.current.setSelectionRange(area.current.value.length, area.current.value.length);
  }, [takesFocus]);
  const send = (): void => {
    const words = text.trim();
    if (words === '') return;
    roomDrafts.write(draftKey, null);
    onTyping?.(false);
    onSend(words);
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isComposing(event) || mention.onKeyDown(event)) return;
    if (event.key === 'Escape' && onCancel !== undefined) {
      event.stopPropagation();
      event.preventDefault();
      onCancel();
    }
    // On a phone Enter is the only way to a new line, and the button is under the thumb.
    if (event.key === 'Enter' && !event.shiftKey && matchMedia('(pointer: fine)').matches) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form
      className={styles['composer']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {mention.list}
      <textarea
        ref={area}
        dir="auto"
        rows={1}
        maxLength={maxLength}
        aria-label={label}
        placeholder={label}
        value={text}
        aria-invalid={problem === null ? undefined : true}
        aria-describedby={problem === null ? undefined : noteId}
        {...mention.props}
        onInput={(event) => {
          roomDrafts.write(draftKey, { text: event.currentTarget.value, problem: null });
          mention.look();
          onTyping?.(event.currentTarget.value !== '');
        }}
        onSelect={mention.look}
        onKeyDown={onKeyDown}
        onBlur={() => onTyping?.(false)}
      />
      <IconButton
        label={sendLabel ?? m.comment_send()}
        type="submit"
        disabled={text.trim() === ''}
        icon={<SendHorizontal {...icon} />}
      />
      {problem === null ? null : (
        <p id={noteId} className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

interface MentionOptions {
  area: { current: HTMLTextAreaElement | null };
  text: string;
  people: readonly Person[];
  me: string | null;
  write: (text: string) => void;
}

function useMention({ area, text, people, me, write }: MentionOptions) {
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const listId = useId();
  const typed = caret === null ? null : mentionBefore(text, caret);
  const choices = typed === null ? [] : mentionChoices(people, typed.query, me);
  const at = Math.min(active, choices.length - 1);
  const chosen = choices[at];
  const pick = (person: Person): void => {
    if (typed === null || caret === null) return;
    const next = withMention(text, { start: typed.start, caret }, person.name);
    write(next.text);
    setCaret(null);
    // The caret can be put only once the text is there.
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (chosen === undefined) return false;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) setActive((before) => (before + step + choices.length) % choices.length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(chosen);
    else if (event.key === 'Escape') setCaret(null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    onKeyDown,
    look: (): void => {
      setCaret(area.current?.selectionStart ?? null);
      setActive(0);
    },
    props: {
      // No combobox: a field of several lines may not be one.
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': choices.length === 0 ? undefined : listId,
      'aria-activedescendant': chosen === undefined ? undefined : `${listId}-${at}`,
    } as const,
    list:
      choices.length === 0 ? null : (
        <ChoiceList
          id={listId}
          label={m.mention_label()}
          className={styles['mentions']}
          choices={choices}
          keyOf={(person) => person.id}
          active={at}
          onPick={pick}
        >
          {(person) => (
            <span className={styles['person']}>
              <Avatar face={faceOf(person)} size={22} />
              {person.name}
            </span>
          )}
        </ChoiceList>
      ),
  };
}
