import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/app/components/chrome/frame';
import { Heading } from '@/app/components/chrome/heading';
import { buttonLook } from '@/app/components/ui/button-look';
import { ClientMessages } from '@/app/i18n/client-messages';
import { shortestPassword } from '@/app/lib/auth';
import { services } from '@/lib/services';
import { AccountForm } from './account-form';

/** The page behind a set-up link or an invitation: a form while it is open, else what has become of it. */
export async function LinkPage({
  kind,
  token,
}: {
  readonly kind: 'setup' | 'invite';
  readonly token: string;
}) {
  const t = await getTranslations('auth');
  const state = await services().linkState(token);
  if (state !== 'open') {
    return (
      <Page width="form">
        <Heading title={t(`link.${state}`)} lead={t(`link.${state}Body`)} />
        <Link href="/sign-in" className={buttonLook()}>
          {t('link.toSignIn')}
        </Link>
      </Page>
    );
  }
  return (
    <Page width="form">
      <Heading title={t(`${kind}.title`)} lead={t(`${kind}.lead`)} />
      <ClientMessages only={['auth']}>
        <AccountForm token={token} shortestPassword={shortestPassword} submitLabel={t(`${kind}.submit`)} />
      </ClientMessages>
    </Page>
  );
}
