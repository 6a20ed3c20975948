/**
 * The text of a file that some program wrote: UTF-8 with or without BOM, UTF-16 with one (Excel's "Unicode text"), else
 * CP949 as Korean Excel saves it. Undefined where it is none of these.
 */
export function decodedText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodedAs('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decodedAs('utf-16be', bytes);
  // The encoding standard's "euc-kr" is CP949 with all its syllables, and so is workerd's. Node's lacks the rarer ones.
  return decodedAs('utf-8', bytes) ?? decodedAs('euc-kr', bytes);
}

function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}
