import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/app/components/chrome/frame';
import { buttonLook } from '@/app/components/ui/button-look';
import { ClientMessages } from '@/app/i18n/client-messages';
import { sessionCode } from '@/lib/protocol/messages';
import { services } from '@/lib/services';
import { Dashboard } from './dashboard';

async function ownSession(params: Promise<{ code: string }>) {
  const code = sessionCode.safeParse((await params).code);
  const teacher = await services().teacher(await headers());
  if (!teacher) redirect(`/sign-in?next=/teach/${code.success ? code.data : ''}`);
  const session = code.success ? await services().session(code.data) : null;
  return session?.teacherId === teacher.id ? session : null;
}

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await ownSession(params))?.title };
}

/** Where the teacher runs the hour. Somebody else's session does not exist here. */
export default async function DashboardPage({ params }: Props) {
  const session = await ownSession(params);
  if (!session) notFound();
  const t = await getTranslations('teacher');
  return (
    <ClientMessages only={['teacher', 'sessions']}>
      <Page
        width="wide"
        actions={
          <Link href="/teach" className={buttonLook({ variant: 'bare' })}>
            <ArrowLeft aria-hidden />
            <span className="max-sm:sr-only">{t('allSessions')}</span>
          </Link>
        }
      >
        <Dashboard code={session.code} joinUrl={`${services().publicUrl()}/s/${session.code}`} />
      </Page>
    </ClientMessages>
  );
}
