/** The few things that go by HTTP: what sets a cookie, and what is binary. */

export const routes = {
  health: '/api/health',
  /** POST {name} → {participantId}; sets the seat cookie. */
  seats: (code: string) => `/api/sessions/${code}/seats`,
  /** POST, binary body of `encodeUpload` → {submissionId}, once it is stored for scoring. */
  submissions: (code: string) => `/api/sessions/${code}/submissions`,
  /** GET, the teacher's table as CSV. */
  csv: (code: string) => `/api/sessions/${code}/submissions.csv`,
  /** GET, one block of a lab's training or validation data (lib/labs/blocks.ts). */
  block: (labId: string, labVersion: number | string, block: string) =>
    `/api/labs/${labId}/${labVersion}/blocks/${block}`,
  /** GET → `RoundProof` (lib/labs/commitment.ts) of a revealed round. */
  proof: (code: string, roundId: string) => `/api/sessions/${code}/rounds/${roundId}/proof`,
  /** POST {token, name, email, password}: the set-up link and invitations. */
  teachers: '/api/teachers',
  /** POST {email, password}; sets the teacher's cookie. */
  signIn: '/api/auth/sign-in/email',
  /** POST {}; takes it away. */
  signOut: '/api/auth/sign-out',
} as const;

export interface Health {
  readonly status: 'ok' | 'failing';
  readonly database: 'ok' | 'failing';
  readonly version: string;
}
