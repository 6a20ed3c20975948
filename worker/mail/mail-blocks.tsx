// What mails are made of, as tables and inline styles.
import type { Child, FC } from 'hono/jsx';
import { light, wrapping } from './mail-style.ts';
import type { MailBlock } from './template.ts';

const Paragraph: FC<{ soft?: boolean; children?: Child }> = ({ soft = false, children }) => (
  <p
    class={soft ? 'soft' : 'ink'}
    dir="auto"
    style={{
      margin: '0 0 16px',
      color: light(soft ? 'soft' : 'ink'),
      'font-size': soft ? '14px' : '16px',
      'line-height': '1.6',
      ...wrapping,
    }}
  >
    {children}
  </p>
);

/** Its lines as they were written. */
const Lines: FC<{ text: string }> = ({ text }) => (
  <>{text.split('\n').flatMap((line, index) => (index > 0 ? [<br key={index} />, line] : [line]))}</>
);

const Sunken: FC<{ children?: Child }> = ({ children }) => (
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style={{ margin: '0 0 16px' }}>
    <tr>
      <td
        class="sunken"
        style={{
          padding: '14px 16px',
          'background-color': light('sunken'),
          border: `1px solid ${light('line')}`,
          'border-radius': '10px',
        }}
      >
        {children}
      </td>
    </tr>
  </table>
);

export const Block: FC<{ block: MailBlock }> = ({ block }) => {
  if ('text' in block)
    return (
      <Paragraph>
        <Lines text={block.text} />
      </Paragraph>
    );
  if ('note' in block)
    return (
      <Paragraph soft>
        <Lines text={block.note} />
      </Paragraph>
    );
  if ('quote' in block)
    return (
      <Sunken>
        <span
          class="ink"
          dir="auto"
          style={{ color: light('ink'), 'font-size': '15px', 'line-height': '1.6', ...wrapping }}
        >
          <Lines text={block.quote} />
        </span>
      </Sunken>
    );
  if ('code' in block)
    return (
      <Sunken>
        <span
          class="ink"
          style={{
            color: light('ink'),
            'font-family': 'ui-monospace, Menlo, Consolas, monospace',
            'font-size': '24px',
            'letter-spacing': '4px',
          }}
        >
          {block.code}
        </span>
      </Sunken>
    );
  if ('button' in block) return <Button {...block.button} />;
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style={{ margin: '0 0 16px' }}>
      {block.list.map((item) => (
        <ListRow key={item.title} {...item} />
      ))}
    </table>
  );
};

const Button: FC<{ label: string; url: string }> = ({ label, url }) => (
  <table role="presentation" cellpadding="0" cellspacing="0" style={{ margin: '8px 0 20px' }}>
    <tr>
      <td>
        <a
          class="button"
          href={url}
          style={{
            display: 'inline-block',
            padding: '13px 22px',
            'background-color': light('accent'),
            color: light('onAccent'),
            'border-radius': '10px',
            'font-size': '16px',
            'font-weight': '600',
            'line-height': '1.25',
            'text-decoration': 'none',
          }}
        >
          {label}
        </a>
      </td>
    </tr>
  </table>
);

const ListRow: FC<{ title: string; text?: string; url?: string }> = ({ title, text, url }) => (
  <tr>
    <td style={{ padding: '0 0 12px', 'font-size': '15px', 'line-height': '1.5', ...wrapping }} dir="auto">
      {url === undefined ? (
        <strong class="ink" style={{ color: light('ink') }}>
          {title}
        </strong>
      ) : (
        <a class="accent" href={url} style={{ color: light('accent'), 'font-weight': '600' }}>
          {title}
        </a>
      )}
      {text === undefined ? null : (
        <span class="soft" style={{ display: 'block', color: light('soft') }}>
          {text}
        </span>
      )}
    </td>
  </tr>
);
