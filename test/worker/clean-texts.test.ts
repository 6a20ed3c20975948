import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '#worker/http/app.ts';
import { kinds } from '#worker/registry.ts';

// No field that takes people's words may be forgotten: whatever accepts this text has to take its hidden parts away.
const pasted = '\u200b가나\u202e 다라\u2060 hello\ufeff\ud800';
const hidden = /[\u200b\u202e\u2060\ufeff\ud800]/u;

/** Secrets, of which every character counts, and names of things that are looked up and never shown. */
const asTyped =
  /\.(?:password|password_hash|totp_code|refresh_token|guest_token|token|cursor|points|referrer|secret|seal|link|lang|v|kind|type|zone|room_id|parent_id|message_id|actor_id|ids|notification_ids\[\])$/u;

interface Field {
  path: string;
  schema: z.core.$ZodType;
}

function fieldsOf(schema: z.core.$ZodType, path: string): Field[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'object')
    return Object.entries(def.shape).flatMap(([name, field]) => fieldsOf(field, `${path}.${name}`));
  if (def.type === 'array') return fieldsOf(def.element, `${path}[]`);
  if (def.type === 'record') return fieldsOf(def.valueType, `${path}{}`);
  if (def.type === 'union') return def.options.flatMap((option) => fieldsOf(option, path));
  if ('innerType' in def) return fieldsOf(def.innerType, path);
  return def.type === 'string' || def.type === 'pipe' ? [{ path, schema }] : [];
}

/** Fields that take the text, and give it back with something hidden in it. */
function forgotten(fields: Field[]): string[] {
  return fields.flatMap(({ path, schema }) => {
    const parsed = z.core.safeParse(schema, pasted);
    return parsed.success && hidden.test(JSON.stringify(parsed.data)) && !asTyped.test(path) ? [path] : [];
  });
}

describe('text with hidden characters', () => {
  it.each(Object.keys(kinds))('is cleaned in every command, signal and query of a room of kind %s', (name) => {
    const kind = kinds[name]?.kind;
    const rules = { ...kind?.commands, ...kind?.signals, ...kind?.queries };
    const fields = Object.entries(rules).flatMap(([type, { schema }]) => fieldsOf(schema, type));
    expect(fields.length).toBeGreaterThan(10);
    expect(forgotten(fields)).toEqual([]);
  });

  it('is cleaned in every body and query of a route', () => {
    const fields = createApp().openAPIRegistry.definitions.flatMap((definition) => {
      if (definition.type !== 'route') return [];
      const { method, path, request } = definition.route;
      const json = request?.body?.content['application/json'];
      const bodies = json !== undefined && 'schema' in json && json.schema instanceof z.ZodType ? [json.schema] : [];
      const queries = request?.query instanceof z.ZodType ? [request.query] : [];
      return [...bodies, ...queries].flatMap((schema) => fieldsOf(schema, `${method} ${path} `));
    });
    expect(fields.length).toBeGreaterThan(50);
    expect(forgotten(fields)).toEqual([]);
  });
});
