const ownNames = /\.(?:local|localhost|internal|intranet|lan|home|corp|arpa|onion)\.?$/u;

/** An address that somebody else names: https at its own port, by a name, without credentials; null for anything else. */
export function outsideAddress(text: string, base?: string): URL | null {
  if (!URL.canParse(text, base)) return null;
  const address = new URL(text, base);
  const { protocol, port, username, password, hostname } = address;
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === '';
  // The parser has brought every notation of an IPv4 into the one of four numbers.
  const isName = /[^.]\.[^.]/u.test(hostname) && !hostname.startsWith('[') && !/^[\d.]+$/u.test(hostname);
  if (!isPlain || !isName || ownNames.test(hostname)) return null;
  address.hash = '';
  return address;
}
