import enData from 'emojibase-data/en/data.json?url';
import enMessages from 'emojibase-data/en/messages.json?url';
import koData from 'emojibase-data/ko/data.json?url';
import koMessages from 'emojibase-data/ko/messages.json?url';
import { EmojiPicker as Picker, type EmojiDataResolver } from 'frimousse';
import { useEffect, useRef } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { emojiDataOf, type RawEmoji, type RawEmojiMessages } from './emoji-data.ts';
import styles from './emoji-picker.module.css';

const files: Record<'ko' | 'en', { data: string; messages: string }> = {
  ko: { data: koData, messages: koMessages },
  en: { data: enData, messages: enMessages },
};

/** From our own origin: a room must not tell a stranger's server that it is open. */
const resolveData: EmojiDataResolver = async (_locale, { signal }) => {
  const locale = getLocale();
  const init = signal === undefined ? {} : { signal };
  const [data, messages] = await Promise.all([
    fetchJson<RawEmoji[]>(files[locale].data, init),
    fetchJson<RawEmojiMessages>(files[locale].messages, init),
  ]);
  return emojiDataOf(locale, data, messages);
};

async function fetchJson<Content>(url: string, init: RequestInit): Promise<Content> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  // A file of our own build.
  return (await response.json()) as Content;
}

/** Every emoji, by category and by search. */
export default function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus(), []);
  return (
    <Picker.Root
      className={styles['picker'] ?? ''}
      locale={getLocale()}
      columns={8}
      resolveEmojiData={resolveData}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
    >
      <Picker.Search
        ref={search}
        className={styles['search'] ?? ''}
        placeholder={m.emoji_search()}
        aria-label={m.emoji_search()}
      />
      <Picker.Viewport className={styles['viewport'] ?? ''}>
        <Picker.Loading className={styles['said'] ?? ''}>{m.loading()}</Picker.Loading>
        <Picker.Empty className={styles['said'] ?? ''}>{m.emoji_none()}</Picker.Empty>
        <Picker.List className={styles['list'] ?? ''} />
      </Picker.Viewport>
    </Picker.Root>
  );
}
