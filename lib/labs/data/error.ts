import type { ErrorCode } from '../../protocol/errors';

/** Training data could not be had; `code` says whether it did not come or came damaged. */
export class DataError extends Error {
  override readonly name = 'DataError';

  constructor(
    readonly code: Extract<ErrorCode, 'data-unavailable' | 'data-malformed'>,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}
