/** Stable codes: clients translate them (`errors.<code>` in app/i18n), logs and tests name them. */
export const errorCodes = [
  // the door
  'protocol-version', // the page is older than the server: reload
  'malformed', // the message does not fit its schema
  'unknown-event',
  'too-large',
  'rate-limited',
  'not-found',
  'internal',
  'connection-lost', // made by the browser: the server has not answered in time
  // who asks
  'sign-in-required',
  'foreign-origin', // asked by a page of another site
  'not-your-session',
  'seat-required', // no seat in this session yet: join first
  'invitation-invalid',
  'invitation-used',
  'email-taken',
  'password-weak',
  'sign-in-failed',
  // sessions and rounds
  'session-not-found',
  'session-ended',
  'lab-not-found',
  'settings-invalid',
  'name-taken',
  'name-invalid',
  'round-not-current',
  'wrong-phase',
  'round-not-started',
  'round-frozen', // arrived after the freeze
  'submissions-pending', // the reveal waits for the scorer
  'already-revealed',
  'undo-impossible', // something has happened that cannot be taken back
  'round-paused',
  'mode-unscored', // a sandbox: nothing is submitted
  'wrong-mode', // asked of a round that is played another way
  'prediction-invalid',
  // participants
  'door-locked',
  'session-full', // as many are there as may be
  'joining-too-fast', // too many new seats from one address: wait a moment
  'participant-not-found',
  'seat-removed', // the teacher has sent them out
  'control-link-invalid',
  'replay-link-invalid',
  'template-not-found',
  // crowd and relay
  'cell-not-yours',
  'not-your-turn',
  'config-locked', // a control that may not be turned here
  'work-budget-spent',
  // digits of the class
  'digit-invalid',
  'digit-not-found',
  'digits-closed', // the round has started
  // runs
  'config-invalid',
  'run-budget-spent',
  'run-id-taken',
  'run-not-found',
  'run-ended',
  // submissions
  'submission-budget-spent',
  'submission-not-found',
  'submission-not-scored',
  'submission-id-conflict', // same id, other bytes
  'submission-kind', // the lab wants another: weights, recipe or answer
  'weights-header',
  'weights-length',
  'weights-not-finite',
  'weights-magnitude',
  'step-out-of-range',
  'scoring-timeout',
  'scoring-failed',
  // data
  'data-not-found',
  'table-invalid', // no table that could be learnt from
  'too-many-tables', // of one teacher: old ones have to go first
  'table-in-use', // a session that is not over, or not all scored, needs it
  'data-unavailable', // a block did not arrive in three tries
  'data-malformed', // a block arrived damaged, or is another lab's
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface Failure {
  readonly code: ErrorCode;
  /** For developers; never shown as it is. */
  readonly detail?: string;
}

export type Result<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly error: Failure };

export const success = <T>(data: T): Result<T> => ({ ok: true, data });
export const failure = (code: ErrorCode, detail?: string): Result<never> => ({
  ok: false,
  error: detail === undefined ? { code } : { code, detail },
});
