import authEn from './auth.en.json';
import authJa from './auth.ja.json';
import checkEn from './check.en.json';
import checkJa from './check.ja.json';
import commonEn from './common.en.json';
import commonJa from './common.ja.json';
import errorsEn from './errors.en.json';
import errorsJa from './errors.ja.json';
import homeEn from './home.en.json';
import homeJa from './home.ja.json';
import projectorEn from './projector.en.json';
import projectorJa from './projector.ja.json';
import sandboxEn from './sandbox.en.json';
import sandboxJa from './sandbox.ja.json';
import sessionsEn from './sessions.en.json';
import sessionsJa from './sessions.ja.json';
import studentEn from './student.en.json';
import studentJa from './student.ja.json';
import teacherEn from './teacher.en.json';
import teacherJa from './teacher.ja.json';
import verifyEn from './verify.en.json';
import verifyJa from './verify.ja.json';
import viewsEn from './views.en.json';
import viewsJa from './views.ja.json';

const en = {
  common: commonEn,
  errors: errorsEn,
  home: homeEn,
  auth: authEn,
  check: checkEn,
  verify: verifyEn,
  sessions: sessionsEn,
  student: studentEn,
  teacher: teacherEn,
  projector: projectorEn,
  views: viewsEn,
  sandbox: sandboxEn,
};

/** English is the shape; tests/unit/i18n holds Japanese to it. */
export type Messages = typeof en;
export type Namespace = keyof Messages;

const ja: Messages = {
  common: commonJa,
  errors: errorsJa,
  home: homeJa,
  auth: authJa,
  check: checkJa,
  verify: verifyJa,
  sessions: sessionsJa,
  student: studentJa,
  teacher: teacherJa,
  projector: projectorJa,
  views: viewsJa,
  sandbox: sandboxJa,
};

export const messages = { ja, en };
