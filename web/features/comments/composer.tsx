import { SendHorizontal } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { cleanText } from '#protocol/clean-text.ts';
import { mentionRangesIn } from '#protocol/mention-ranges.ts';
import type { MentionRange } from '#protocol/mentions.ts';
import type { Person } from '#protocol/wire.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { isComposing } from '#web/ui/composing.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { EmojiButton } from './emoji-button.tsx';
import { roomDrafts, useDraft } from './room-drafts.ts';
import styles from './talk.module.css';
import { useMention } from './use-mention.tsx';

export interface ComposerProps {
  /** Where its words are kept until they are sent. */
  draftKey: string;
  label: string;
  /** What its button does. */
  sendLabel?: string;
  /** Who can be called by “@”. */
  people: readonly Person[];
  me: string | null;
  /** It was asked for by a press: the caret goes there, anew for each other thing that is asked. */
  takesFocus?: boolean | string;
  /** The room refuses longer ones: they stay here, and say so. */
  maxLength?: number;
  /** Told now and then while someone writes, and when they stop. */
  onTyping?: (typing: boolean) => void;
  onSend: (text: string, mentions: MentionRange[]) => void;
  onCancel?: () => void;
  /** The arrow up where nothing is written. */
  onUp?: () => void;
  /** Offers emoji where a keyboard has none. */
  emoji?: boolean;
  /** Stands before the button that sends. */
  tools?: ReactNode;
  /** Files that are pasted. */
  onFiles?: (files: File[]) => void;
  /** What goes with it: `ready` needs no words, `refused` goes nowhere. */
  attached?: 'none' | 'ready' | 'refused';
}

/** So much of what fits, and how much is left is said. */
const nearlyFull = 0.9;

/** Enter sends where there is a keyboard, never while a syllable is being put together; “@” offers the people of the room. */
export function Composer(props: ComposerProps) {
  const { draftKey, label, people, me, takesFocus = false, maxLength, sendLabel, onTyping, onSend, onCancel } = props;
  const { text, problem, picked = [] } = useDraft(draftKey);
  const area = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();
  const length = maxLength === undefined ? 0 : Array.from(cleanText(text)).length;
  const tooLong = maxLength !== undefined && length > maxLength;
  const mention = useMention({
    area,
    text,
    people,
    me,
    write: (next, id) => roomDrafts.write(draftKey, { text: next, problem: null, picked: [...picked, id] }),
  });
  useEffect(() => {
    if (takesFocus === false || area.current === null) return;
    area.current.focus();
    area.current.setSelectionRange(area.current.value.length, area.current.value.length);
  }, [takesFocus]);
  const { attached = 'none' } = props;
  const isEmpty = (words: string): boolean => words.trim() === '' && attached === 'none';
  const send = (): void => {
    // Where someone is named is counted in the words as the room gets them.
    const words = cleanText(text);
    if (isEmpty(words) || attached === 'refused' || tooLong) return;
    roomDrafts.write(draftKey, null);
    onTyping?.(false);
    area.current?.focus();
    onSend(words, mentionRangesIn(words, people, picked));
  };
  const insert = (emoji: string): void => {
    const [start, end] = [area.current?.selectionStart ?? text.length, area.current?.selectionEnd ?? text.length];
    roomDrafts.write(draftKey, { text: text.slice(0, start) + emoji + text.slice(end), problem: null, picked });
    // The caret can be put only once the text is there.
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(start + emoji.length, start + emoji.length);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isComposing(event) || mention.onKeyDown(event)) return;
    if (event.key === 'Escape' && onCancel !== undefined) {
      event.stopPropagation();
      event.preventDefault();
      onCancel();
    }
    if (event.key === 'ArrowUp' && text === '' && props.onUp !== undefined) {
      event.preventDefault();
      props.onUp();
    }
    // On a phone Enter is the only way to a new line, and the button is under the thumb.
    if (event.key === 'Enter' && !event.shiftKey && matchMedia('(pointer: fine)').matches) {
      event.preventDefault();
      send();
    }
  };
  const emojis = props.emoji === true ? <EmojiButton onPick={insert} /> : null;
  const said = tooLong ? m.composer_too_long({ length, most: maxLength }) : problem;
  return (
    <form
      className={styles['composer']}
      onSubmit={(event) => {
        event.preventDefault();
        // Enter in the field that looks for an emoji sends nothing.
        if (event.currentTarget.querySelector('input:focus') === null) send();
      }}
    >
      {mention.list}
      <textarea
        ref={area}
        dir="auto"
        rows={1}

        aria-label={label}
        placeholder={label}
        value={text}
        aria-invalid={said === null ? undefined : true}
        aria-describedby={said === null ? undefined : noteId}
        {...mention.props}
        onInput={(event) => {
          roomDrafts.write(draftKey, { text: event.currentTarget.value, problem: null, picked });
          mention.look();
          onTyping?.(event.currentTarget.value !== '');
        }}
        onSelect={mention.look}
        onKeyDown={onKeyDown}
        onPaste={(event) => takeFiles(event, props.onFiles)}
        onBlur={() => onTyping?.(false)}
      />
      {props.tools === undefined ? (
        emojis
      ) : (
        <span className={styles['tools']}>
          {emojis}
          {props.tools}
        </span>
      )}
      <IconButton
        label={sendLabel ?? m.comment_send()}
        type="submit"
        disabled={isEmpty(text) || attached === 'refused' || tooLong}
        icon={<SendHorizontal {...icon} />}
      />
      {maxLength === undefined || tooLong || length < maxLength * nearlyFull ? null : (
        <p className={styles['left']}>{m.composer_length({ length, most: maxLength })}</p>
      )}
      {said === null ? null : (
        <p id={noteId} className={styles['problem']} role="alert">
          {said}
        </p>
      )}
    </form>
  );
}

/** Words that come with a picture (a table, a web page) are pasted as words. */
function takeFiles(event: ClipboardEvent, onFiles: ComposerProps['onFiles']): void {
  const { files, types } = event.clipboardData;
  if (files.length === 0 || types.includes('text/plain')) return;
  event.preventDefault();
  if (onFiles === undefined) toasts.show({ text: m.files_not_here() });
  else onFiles([...files]);
}
