import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/app/components/chrome/frame';
import { InviteButton } from '@/app/components/teach/invite-button';
import { SessionList } from '@/app/components/teach/session-list';
import { SignOutButton } from '@/app/components/teach/sign-out-button';
import { ClientMessages } from '@/app/i18n/client-messages';
import { services } from '@/lib/services';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sessions');
  return { title: t('title') };
}

export default async function TeachPage() {
  const teacher = await services().teacher(await headers());
  if (!teacher) redirect('/sign-in?to=/teach');
  const t = await getTranslations('sessions');
  return (
    <ClientMessages only={['sessions', 'replay']}>
      <Page
        actions={
          <>
            <InviteButton />
            <SignOutButton />
          </>
        }
      >
        <SessionList title={t('title')} lead={t('hello', { name: teacher.name })} />
      </Page>
    </ClientMessages>
  );
}
