import { z } from 'zod';

const schemaSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  format: z.string().optional(),
});

const maxDepth = 6;

/** A JSON schema as a person reads it: `{ email: string, role?: "student" | "instructor" }`, a field a line. */
export function schemaText(schema: unknown, depth = 0): string {
  const parsed = schemaSchema.safeParse(schema);
  if (!parsed.success || depth > maxDepth) return 'anything';
  const { data } = parsed;
  if (data.$ref !== undefined) return data.$ref.split('/').at(-1) ?? 'anything';
  if (data.enum !== undefined) return data.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (data.const !== undefined) return JSON.stringify(data.const);
  const choices = data.anyOf ?? data.oneOf;
  if (choices !== undefined) return choices.map((choice) => schemaText(choice, depth + 1)).join(' | ');
  if (data.allOf !== undefined) return data.allOf.map((part) => schemaText(part, depth + 1)).join(' & ');
  if (data.items !== undefined) return `${bracketed(schemaText(data.items, depth + 1))}[]`;
  if (data.properties !== undefined) return objectText(data.properties, data.required ?? [], depth);
  if (typeof data.additionalProperties === 'object') {
    return `{ [key]: ${schemaText(data.additionalProperties, depth + 1)} }`;
  }
  return scalarText(data);
}

function objectText(properties: Record<string, unknown>, required: string[], depth: number): string {
  const indent = '  '.repeat(depth + 1);
  const lines = Object.entries(properties).map(
    ([name, schema]) => `${indent}${name}${required.includes(name) ? '' : '?'}: ${schemaText(schema, depth + 1)}`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}

function scalarText(data: z.infer<typeof schemaSchema>): string {
  const type = Array.isArray(data.type) ? data.type.join(' | ') : (data.type ?? 'anything');
  const length =
    data.maxLength === undefined
      ? ''
      : ` (${data.minLength === undefined ? 'at most ' : `${data.minLength}–`}${data.maxLength})`;
  return `${type}${data.format === undefined ? '' : ` ${data.format}`}${length}`;
}

function bracketed(text: string): string {
  return text.includes(' | ') ? `(${text})` : text;
}
