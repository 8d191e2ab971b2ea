'use client';
import { useTranslations } from 'next-intl';
import { Page } from './components/chrome/frame';
import { Heading } from './components/chrome/heading';
import { Button } from './components/ui/button';
import { buttonLook } from './components/ui/button-look';

interface ErrorPageProps {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

/** What no page caught itself. The digest leads to the server's log; the message is for developers' consoles. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations('common');
  return (
    <Page width="form">
      <Heading title={t('broken')} lead={t('brokenBody')} />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={reset}>
          {t('retry')}
        </Button>
        <a href="/" className={buttonLook()}>
          {t('toHome')}
        </a>
      </div>
      {error.digest && <p className="mt-8 font-mono text-ink-2 text-sm">{error.digest}</p>}
    </Page>
  );
}
