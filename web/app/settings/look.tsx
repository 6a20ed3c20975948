import { Download } from 'lucide-react';
import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale, setLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Segmented } from '#web/ui/segmented.tsx';
import { useInstall } from '../shell/install-prompt.ts';
import { readTheme, setTheme } from '../shell/theme.ts';

/** Theme and language, of this device. */
export function Look() {
  const [theme, pickTheme] = useState(readTheme);
  const install = useInstall();
  return (
    <section>
      <h2>{m.settings_look()}</h2>
      <Segmented
        label={m.theme()}
        value={theme}
        options={[
          { value: 'system', label: m.theme_system() },
          { value: 'light', label: m.theme_light() },
          { value: 'dark', label: m.theme_dark() },
        ]}
        onPick={(next) => {
          setTheme(next);
          pickTheme(next);
        }}
      />
      <Segmented
        label={m.language()}
        value={getLocale()}
        options={[
          { value: 'ko', label: '한국어' },
          { value: 'en', label: 'English' },
        ]}
        // Opens the page anew in the other language.
        onPick={(locale) => void setLocale(locale)}
      />
      {install === null ? null : (
        <Button icon={<Download {...icon} />} onClick={install}>
          {m.install_app()}
        </Button>
      )}
    </section>
  );
}
