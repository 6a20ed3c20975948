import { splitLinksAndMentions } from '#protocol/links-in-text.ts';

/** Plain text whose addresses can be followed; never parsed as HTML. */
export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {splitLinksAndMentions(text, []).map((segment, index) =>
        segment.type === 'link' ? <TextLink key={index} {...segment} /> : segment.text,
      )}
    </>
  );
}

/** An address that somebody wrote. */
export function TextLink({ href, text }: { href: string; text: string }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
      {text}
    </a>
  );
}
