/** What pages need to know of the protocol without its schemas, which only the server's door uses. */

/** Raised when a page of an older build could no longer be understood. */
export const protocolVersion = 1;

/** Letters and digits that are not mistaken for one another on a projector. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const codeLength = 6;

/** Settings of one run, and engines that trained it in turn, that a record may name. */
export const mostSegments = 1000;
export const mostEngines = 20;

/** States that the trail of a run may promise: with each one more a stretch is less likely to be drawn. */
export const mostStates = 32;
