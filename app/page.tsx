import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Page } from './components/chrome/frame';
import { ExperimentFigure } from './components/home/experiment-figure';
import { JoinForm } from './components/home/join-form';
import { buttonLook } from './components/ui/button-look';
import { ClientMessages } from './i18n/client-messages';

export default async function HomePage() {
  const t = await getTranslations('home');
  return (
    <Page>
      <div className="grid items-center gap-x-16 gap-y-12 pt-4 lg:grid-cols-[1fr_26rem] lg:pt-12">
        <div>
          <h1 className="text-4xl">{t('title')}</h1>
          <p className="mt-4 max-w-prose text-ink-2 text-lg phrases">{t('lead')}</p>
          <div className="mt-8">
            <ClientMessages only={['home']}>
              <JoinForm />
            </ClientMessages>
            <p className="mt-6">
              <Link href="/lab" className="inline-flex min-h-11 items-center underline underline-offset-4">
                {t('alone')}
              </Link>
            </p>
          </div>
        </div>
        <ClientMessages only={['home']}>
          <ExperimentFigure />
        </ClientMessages>
      </div>
      <footer className="mt-16 flex flex-col justify-between gap-x-8 gap-y-4 border-line border-t pt-6 lg:flex-row lg:items-center">
        <div>
          <p className="font-semibold">{t('teacher')}</p>
          <p className="text-ink-2 text-sm">{t('teacherBody')}</p>
        </div>
        <nav className="flex flex-wrap gap-2 lg:shrink-0">
          <Link href="/teach" className={buttonLook()}>
            {t('toTeach')}
          </Link>
          <Link href="/check" className={buttonLook({ variant: 'bare' })}>
            {t('check')}
          </Link>
          <Link href="/verify" className={buttonLook({ variant: 'bare' })}>
            {t('verify')}
          </Link>
        </nav>
      </footer>
    </Page>
  );
}
