import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Namespace } from './messages';

/**
 * Gives the components in the browser the texts that they use and no others: `common` and `errors` always,
 * and the namespaces named here. Server components can use every namespace without it.
 */
export async function ClientMessages({
  only,
  children,
}: {
  only: readonly Namespace[];
  children: ReactNode;
}) {
  const all = await getMessages();
  const wanted: readonly Namespace[] = ['common', 'errors', ...only];
  const messages = Object.fromEntries(wanted.map((namespace) => [namespace, all[namespace]]));
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
