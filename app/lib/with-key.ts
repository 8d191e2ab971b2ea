/** A path as a second teacher asks for it, who came by a control link and is not signed in. */
export const withKey = (path: string, key: string | undefined): string =>
  key === undefined ? path : `${path}?key=${encodeURIComponent(key)}`;
