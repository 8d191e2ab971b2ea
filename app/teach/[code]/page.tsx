import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/app/components/chrome/frame';
import { buttonLook } from '@/app/components/ui/button-look';
import { ClientMessages } from '@/app/i18n/client-messages';
import { services } from '@/lib/services';
import { ownSession, type TeachProps } from '../own-session';
import { Dashboard } from './dashboard';

export async function generateMetadata(props: TeachProps): Promise<Metadata> {
  return { title: (await ownSession(props)).title };
}

/** The query of an address as it was written. */
const queryOf = (said: Readonly<Record<string, string | readonly string[] | undefined>>): string =>
  new URLSearchParams(
    Object.entries(said).flatMap(([name, values]) =>
      [values ?? []].flat().map((value): [string, string] => [name, value]),
    ),
  ).toString();

/** Where the teacher runs the hour. Somebody else's session does not exist here. */
export default async function DashboardPage(props: TeachProps) {
  const session = await ownSession(props);
  const t = await getTranslations('teacher');
  return (
    <ClientMessages only={['teacher', 'sessions', 'control', 'dashboard', 'views', 'student', 'crowdFigure']}>
      <Page
        width="wide"
        actions={
          <Link href="/teach" className={buttonLook({ variant: 'bare' })}>
            <ArrowLeft aria-hidden />
            <span className="max-sm:sr-only">{t('allSessions')}</span>
          </Link>
        }
      >
        <Dashboard
          code={session.code}
          joinUrl={`${services().publicUrl()}/s/${session.code}`}
          query={queryOf(await props.searchParams)}
        />
      </Page>
    </ClientMessages>
  );
}
