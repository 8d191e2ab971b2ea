import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/app/components/chrome/frame';
import { Heading } from '@/app/components/chrome/heading';
import { ChangePlan } from '@/app/components/teach/compose/change-plan';
import { BackToControl } from '@/app/components/teach/control/back-to-control';
import { ClientMessages } from '@/app/i18n/client-messages';
import { ownSession, type TeachProps } from '../../../own-session';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compose');
  return { title: t('planTitle') };
}

/** The rounds to come of a session that runs. */
export default async function PlanPage(props: TeachProps) {
  const { code } = await ownSession(props, '/control/plan');
  const t = await getTranslations('compose');
  return (
    <ClientMessages only={['compose', 'control', 'ownData']}>
      <Page width="reading" actions={<BackToControl code={code} />}>
        <Heading title={t('planTitle')} lead={t('planLead')} />
        <ChangePlan code={code} />
      </Page>
    </ClientMessages>
  );
}
