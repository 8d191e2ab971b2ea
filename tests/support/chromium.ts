/** How tests start Chromium. */

/** A name for this machine that is no secure context, as the address of a laptop in a classroom is none. */
export const classroomHost = 'classroom.test';

export const chromiumArguments = [
  // WebGL without a graphics card.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // Chromium's own calls home.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // No other host can be reached, by page or worker.
  `--host-resolver-rules=MAP ${classroomHost} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
