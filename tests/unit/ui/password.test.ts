import { expect, it } from 'vitest';
import { shortestPassword } from '@/app/lib/auth';
import { shortestPassword as served } from '@/server/auth/accounts';

it('the form asks for as long a password as the server does', () => {
  expect(shortestPassword).toBe(served);
});
