import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/app/components/chrome/frame';
import { Control } from '@/app/components/teach/control/control';
import { DashboardLink } from '@/app/components/teach/control/dashboard-link';
import { ClientMessages } from '@/app/i18n/client-messages';
import { services } from '@/lib/services';
import { ownSession, type TeachProps } from '../../own-session';

const under = '/control';

export async function generateMetadata(props: TeachProps): Promise<Metadata> {
  const t = await getTranslations('control');
  return { title: `${t('title')} · ${(await ownSession(props, under)).title}` };
}

/** The hour from a phone. */
export default async function ControlPage(props: TeachProps) {
  const session = await ownSession(props, under);
  const teacher = await services().teacher(await headers());
  return (
    <ClientMessages only={['control']}>
      <Page actions={<DashboardLink code={session.code} />}>
        <Control
          code={session.code}
          joinUrl={`${services().publicUrl()}/s/${session.code}`}
          owner={teacher?.id === session.teacherId}
        />
      </Page>
    </ClientMessages>
  );
}
