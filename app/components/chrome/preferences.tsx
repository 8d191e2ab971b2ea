'use client';
import { Languages, Monitor, Moon, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/app/components/ui/button';
import { Late, later } from '@/app/components/ui/late';
import { localeCookie } from '@/app/i18n/locale';
import { setPreference } from '@/app/lib/preferences';
import { useTheme } from '@/app/lib/use-theme';
import type { Locale } from '@/lib/labs/types';

const ThemeMenu = later(() => import('./theme-menu').then((file) => file.default));

/** Language and theme. The page is not loaded anew: what was typed or is training stays. */
export function Preferences() {
  const t = useTranslations('common');
  const locale = useLocale();
  const router = useRouter();
  const [changing, startChange] = useTransition();
  const [theme, setTheme] = useTheme();
  const other: Locale = locale === 'ja' ? 'en' : 'ja';
  const changeLocale = () => {
    setPreference(localeCookie, other);
    startChange(() => router.refresh());
  };
  const themeButton = (
    <Button variant="bare" size="icon" aria-label={t('theme.label')}>
      {/* By style sheet: the right one stands there before any script runs. */}
      <Monitor aria-hidden className="hidden in-data-[theme=system]:block" />
      <Sun aria-hidden className="hidden in-data-[theme=light]:block" />
      <Moon aria-hidden className="hidden in-data-[theme=dark]:block" />
    </Button>
  );
  return (
    <div className="flex items-center">
      <Button
        variant="bare"
        className="px-2.5 text-sm"
        lang={other}
        onClick={changeLocale}
        disabled={changing}
      >
        <Languages aria-hidden />
        {t(`language.${other}`)}
      </Button>
      <Late trigger={themeButton} popup="menu">
        {(waiting) => <ThemeMenu waiting={waiting} trigger={themeButton} theme={theme} onTheme={setTheme} />}
      </Late>
    </div>
  );
}
