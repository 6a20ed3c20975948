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
  return <a {...leadingTo(href)}>{text}</a>;
}

/** How it is followed: our own pages here, with a way back, and others beside, without a word of where they were named. */
export function leadingTo(href: string): { href: string; rel: string; target?: string } {
  const isOurs = typeof location !== 'undefined' && new URL(href).origin === location.origin;
  return isOurs ? { href, rel: 'nofollow ugc' } : { href, rel: 'noopener noreferrer nofollow ugc', target: '_blank' };
}
