import { createHash } from 'node:crypto';
import { raw } from 'hono/html';
import type { FC } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';
import { z } from 'zod';
import { type ApiDescription, type DescribedOperation, operationsOf } from '../openapi/api-description.ts';
import { docsStyle } from './docs-style.ts';
import { schemaText } from './schema-text.ts';

/** What the page's policy must allow for its one inline style. */
export function docsStyleHash(): string {
  return `sha256-${createHash('sha256').update(docsStyle).digest('base64')}`;
}

/** The API to read: no script, all of it in one document, folded by operation. */
export function docsPage(document: ApiDescription): HtmlEscapedString | Promise<HtmlEscapedString> {
  const operations = operationsOf(document);
  const tags = document.tags ?? [];
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${document.info.title} API`}</title>
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          <style>{raw(docsStyle)}</style>
        </head>
        <body>
          <main>
            <h1>{document.info.title} API</h1>
            <Prose text={document.info.description ?? ''} />
            <p>
              The same as <a href="/api/openapi.json">OpenAPI 3.1</a>.
            </p>
            <nav aria-label="Sections">
              {tags.map((tag) => (
                <a key={tag.name} href={`#${tag.name}`}>
                  {tag.name}
                </a>
              ))}
            </nav>
            {tags.map((tag) => (
              <Section key={tag.name} name={tag.name} about={tag.description ?? ''} operations={operations} />
            ))}
            <Components document={document} />
          </main>
        </body>
      </html>
    </>
  );
}

const Section: FC<{ name: string; about: string; operations: DescribedOperation[] }> = ({
  name,
  about,
  operations,
}) => (
  <section id={name}>
    <h2>{name}</h2>
    <p>{about}</p>
    {operations
      .filter(({ operation }) => operation.tags?.includes(name) === true)
      .map((described) => (
        <Operation key={`${described.method} ${described.path}`} described={described} />
      ))}
  </section>
);

const Operation: FC<{ described: DescribedOperation }> = ({ described: { method, path, operation } }) => {
  const body = bodySchema.safeParse(operation.requestBody);
  const parameters = parametersSchema.safeParse(operation.parameters);
  return (
    <details id={operation.operationId}>
      <summary>
        <b class={method === 'get' ? 'read' : 'change'}>{method.toUpperCase()}</b>
        <code>{path}</code>
        <span>{operation.summary}</span>
      </summary>
      <div class="inside">
        {operation.description === undefined ? null : <Prose text={operation.description} />}
        <h3>Who may</h3>
        <p>{accessText(operation['x-access'])}</p>
        {parameters.success && parameters.data.length > 0 ? (
          <>
            <h3>Parameters</h3>
            <dl>
              {parameters.data.map((parameter) => (
                <div key={parameter.name}>
                  <dt>
                    <code>{parameter.name}</code>
                  </dt>
                  <dd>{`${parameter.in}, ${schemaText(parameter.schema)}${parameter.required === true ? '' : ', optional'}`}</dd>
                </div>
              ))}
            </dl>
          </>
        ) : null}
        {body.success ? <Contents title="Body" content={body.data.content} /> : null}
        {Object.entries(operation.responses ?? {}).map(([status, response]) => (
          <Answer key={status} status={status} response={response} />
        ))}
      </div>
    </details>
  );
};

/** A description: Markdown's code spans, and nothing else of it. */
const Prose: FC<{ text: string }> = ({ text }) => (
  <p>{text.split('`').map((piece, at) => (at % 2 === 1 ? <code key={at}>{piece}</code> : piece))}</p>
);

const Answer: FC<{ status: string; response: unknown }> = ({ status, response }) => {
  const parsed = answerSchema.safeParse(response);
  if (!parsed.success) return null;
  return (
    <>
      <h3>{status}</h3>
      <Prose text={parsed.data.description} />
      {parsed.data.content === undefined || status.endsWith('XX') ? null : <Contents content={parsed.data.content} />}
    </>
  );
};

const Contents: FC<{ title?: string; content: z.infer<typeof contentSchema> }> = ({ title, content }) => (
  <>
    {title === undefined ? null : <h3>{title}</h3>}
    {Object.entries(content).map(([type, { schema }]) => (
      <pre key={type}>{type === 'application/json' ? schemaText(schema) : type}</pre>
    ))}
  </>
);

const Components: FC<{ document: ApiDescription }> = ({ document }) => {
  const schemas = Object.entries(document.components?.schemas ?? {});
  if (schemas.length === 0) return null;
  return (
    <section id="shapes">
      <h2>Shapes</h2>
      {schemas.map(([name, schema]) => (
        <div key={name} class="shape">
          <h3>{name}</h3>
          <pre>{schemaText(schema)}</pre>
        </div>
      ))}
    </section>
  );
};

const contentSchema = z.record(z.string(), z.looseObject({ schema: z.unknown() }));
const bodySchema = z.looseObject({ content: contentSchema });
const answerSchema = z.looseObject({ description: z.string(), content: contentSchema.optional() });
const parametersSchema = z.array(
  z.looseObject({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema: z.unknown() }),
);

function accessText(access: unknown): string {
  if (access === 'public') return 'Anyone.';
  if (access === 'account') return 'Anyone signed in, guests too.';
  if (access === 'registered') return 'Anyone with a registered account.';
  if (access === 'operator') return 'Whoever runs this instance.';
  const capability = String(access).replace(/^room:/u, '');
  return `Anyone who may ${capability} in this room, by membership or by link.`;
}
