// The container of an archive: a ZIP (PKWARE APPNOTE 6.3.10) whose entries are stored as they are, so that one is read where it
// lies, with ZIP64 for what is larger than 4 GiB. Pure: bytes in, bytes out.

const localSignature = 0x04034b50;
const descriptorSignature = 0x08074b50;
const centralSignature = 0x02014b50;
const end64Signature = 0x06064b50;
const locatorSignature = 0x07064b50;
const endSignature = 0x06054b50;
/** Its sizes and its CRC come after its bytes. */
const flags = 0x0008;
const encrypted = 0x0001;
const zip64Version = 45;
const plainVersion = 20;
/** A plain file that its owner reads and writes and others read, as Unix says it. */
const madeBy = (3 << 8) | zip64Version;
const plainFile = 0o100644 * 0x10000;
const most32 = 0xffffffff;
const most16 = 0xffff;
export const localHeaderBytes = 30;
/** The record that ends an archive, its longest comment, and the locator before it. */
export const mostEndBytes = 22 + 0xffff + 20;

export interface ZipEntry {
  name: string;
  /** In bytes. */
  size: number;
}

/** An entry whose bytes are written: where its header begins, and the CRC-32 of its bytes. */
export interface WrittenEntry extends ZipEntry {
  offset: number;
  crc: number;
}

/** Of what its local header says the size is, or where it begins: whether that needs more than 32 bits. */
function isLong(value: number): boolean {
  return value >= most32;
}

export function localHeader({ name, size }: ZipEntry, at: Date): Uint8Array {
  const written = new Fields();
  const long = isLong(size);
  written
    .four(localSignature)
    .two(long ? zip64Version : plainVersion)
    .two(flags)
    .two(0);
  written.moment(at).four(0);
  written.four(long ? most32 : 0).four(long ? most32 : 0);
  const bytes = bytesOf(name);
  written
    .two(bytes.length)
    .two(long ? 20 : 0)
    .bytes(bytes);
  if (long) written.two(1).two(16).eight(size).eight(size);
  return written.done();
}

/** What comes after an entry's bytes. */
export function dataDescriptor({ size, crc }: Pick<WrittenEntry, 'size' | 'crc'>): Uint8Array {
  const written = new Fields().four(descriptorSignature).four(crc);
  return (isLong(size) ? written.eight(size).eight(size) : written.four(size).four(size)).done();
}

/** What comes after all entries: the list of them, and the end. `start`: where it begins. */
export function centralDirectory(entries: readonly WrittenEntry[], start: number, at: Date): Uint8Array {
  const written = new Fields();
  for (const { name, size, offset, crc } of entries) {
    const long = [...(isLong(size) ? [size, size] : []), ...(isLong(offset) ? [offset] : [])];
    const bytes = bytesOf(name);
    written.four(centralSignature).two(madeBy);
    written
      .two(long.length > 0 ? zip64Version : plainVersion)
      .two(flags)
      .two(0);
    written.moment(at).four(crc);
    written.four(Math.min(size, most32)).four(Math.min(size, most32));
    written.two(bytes.length).two(long.length > 0 ? 4 + long.length * 8 : 0);
    written.two(0).two(0).two(0).four(plainFile).four(Math.min(offset, most32)).bytes(bytes);
    if (long.length > 0) written.two(1).two(long.length * 8);
    for (const value of long) written.eight(value);
  }
  const size = written.length;
  const count = entries.length;
  if (isLong(start) || count >= most16) {
    written.four(end64Signature).eight(44).two(madeBy).two(zip64Version).four(0).four(0);
    written.eight(count).eight(count).eight(size).eight(start);
    written
      .four(locatorSignature)
      .four(0)
      .eight(start + size)
      .four(1);
  }
  written.four(endSignature).two(0).two(0).two(Math.min(count, most16)).two(Math.min(count, most16));
  return written.four(size).four(Math.min(start, most32)).two(0).done();
}

/** How long an archive of these is. */
export function zipLength(entries: readonly ZipEntry[]): number {
  const at = new Date(0);
  let offset = 0;
  const written = entries.map((entry) => {
    const here = { ...entry, offset, crc: 0 };
    offset += localHeader(entry, at).length + entry.size + dataDescriptor(here).length;
    return here;
  });
  return offset + centralDirectory(written, offset, at).length;
}

/** An archive that cannot be read, or not safely. */
export class UnreadableZip extends Error {}

/** Where the list of entries lies. */
export interface ZipList {
  offset: number;
  size: number;
  count: number;
}

/**
 * @param tail the last bytes of the archive, `mostEndBytes` of them or all. `read`: others of it
 * @throws UnreadableZip
 */
export async function findList(
  tail: Uint8Array,
  length: number,
  read: (offset: number, size: number) => Promise<Uint8Array>,
): Promise<ZipList> {
  const view = viewOf(tail);
  let end = tail.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== endSignature) end -= 1;
  if (end < 0) throw new UnreadableZip('it has no end');
  const list = {
    count: view.getUint16(end + 10, true),
    size: view.getUint32(end + 12, true),
    offset: view.getUint32(end + 16, true),
  };
  let before = length - tail.length + end;
  if (end >= 20 && view.getUint32(end - 20, true) === locatorSignature) {
    before = long(view, end - 20 + 8);
    const record = viewOf(await read(before, 56));
    if (record.byteLength < 56 || record.getUint32(0, true) !== end64Signature)
      throw new UnreadableZip('its end is not where it says');
    list.count = long(record, 32);
    list.size = long(record, 40);
    list.offset = long(record, 48);
  }
  if (list.offset + list.size !== before) throw new UnreadableZip('its list is not where it says');
  return list;
}

/** @throws UnreadableZip where an entry is more than stored bytes, stands twice, or lies in another's place */
export function readList(bytes: Uint8Array, { offset: end, count }: ZipList): Map<string, WrittenEntry> {
  const view = viewOf(bytes);
  const entries = new Map<string, WrittenEntry>();
  let at = 0;
  while (at < bytes.length) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== centralSignature)
      throw new UnreadableZip('its list is broken');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const name = at + 46;
    const extra = name + (nameLength ?? 0);
    const next = extra + (extraLength ?? 0) + (commentLength ?? 0);
    if (next > bytes.length) throw new UnreadableZip('its list is broken');
    const isStored = view.getUint16(at + 10, true) === 0 && (view.getUint16(at + 8, true) & encrypted) === 0;
    const [packed, size, offset] = longFields(view, { at, extra, end: extra + (extraLength ?? 0) });
    if (!isStored || packed !== size) throw new UnreadableZip('what is in it is packed');
    const called = textOf(bytes.subarray(name, extra));
    if (entries.has(called)) throw new UnreadableZip('an entry stands in it twice');
    entries.set(called, { name: called, size, offset, crc: view.getUint32(at + 16, true) });
    at = next;
  }
  if (entries.size !== count) throw new UnreadableZip('its list is not whole');
  let free = 0;
  for (const { name, size, offset } of [...entries.values()].toSorted((a, b) => a.offset - b.offset)) {
    if (offset < free) throw new UnreadableZip('entries lie in one place');
    free = offset + localHeaderBytes + bytesOf(name).length + size;
  }
  if (free > end) throw new UnreadableZip('an entry is longer than the archive');
  return entries;
}

/** How long the header is that these bytes begin with. @throws UnreadableZip where it is not this entry's */
export function localHeaderLength(head: Uint8Array, name: string): number {
  const view = viewOf(head);
  const there = head.length >= localHeaderBytes && view.getUint32(0, true) === localSignature;
  const nameLength = there ? view.getUint16(26, true) : -1;
  const called = textOf(head.subarray(localHeaderBytes, localHeaderBytes + nameLength));
  if (!there || called !== name) throw new UnreadableZip('an entry is not where it says');
  return localHeaderBytes + nameLength + view.getUint16(28, true);
}

/** How long it is packed and as it is, and where it begins: in 64 bits behind its name where 32 are not enough. */
function longFields(view: DataView, { at, extra, end }: { at: number; extra: number; end: number }) {
  const fields = [20, 24, 42].map((place) => view.getUint32(at + place, true));
  const asked = [fields[1], fields[0], fields[2]].map((value) => value === most32);
  if (!asked.includes(true)) return [fields[0] ?? 0, fields[1] ?? 0, fields[2] ?? 0] as const;
  for (let place = extra; place + 4 <= end;) {
    const size = view.getUint16(place + 2, true);
    if (view.getUint16(place, true) === 1 && place + 4 + size <= end) {
      let value = place + 4;
      const next = (is: boolean | undefined, short: number | undefined): number => {
        if (is !== true) return short ?? 0;
        if (value + 8 > place + 4 + size) throw new UnreadableZip('its list is broken');
        value += 8;
        return long(view, value - 8);
      };
      const whole = next(asked[0], fields[1]);
      return [next(asked[1], fields[0]), whole, next(asked[2], fields[2])] as const;
    }
    place += 4 + size;
  }
  throw new UnreadableZip('its list is broken');
}

function long(view: DataView, at: number): number {
  if (at + 8 > view.byteLength) throw new UnreadableZip('its end is broken');
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Names are ASCII. */
function bytesOf(name: string): Uint8Array {
  return Uint8Array.from(name, (letter) => letter.charCodeAt(0));
}

function textOf(name: Uint8Array): string {
  return Array.from(name, (byte) => String.fromCharCode(byte)).join('');
}

/** Fields of fixed length, the lowest byte first. */
class Fields {
  private readonly values: number[] = [];

  get length(): number {
    return this.values.length;
  }

  two(value: number): this {
    return this.lowest(value, 2);
  }

  four(value: number): this {
    return this.lowest(value, 4);
  }

  eight(value: number): this {
    return this.lowest(value, 8);
  }

  bytes(bytes: Uint8Array): this {
    for (const byte of bytes) this.values.push(byte);
    return this;
  }

  /** As DOS wrote it: two seconds are its smallest step, and 1980 is where it begins. */
  moment(at: Date): this {
    const year = Math.max(0, at.getUTCFullYear() - 1980);
    const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
    return this.two(time).two((year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate());
  }

  done(): Uint8Array {
    return Uint8Array.from(this.values);
  }

  private lowest(value: number, count: number): this {
    let rest = value;
    for (let index = 0; index < count; index += 1) {
      this.values.push(rest % 256);
      rest = Math.floor(rest / 256);
    }
    return this;
  }
}
