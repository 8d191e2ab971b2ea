/** The few things that go by HTTP: what sets a cookie, and what is binary. */
import type { TableReading } from '../labs/data/table';

export const routes = {
  health: '/api/health',
  /** POST {name} → {participantId}; sets the seat cookie. */
  seats: (code: string) => `/api/sessions/${code}/seats`,
  /** POST, binary body of `encodeUpload` → {submissionId}, once it is stored for scoring. */
  submissions: (code: string) => `/api/sessions/${code}/submissions`,
  /** POST, binary body of `encodeUpload`: states of a run that its seat was asked for (`SeatView.asked`) → null. */
  openings: (code: string) => `/api/sessions/${code}/openings`,
  /** GET, the teacher's table as CSV. */
  csv: (code: string) => `/api/sessions/${code}/submissions.csv`,
  /** GET, one block of a lab's training or validation data (lib/labs/data/blocks.ts). */
  block: (labId: string, labVersion: number | string, block: string) =>
    `/api/labs/${labId}/${labVersion}/blocks/${block}`,
  /** GET → `RoundProof` (lib/labs/commitment.ts) of a revealed round. */
  proof: (code: string, roundId: string) => `/api/sessions/${code}/rounds/${roundId}/proof`,
  /**
   * POST {digits: [{id, label, pixels}]}, pixels base64 of 784 grey values as MNIST has them → null: what one has drawn
   * of the digits asked. The same ids again change nothing.
   */
  digits: (code: string) => `/api/sessions/${code}/digits`,
  /** GET, the teacher's: `DrawnPixels[]`, to look at what the class has drawn. */
  drawnDigits: (code: string) => `/api/sessions/${code}/digits`,
  /** GET, Float32 little-endian: the weights that one's team hands on. */
  baton: (code: string, submissionId: string) => `/api/sessions/${code}/batons/${submissionId}`,
  /** GET, Float32 little-endian: weights of any submission, for the teacher. */
  weights: (code: string, participantId: string, submissionId: string) =>
    `/api/sessions/${code}/weights/${participantId}/${submissionId}`,
  /** GET, the teacher's, or `?key=` of a replay link → the log and the thinned curves (lib/protocol/replay.ts). */
  replay: (code: string) => `/api/sessions/${code}/replay`,
  /** GET, the teacher's: everything of the session, JSON lines; `?weights=1` with the weights (docs/operating.md). */
  export: (code: string) => `/api/sessions/${code}/export.jsonl`,
  /**
   * The teacher's own tables. POST {name, content, reading} (lib/labs/data/table.ts) → `BroughtTable`; GET →
   * `BroughtTable[]`.
   */
  tables: '/api/tables',
  /** DELETE → null: it is taken away, with its hidden rows. */
  table: (id: string) => `/api/tables/${id}`,
  /** GET, for whoever is in the session: rows to train on and to validate with (lib/protocol/table.ts). */
  openRows: (code: string, id: string) => `/api/sessions/${code}/tables/${id}`,
  /** POST {token, name, email, password}: the set-up link and invitations. */
  teachers: '/api/teachers',
  /** POST {email, password}; sets the teacher's cookie. */
  signIn: '/api/auth/sign-in/email',
  /** POST {}; takes it away. */
  signOut: '/api/auth/sign-out',
} as const;

/** A drawn digit as it travels to its teacher; `pixels` as above. */
export interface DrawnPixels {
  readonly id: string;
  readonly label: number;
  readonly pixels: string;
}

/** A table that a teacher has brought. */
export interface BroughtTable {
  readonly id: string;
  /** Of its file. */
  readonly name: string;
  readonly rows: number;
  readonly reading: TableReading;
}

export interface Health {
  readonly status: 'ok' | 'failing';
  readonly database: 'ok' | 'failing';
  readonly version: string;
}
