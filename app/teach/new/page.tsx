import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/app/components/chrome/frame';
import { Heading } from '@/app/components/chrome/heading';
import { NewSessionForm } from '@/app/components/teach/new-session-form';
import { ClientMessages } from '@/app/i18n/client-messages';
import { services } from '@/lib/services';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sessions');
  return { title: t('create.title') };
}

export default async function NewSessionPage() {
  if (!(await services().teacher(await headers()))) redirect('/sign-in?to=/teach/new');
  const t = await getTranslations('sessions');
  return (
    <Page>
      <Heading title={t('create.title')} />
      <ClientMessages only={['sessions']}>
        <NewSessionForm />
      </ClientMessages>
    </Page>
  );
}
