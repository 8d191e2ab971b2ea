import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/app/components/chrome/frame';
import { Heading } from '@/app/components/chrome/heading';
import { NewSession } from '@/app/components/teach/compose/new-session';
import { ClientMessages } from '@/app/i18n/client-messages';
import { services } from '@/lib/services';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compose');
  return { title: t('title') };
}

export default async function NewSessionPage() {
  if (!(await services().teacher(await headers()))) redirect('/sign-in?to=/teach/new');
  const t = await getTranslations('compose');
  return (
    <Page>
      <Heading title={t('title')} />
      <ClientMessages only={['compose', 'ownData']}>
        <NewSession />
      </ClientMessages>
    </Page>
  );
}
