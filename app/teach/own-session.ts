/** Whose session a page of the teacher's may show. For server components. */
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { sessionCode } from '@/lib/protocol/messages';
import { type SessionOwner, services } from '@/lib/services';

export interface TeachProps {
  readonly params: Promise<{ code: string }>;
  readonly searchParams: Promise<{ key?: string | string[] }>;
}

/**
 * The session of the address (its page lies `under` `/teach/<code>`), for its teacher who is signed in or whoever comes
 * by a control link: what the pages show comes by socket, which looks at the key and says so where it is old. Everyone
 * else is asked to sign in; somebody else's session does not exist for a teacher.
 */
export async function ownSession({ params, searchParams }: TeachProps, under = ''): Promise<SessionOwner> {
  const code = sessionCode.safeParse((await params).code);
  const session = code.success ? await services().session(code.data) : null;
  const { key } = await searchParams;
  if (session && typeof key === 'string') return session;
  const teacher = await services().teacher(await headers());
  if (!teacher) redirect(`/sign-in?to=/teach${code.success ? `/${code.data}${under}` : ''}`);
  if (session?.teacherId !== teacher.id) notFound();
  return session;
}
