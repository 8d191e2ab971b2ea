/** A simulated teacher: an account by the set-up link, one session, and the buttons of the control page. */
import { routes } from '../../lib/protocol/http';
import { protocolVersion } from '../../lib/protocol/messages';
import type { RoundPlan } from '../../lib/session/state';
import type { PublicView } from '../../lib/session/views';
import { Browser, granted } from './browser';
import { Watched } from './watched';

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export class Teacher {
  readonly session = new Watched<PublicView>();
  readonly code: string;
  readonly #browser: Browser;

  private constructor(browser: Browser, code: string) {
    this.#browser = browser;
    this.code = code;
  }

  /** Makes the first account and opens a session. @throws Refused */
  static async open(
    url: string,
    setupToken: string,
    account: Account,
    session: { readonly title: string; readonly plan: readonly RoundPlan[] },
  ): Promise<Teacher> {
    const browser = new Browser(url);
    granted('account', await browser.post(routes.teachers, { token: setupToken, ...account }));
    let teacher: Teacher | null = null;
    await browser.open(
      async () => {
        const code =
          teacher?.code ??
          (await browser.get('session:create', { title: session.title, plan: [...session.plan] })).code;
        teacher ??= new Teacher(browser, code);
        const enter = { protocol: protocolVersion, code, role: 'teacher' } as const;
        teacher.session.set((await browser.get('session:enter', enter)).session);
      },
      (socket) => socket.on('session:changed', (data) => teacher?.session.set(data.session)),
    );
    if (!teacher) throw new Error('The session was not opened.');
    return teacher;
  }

  /** Presses a button of the current round. @throws Refused */
  async press(button: 'round:start' | 'round:freeze' | 'round:reveal' | 'round:debrief'): Promise<void> {
    const roundId = this.session.value?.round.id ?? '';
    await this.#browser.get(button, { roundId });
  }

  async end(): Promise<void> {
    await this.#browser.get('session:end', { code: this.code });
  }

  leave(): void {
    this.#browser.close();
  }
}
