import type { HtmlEscapedString } from 'hono/utils/html';
import { cleanLine } from '#protocol/clean-text.ts';
import type { Locale } from '../platform/locale.ts';
import { MailDocument } from './mail-document.tsx';
import { mailWords } from './mail-words.ts';
import type { MailBlock, MailContent } from './template.ts';

const maxSubjectCharacters = 150;

export interface WrittenMail {
  subject: string;
  text: string;
  html: string;
}

/** What a mail says, as its reader's program shows it: the subject in one line, as text, and as a page. */
export async function writeMail(
  content: MailContent,
  { locale, unsubscribeUrl }: { locale: Locale; unsubscribeUrl: string | null },
): Promise<WrittenMail> {
  const subject = headerText(content.subject, maxSubjectCharacters);
  const document: HtmlEscapedString | Promise<HtmlEscapedString> = (
    <MailDocument content={{ ...content, subject }} locale={locale} unsubscribeUrl={unsubscribeUrl} />
  );
  return { subject, text: plainText(content, { locale, unsubscribeUrl }), html: String(await document) };
}

/** Without line breaks and whatever else is not seen: a name cannot begin another header. */
export function headerText(text: string, maxCharacters: number): string {
  const line = Array.from(cleanLine(text));
  return line.length <= maxCharacters ? line.join('') : `${line.slice(0, maxCharacters - 1).join('')}…`;
}

function plainText(
  { heading, blocks, reason }: MailContent,
  { locale, unsubscribeUrl }: { locale: Locale; unsubscribeUrl: string | null },
): string {
  const foot = unsubscribeUrl === null ? reason : `${reason}\n${mailWords[locale].unsubscribe}: ${unsubscribeUrl}`;
  return `${[heading, ...blocks.map(blockText), `-- \n${foot}`].join('\n\n')}\n`;
}

function blockText(block: MailBlock): string {
  if ('text' in block) return block.text;
  if ('note' in block) return block.note;
  if ('code' in block) return block.code;
  if ('quote' in block) return block.quote.replaceAll(/^/gmu, '> ');
  if ('button' in block) return `${block.button.label}:\n${block.button.url}`;
  return block.list
    .map(({ title, text, url }) => [`- ${title}`, text, url].filter((line) => line !== undefined).join('\n  '))
    .join('\n');
}
