import QRCode from 'qrcode';

/** A QR code of half blocks, dark on light also in a dark terminal, with the quiet zone that scanners need. */
export function terminalQr(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const quiet = 2;
  const isDark = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < modules.size && y < modules.size && modules.data[y * modules.size + x] === 1;
  const lines: string[] = [];
  for (let y = -quiet; y < modules.size + quiet; y += 2) {
    let line = '';
    for (let x = -quiet; x < modules.size + quiet; x += 1) {
      line += [' ', '▄', '▀', '█'][(isDark(x, y) ? 2 : 0) + (isDark(x, y + 1) ? 1 : 0)] ?? ' ';
    }
    lines.push(`  \u001B[30;47m${line}\u001B[0m`);
  }
  return lines.join('\n');
}
