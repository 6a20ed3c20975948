import { useMemo } from 'react';
import { splitLinksAndMentions } from '#protocol/links-in-text.ts';
import { personHueIndex } from '#protocol/person-hue.ts';
import type { Person } from '#protocol/wire.ts';
import styles from './talk.module.css';

/** Plain text with its links and mentions made clickable and visible; never parsed as HTML. */
export function RichText({
  text,
  mentions,
  people,
}: {
  text: string;
  mentions: readonly string[];
  people: readonly Person[];
}) {
  const segments = useMemo(
    () =>
      splitLinksAndMentions(
        text,
        people.filter((person) => mentions.includes(person.id)),
      ),
    [text, mentions, people],
  );
  return (
    <>
      {segments.map((segment, index) => {
        switch (segment.type) {
          case 'text':
            return segment.text;
          case 'link':
            return (
              <a key={index} href={segment.href} target="_blank" rel="noopener noreferrer nofollow ugc">
                {segment.text}
              </a>
            );
          case 'mention':
            return (
              <b key={index} className={styles['mention']} data-person={personHueIndex(segment.account_id)}>
                {segment.text}
              </b>
            );
        }
      })}
    </>
  );
}
