import { z } from 'zod';
import { defaultPageSize, maxPageSize } from '#protocol/limits.ts';

export { cursorOf, positionOf, seqOfCursor } from '#worker/platform/cursor.ts';

/** `?limit=50&cursor=…` */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(defaultPageSize),
  cursor: z.string().max(500).exactOptional(),
});

/** `{"items": […], "next_cursor": null}` */
export function pageOf<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; next_cursor: z.ZodNullable<z.ZodString> }, z.core.$strict> {
  return z.strictObject({ items: z.array(item), next_cursor: z.string().nullable() });
}
