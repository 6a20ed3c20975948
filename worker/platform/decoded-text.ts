/**
 * The text of a file that some program wrote: as its byte order mark says, else as its zeros (UTF-16 without a mark) or its
 * own XML declaration say, else UTF-8, else CP949 as Korean Excel saves it. One broken character is no reason to refuse a
 * file: it becomes U+FFFD. Undefined where it is no text.
 */
export function decodedText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodedAs('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decodedAs('utf-16be', bytes);
  const zeros = zerosOf(bytes);
  if (zeros !== undefined) return decodedAs(zeros, bytes);
  // The encoding standard's "euc-kr" is CP949 with all its syllables, and so is workerd's. Node's lacks the rarer ones.
  const declared = declaredEncoding(bytes);
  const exact = [...(declared === undefined ? [] : [declared]), 'utf-8', 'euc-kr'];
  for (const encoding of exact) {
    const text = decodedAs(encoding, bytes);
    if (text !== undefined) return text;
  }
  const loose = new TextDecoder('utf-8').decode(bytes);
  const broken = loose.match(/\ufffd/gu)?.length ?? 0;
  return broken * 50 < loose.length ? loose : undefined;
}

/** Every other byte of Latin text in UTF-16 is zero. */
function zerosOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const start = bytes.subarray(0, 64);
  const zeros = (from: number) => start.filter((byte, index) => index % 2 === from && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > 8 && even === 0) return 'utf-16le';
  return even > 8 && odd === 0 ? 'utf-16be' : undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  const name = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/u.exec(start)?.[1]?.toLowerCase();
  if (name === undefined || /^utf-?8$|^(?:utf|ucs)-?16|^iso-10646/u.test(name)) return undefined;
  return /^(?:ks_?c_?5601|cp949|ms949|uhc)/u.test(name) ? 'euc-kr' : name;
}

function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: !encoding.startsWith('utf-16'), ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}
