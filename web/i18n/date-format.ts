const formats = new Map<string, Intl.DateTimeFormat>();
let pageZone: string | undefined;

/** The zone that moments are told in where nothing else is said; else the device's own. */
export function setPageZone(zone: string): void {
  pageZone = zone;
}

/** One format for each way of writing: to make one takes as long as to write a hundred times with it. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${pageZone ?? ''} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, pageZone === undefined ? options : { timeZone: pageZone, ...options });
    formats.set(key, format);
  }
  return format;
}
