import authEn from './auth.en.json';
import authJa from './auth.ja.json';
import checkEn from './check.en.json';
import checkJa from './check.ja.json';
import commonEn from './common.en.json';
import commonJa from './common.ja.json';
import composeEn from './compose.en.json';
import composeJa from './compose.ja.json';
import controlEn from './control.en.json';
import controlJa from './control.ja.json';
import crowdFigureEn from './crowd-figure.en.json';
import crowdFigureJa from './crowd-figure.ja.json';
import dashboardEn from './dashboard.en.json';
import dashboardJa from './dashboard.ja.json';
import errorsEn from './errors.en.json';
import errorsJa from './errors.ja.json';
import homeEn from './home.en.json';
import homeJa from './home.ja.json';
import ownDataEn from './own-data.en.json';
import ownDataJa from './own-data.ja.json';
import playEn from './play.en.json';
import playJa from './play.ja.json';
import projectorEn from './projector.en.json';
import projectorJa from './projector.ja.json';
import replayEn from './replay.en.json';
import replayJa from './replay.ja.json';
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
  play: playEn,
  teacher: teacherEn,
  compose: composeEn,
  control: controlEn,
  dashboard: dashboardEn,
  projector: projectorEn,
  crowdFigure: crowdFigureEn,
  views: viewsEn,
  sandbox: sandboxEn,
  replay: replayEn,
  ownData: ownDataEn,
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
  play: playJa,
  teacher: teacherJa,
  compose: composeJa,
  control: controlJa,
  dashboard: dashboardJa,
  projector: projectorJa,
  crowdFigure: crowdFigureJa,
  views: viewsJa,
  sandbox: sandboxJa,
  replay: replayJa,
  ownData: ownDataJa,
};

export const messages = { ja, en };
