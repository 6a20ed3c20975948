/** TEXT as RFC 5545 §3.3.11 has it. */
export function icsText(text: string): string {
  return text.replace(/[\\;,]/gu, '\\$&').replaceAll('\n', '\\n');
}
