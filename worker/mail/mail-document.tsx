// The one frame around every mail: tables and inline styles, since mail programs know little else; dark where they ask.
import { raw } from 'hono/html';
import type { FC } from 'hono/jsx';
import type { Locale } from '../platform/locale.ts';
import { Block } from './mail-blocks.tsx';
import { font, light, style, wrapping } from './mail-style.ts';
import { mailWords } from './mail-words.ts';
import type { MailContent } from './template.ts';

interface MailFacts {
  content: MailContent;
  locale: Locale;
  unsubscribeUrl: string | null;
}

export const MailDocument: FC<MailFacts> = (props) => (
  <>
    {raw('<!doctype html>')}
    <html lang={props.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{props.content.subject}</title>
        <style>{raw(style)}</style>
      </head>
      <body
        class="ground"
        style={{ margin: '0', padding: '0', 'background-color': light('ground'), 'font-family': font }}
      >
        <table
          class="ground"
          role="presentation"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          style={{ 'background-color': light('ground') }}
        >
          <tr>
            <td align="center" style={{ padding: '24px 12px' }}>
              <Sheet {...props} />
            </td>
          </tr>
        </table>
      </body>
    </html>
  </>
);

const Sheet: FC<MailFacts> = ({ content: { heading, blocks, reason }, locale, unsubscribeUrl }) => (
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style={{ 'max-width': '560px' }}>
    <tr>
      <td
        class="accent"
        style={{ padding: '0 4px 12px', color: light('accent'), 'font-size': '18px', 'font-weight': '700' }}
      >
        {mailWords[locale].brand}
      </td>
    </tr>
    <tr>
      <td
        class="card"
        style={{
          padding: '32px 32px 16px',
          'background-color': light('surface'),
          border: `1px solid ${light('line')}`,
          'border-radius': '16px',
        }}
      >
        <h1
          class="ink"
          dir="auto"
          style={{
            margin: '0 0 16px',
            color: light('ink'),
            'font-size': '22px',
            'line-height': '1.35',
            ...wrapping,
          }}
        >
          {heading}
        </h1>
        {blocks.map((block, index) => (
          <Block key={index} block={block} />
        ))}
      </td>
    </tr>
    <tr>
      <td
        class="soft"
        style={{
          padding: '16px 4px 0',
          color: light('soft'),
          'font-size': '13px',
          'line-height': '1.6',
          ...wrapping,
        }}
      >
        {reason}
        {unsubscribeUrl === null ? null : (
          <>
            {' '}
            <a class="soft" href={unsubscribeUrl} style={{ color: light('soft') }}>
              {mailWords[locale].unsubscribe}
            </a>
          </>
        )}
      </td>
    </tr>
  </table>
);
