import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/app/components/chrome/frame';
import { Heading } from '@/app/components/chrome/heading';
import { VerifyRound } from '@/app/components/verify/verify-round';
import { ClientMessages } from '@/app/i18n/client-messages';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('verify');
  return { title: t('title') };
}

interface VerifyPageProps {
  readonly searchParams: Promise<{ readonly code?: string | string[]; readonly round?: string | string[] }>;
}

/** `/verify?code=K7M2QX&round=…` asks this server for the proof; `/verify` alone waits for one. */
export default async function VerifyPage({ searchParams }: VerifyPageProps) {
  const t = await getTranslations('verify');
  const { code, round } = await searchParams;
  const asked = typeof code === 'string' && typeof round === 'string' ? { code, id: round } : null;
  return (
    <Page width="reading">
      <Heading title={t('title')} lead={t('lead')} />
      <ClientMessages only={['verify']}>
        <VerifyRound round={asked} />
      </ClientMessages>
    </Page>
  );
}
