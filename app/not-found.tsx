import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Page } from './components/chrome/frame';
import { Heading } from './components/chrome/heading';
import { buttonLook } from './components/ui/button-look';

export default async function NotFound() {
  const t = await getTranslations('common');
  return (
    <Page width="form">
      <Heading title={t('notFound')} lead={t('notFoundBody')} />
      <Link href="/" className={buttonLook({ variant: 'primary' })}>
        {t('toHome')}
      </Link>
    </Page>
  );
}
