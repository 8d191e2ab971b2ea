import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Toasts } from './components/ui/toast';
import './globals.css';
import { ClientMessages } from './i18n/client-messages';
import { chooseTheme, themeCookie } from './lib/theme';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return { title: { default: 'Holdout', template: '%s · Holdout' }, description: t('description') };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

/** Reads the cookies, so that the first byte has the right language and theme and every page is dynamic (nonces). */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const theme = chooseTheme((await cookies()).get(themeCookie)?.value);
  const t = await getTranslations('common');
  return (
    <html lang={locale} data-theme={theme}>
      <body>
        <ClientMessages only={[]}>
          {children}
          <Toasts closeLabel={t('close')} />
        </ClientMessages>
      </body>
    </html>
  );
}
