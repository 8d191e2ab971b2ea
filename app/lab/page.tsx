import type { Metadata } from 'next';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Page } from '@/app/components/chrome/frame';
import { Heading } from '@/app/components/chrome/heading';
import { labs } from '@/lib/labs/catalogue';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sandbox');
  return { title: t('heading') };
}

/** Every lab, each with the way into its sandbox. */
export default async function LabsPage() {
  const t = await getTranslations('sandbox');
  const locale = await getLocale();
  return (
    <Page>
      <Heading title={t('heading')} lead={t('lead')} />
      <ul className="grid gap-3 sm:grid-cols-2">
        {labs.map(({ id, text }) => (
          <li key={id} className="flex">
            <Link
              href={`/lab/${id}`}
              className="grow rounded-card border border-line bg-sheet px-4 py-3 hover:border-edge"
            >
              <span className="phrases block font-semibold text-lg leading-snug">{text[locale].title}</span>
              <span className="mt-1 block text-ink-2 text-sm">{text[locale].task}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
