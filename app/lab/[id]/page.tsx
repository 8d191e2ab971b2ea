import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { ClientMessages } from '@/app/i18n/client-messages';
import { findLab } from '@/lib/labs/catalogue';
import { Sandbox } from './sandbox';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const labOf = async ({ params }: Props) => findLab(decodeURIComponent((await params).id));

export async function generateMetadata(props: Props): Promise<Metadata> {
  const lab = await labOf(props);
  return lab ? { title: lab.text[await getLocale()].title } : {};
}

/** A lab alone, without a session: nothing is stored on the server, and the address is the experiment. */
export default async function SandboxPage(props: Props) {
  const lab = await labOf(props);
  if (!lab) notFound();
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(await props.searchParams)) {
    if (typeof value === 'string') query.set(name, value);
  }
  return (
    <ClientMessages only={['student', 'views', 'sandbox', 'ownData']}>
      <Sandbox labId={lab.id} query={query.toString()} />
    </ClientMessages>
  );
}
