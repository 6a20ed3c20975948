/** The name in a Content-Disposition (RFC 6266), the one in UTF-8 first; null where it has none. */
export function fileNameOf(disposition: string | null): string | null {
  const extended = /filename\*=UTF-8''([^;]+)/iu.exec(disposition ?? '')?.[1];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended);
    } catch {
      return null;
    }
  }
  return /filename="([^"]+)"/u.exec(disposition ?? '')?.[1] ?? null;
}
