/** What pages need to know of the protocol without its schemas, which only the server's door uses. */

/** Raised when a page of an older build could no longer be understood. */
export const protocolVersion = 1;

/** Letters and digits that are not mistaken for one another on a projector. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const codeLength = 6;
