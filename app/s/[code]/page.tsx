import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/app/components/chrome/frame';
import { buttonLook } from '@/app/components/ui/button-look';
import { ClientMessages } from '@/app/i18n/client-messages';
import { sessionCode } from '@/lib/protocol/messages';
import { services } from '@/lib/services';
import { Message } from './message';
import { Student } from './student';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

/** The session of an address; codes are read in either case. */
async function sessionOf({ params }: Props) {
  const { code: raw } = await params;
  const code = sessionCode.safeParse(decodeURIComponent(raw));
  const session = code.success ? await services().session(code.data) : null;
  return { raw: decodeURIComponent(raw), session };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { session } = await sessionOf(props);
  const t = await getTranslations('student');
  return { title: session ? session.title : t('title') };
}

export default async function StudentPage(props: Props) {
  const { raw, session } = await sessionOf(props);
  if (session) {
    return (
      <ClientMessages only={['student', 'play', 'views', 'crowdFigure']}>
        <Student code={session.code} title={session.title} />
      </ClientMessages>
    );
  }
  const t = await getTranslations('student.unknown');
  return (
    <ClientMessages only={[]}>
      <Page width="form">
        <Message
          title={t('title', { code: raw.slice(0, 12) })}
          action={
            <a href="/" className={buttonLook({ variant: 'primary' })}>
              {t('action')}
            </a>
          }
        >
          {t('body')}
        </Message>
      </Page>
    </ClientMessages>
  );
}
