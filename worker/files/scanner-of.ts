import { holdsTestVirus } from './eicar.ts';
import { clamd } from './clamd.ts';
import { httpScanner } from './http-scanner.ts';
import type { Scanner } from './scanner.ts';

export interface ScannerBindings {
  /** `host:port` of a clamd. */
  CLAMD_ADDRESS: string;
  /** An HTTPS front of a scanner: see docs/deploy.md. */
  SCANNER_URL: string;
  SCANNER_TOKEN?: string;
}

/** What knows only the file by which scanners are tried: for development, and so that the way is the same everywhere. */
const builtin: Scanner = {
  name: 'builtin',
  scan: async (bytes) =>
    holdsTestVirus(bytes) ? { state: 'infected', name: 'Eicar-Test-Signature' } : { state: 'clean' },
};

export function scannerOf({ CLAMD_ADDRESS, SCANNER_URL, SCANNER_TOKEN }: ScannerBindings): Scanner {
  if (CLAMD_ADDRESS !== '') return clamd(CLAMD_ADDRESS);
  if (SCANNER_URL !== '') return httpScanner(SCANNER_URL, SCANNER_TOKEN ?? '');
  return builtin;
}
