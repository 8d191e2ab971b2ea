/**
 * Why an engine cannot be used. Of the device: `missing`; `half-floats`, its GPU has 16-bit floats only, with which
 * training loses its way; `wrong`, a product with a known result came out otherwise; `silent`, no answer in time. Perhaps
 * only for now, its code did not arrive for one: `failed`.
 */
export const unfitReasons = ['missing', 'half-floats', 'wrong', 'silent', 'failed'] as const;
export type Unfit = (typeof unfitReasons)[number];

/** Thrown by an engine on opening, where the device is the reason. */
export class UnfitError extends Error {
  override readonly name = 'UnfitError';
  constructor(
    readonly why: Unfit,
    detail: string,
  ) {
    super(detail);
  }
}
