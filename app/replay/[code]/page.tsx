import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/app/components/chrome/frame';
import { ClientMessages } from '@/app/i18n/client-messages';
import { sessionCode } from '@/lib/protocol/messages';
import { Replay } from './replay';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('replay');
  // The address may hold the key of a link: it goes to nobody else.
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' };
}

interface ReplayPageProps {
  readonly params: Promise<{ code: string }>;
  readonly searchParams: Promise<{ key?: string | string[] }>;
}

/** A session played again. What of it one may see the server decides when the page asks for it. */
export default async function ReplayPage({ params, searchParams }: ReplayPageProps) {
  const code = sessionCode.safeParse((await params).code);
  if (!code.success) notFound();
  const { key } = await searchParams;
  return (
    <ClientMessages only={['replay', 'projector', 'crowdFigure', 'dashboard', 'teacher', 'views', 'student']}>
      <Page width="wide">
        <Replay code={code.data} replayKey={typeof key === 'string' ? key : null} />
      </Page>
    </ClientMessages>
  );
}
