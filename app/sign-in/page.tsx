import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SignInForm } from '@/app/components/auth/sign-in-form';
import { Page } from '@/app/components/chrome/frame';
import { Heading } from '@/app/components/chrome/heading';
import { Notice } from '@/app/components/ui/notice';
import { ClientMessages } from '@/app/i18n/client-messages';
import { services } from '@/lib/services';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('signIn.title') };
}

/** Only paths of this server: `//elsewhere` and `/\elsewhere` are addresses of other hosts. */
const ownPath = (to: string | string[] | undefined): string =>
  typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/teach';

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ to?: string | string[] }>;
}) {
  const t = await getTranslations('auth');
  const to = ownPath((await searchParams).to);
  if (await services().teacher(await headers())) redirect(to);
  if (await services().needsSetup()) {
    return (
      <Page width="form">
        <Heading title={t('signIn.title')} />
        <Notice title={t('signIn.needsSetup')}>{t('signIn.needsSetupBody')}</Notice>
      </Page>
    );
  }
  return (
    <Page width="form">
      <Heading title={t('signIn.title')} lead={t('signIn.lead')} />
      <ClientMessages only={['auth']}>
        <SignInForm to={to} />
      </ClientMessages>
      <p className="mt-8 text-ink-2 text-sm">
        {t.rich('signIn.forgotten', {
          command: (chunks) => <code className="whitespace-nowrap">{chunks}</code>,
        })}
      </p>
    </Page>
  );
}
