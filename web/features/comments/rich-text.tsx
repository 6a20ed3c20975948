import { useMemo } from 'react';
import { splitLinksAndMentions } from '#protocol/links-in-text.ts';
import { mentionRangesIn } from '#protocol/mention-ranges.ts';
import { everyoneId, type Mentions } from '#protocol/mentions.ts';
import { personHueIndex } from '#protocol/person-hue.ts';
import type { Person } from '#protocol/wire.ts';
import { TextLink } from '#web/features/reading/linked-text.tsx';
import styles from './talk.module.css';

/** Plain text with its links and mentions made clickable and visible; never parsed as HTML. */
export function RichText({
  text,
  mentioned: { mentions, mention_ranges },
  people,
}: {
  text: string;
  mentioned: Mentions;
  people: readonly Person[];
}) {
  const segments = useMemo(() => {
    // In an old text only who is named is known: they are looked for by their names.
    const named = people.filter((person) => mentions.includes(person.id));
    return splitLinksAndMentions(text, mention_ranges.length > 0 ? mention_ranges : mentionRangesIn(text, named));
  }, [text, mentions, mention_ranges, people]);
  return (
    <>
      {segments.map((segment, index) => {
        switch (segment.type) {
          case 'text':
            return segment.text;
          case 'link':
            return <TextLink key={index} {...segment} />;
          case 'mention':
            return (
              <b
                key={index}
                className={styles['mention']}
                data-person={segment.account_id === everyoneId ? undefined : personHueIndex(segment.account_id)}
              >
                {segment.text}
              </b>
            );
        }
      })}
    </>
  );
}
