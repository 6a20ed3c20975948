import { m } from '#web/i18n/generated/messages.js';

/** What is to be mended about an address before it is sent; the server has the last word. */
export function emailProblem(email: string): string | undefined {
  if (email.trim() === '') return m.error_field_required();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(email.trim()) ? undefined : m.error_field_email();
}
