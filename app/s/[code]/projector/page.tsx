import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '@/app/i18n/client-messages';
import { sessionCode } from '@/lib/protocol/messages';
import { services } from '@/lib/services';
import { Projector } from './projector';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('projector');
  return { title: t('title') };
}

/** What hangs on the wall: the code, the clock, the board, the reveal. Knows no more than the students do. */
export default async function ProjectorPage({ params }: { params: Promise<{ code: string }> }) {
  const code = sessionCode.safeParse((await params).code);
  const session = code.success ? await services().session(code.data) : null;
  if (!session) notFound();
  return (
    <ClientMessages only={['projector', 'crowdFigure']}>
      <Projector code={session.code} joinUrl={`${services().publicUrl()}/s/${session.code}`} />
    </ClientMessages>
  );
}
