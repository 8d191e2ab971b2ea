import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { chooseLocale, localeCookie } from './locale';
import { messages } from './messages';

/** next-intl without locale routing (docs/decisions/061): the language is the reader's, not the address's. */
export default getRequestConfig(async () => {
  const locale = chooseLocale(
    (await cookies()).get(localeCookie)?.value,
    (await headers()).get('accept-language'),
  );
  // The server stands where the class is: its clock is theirs, and page and server write the same time.
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { locale, messages: messages[locale], timeZone };
});
