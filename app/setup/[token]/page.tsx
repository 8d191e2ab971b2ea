import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkPage } from '@/app/components/auth/link-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('setup.title') };
}

export default async function SetupPage({ params }: { params: Promise<{ token: string }> }) {
  return <LinkPage kind="setup" token={(await params).token} />;
}
