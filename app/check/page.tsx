import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeviceCheck } from '@/app/components/check/device-check';
import { Page } from '@/app/components/chrome/frame';
import { Heading } from '@/app/components/chrome/heading';
import { ClientMessages } from '@/app/i18n/client-messages';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('check');
  return { title: t('title') };
}

export default async function CheckPage() {
  const t = await getTranslations('check');
  return (
    <Page width="reading">
      <Heading title={t('title')} lead={t('lead')} />
      <ClientMessages only={['check']}>
        <DeviceCheck />
      </ClientMessages>
    </Page>
  );
}
