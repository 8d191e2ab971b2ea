/** What a browser calls itself, as far as a teacher needs it to tell two seats apart. */

/** Each says that it is most of those after it. */
const browsers = [
  ['Edge', /Edg(?:A|iOS)?\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Samsung', /SamsungBrowser\/(\d+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /Version\/(\d+).*Safari/],
] as const;

/** Android and ChromeOS say that they are Linux, too. */
const systems = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['ChromeOS', /CrOS/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh/],
  ['Linux', /Linux/],
] as const;

/** What is neither, in its own words. */
const longest = 60;

/** `Chrome 141 · Android` of a User-Agent header; its beginning where it is none of the usual ones; empty without one. */
export function browserName(userAgent: string | undefined): string {
  if (!userAgent) return '';
  const [browser] = browsers.flatMap(([name, pattern]) => {
    const version = pattern.exec(userAgent)?.[1];
    return version === undefined ? [] : [`${name} ${version}`];
  });
  const [system] = systems.flatMap(([name, pattern]) => (pattern.test(userAgent) ? [name] : []));
  if (!browser) return userAgent.replace(/[^\x20-\x7e]/g, '').slice(0, longest);
  return system === undefined ? browser : `${browser} · ${system}`;
}
