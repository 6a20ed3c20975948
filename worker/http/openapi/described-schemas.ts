// The generator asks whether `undefined` fits a field to see whether it may be left out; a field that may be left out but
// must not be `undefined` (`.exactOptional()`) is then described as required. zod's own JSON Schema, which is the dialect
// of OpenAPI 3.1, knows better: what the generator made of bodies, answers and parameters is put right from it.
import { z } from 'zod';

const contentSchema = z.record(z.string(), z.looseObject({ schema: z.instanceof(z.ZodType) }));
const withContent = z.looseObject({ content: contentSchema });

const routeSchema = z.looseObject({
  method: z.string(),
  path: z.string(),
  request: z
    .looseObject({
      body: withContent.optional().catch(undefined),
      query: z.instanceof(z.ZodType).optional(),
      headers: z.instanceof(z.ZodType).optional().catch(undefined),
    })
    .optional(),
  responses: z.record(z.string(), z.unknown()),
});

const describedContent = z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })) });
const parametersSchema = z.array(z.looseObject({ name: z.string(), in: z.string(), required: z.boolean().optional() }));

interface Operation {
  requestBody?: unknown;
  responses?: Record<string, unknown>;
  parameters?: unknown[];
}

/** Puts right the schemas of one operation, which was made from this route declaration. */
export function describeExactly<Described extends Operation>(operation: Described, declared: unknown): void {
  const route = routeSchema.parse(declared);
  const { body, query, headers } = route.request ?? {};
  if (body !== undefined) operation.requestBody = corrected(operation.requestBody, body.content);
  for (const [status, response] of Object.entries(route.responses)) {
    const answer = withContent.safeParse(response);
    // The error form is a component that all share.
    if (!answer.success || status.endsWith('XX') || operation.responses === undefined) continue;
    operation.responses[status] = corrected(operation.responses[status], answer.data.content);
  }
  const required = new Set([...requiredOf(query), ...requiredOf(headers)]);
  const parameters = parametersSchema.safeParse(operation.parameters);
  if (!parameters.success) return;
  operation.parameters = parameters.data.map((parameter) =>
    parameter.in === 'path' ? parameter : { ...parameter, required: required.has(parameter.name) },
  );
}

function corrected(described: unknown, declared: z.infer<typeof contentSchema>): unknown {
  const parsed = describedContent.safeParse(described);
  if (!parsed.success) return described;
  const content = Object.entries(parsed.data.content).map(([type, media]) => {
    const schema = declared[type]?.schema;
    const exact = schema === undefined ? null : jsonSchema(schema);
    return [type, exact === null ? media : { ...media, schema: exact }];
  });
  return { ...parsed.data, content: Object.fromEntries(content) };
}

/** null where it would need definitions of its own (a recursive schema): those stay as the generator made them. */
function jsonSchema(schema: z.ZodType): Record<string, unknown> | null {
  const { $schema: _, '~standard': __, ...made } = z.toJSONSchema(schema, { ...asSent, override: plainer });
  return '$defs' in made ? null : made;
}

function requiredOf(schema: z.ZodType | undefined): string[] {
  return schema === undefined ? [] : (z.toJSONSchema(schema, asSent).required ?? []);
}

const asSent = { io: 'input', unrepresentable: 'any' } as const;

/** Leaves out what says nothing to a reader: how a date is matched, and that an integer is a safe one. */
function plainer({ jsonSchema: made }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (made.format === 'date-time') delete made.pattern;
  if (made.minimum === Number.MIN_SAFE_INTEGER) delete made.minimum;
  if (made.maximum === Number.MAX_SAFE_INTEGER) delete made.maximum;
}
