import { preferredLocale } from '#worker/platform/locale.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { readSettings } from '#worker/platform/settings.ts';
import type { AppContext } from '../app-env.ts';
import type { Beginning } from './begin-session.ts';
import { deviceName } from './device-name.ts';

/** What a session that this request begins is begun with. */
export function beginningOf(c: AppContext): Beginning {
  return {
    jwtSecret: requireSecrets(c.env).jwtSecret,
    device: deviceName(c.req.header('user-agent')),
    adminEmails: readSettings(c.env).adminEmails,
    locale: preferredLocale(c.req.header('accept-language')),
  };
}
