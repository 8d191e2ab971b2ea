/** Every mode in every phase, drawn in both languages: no text is missing, nothing is NaN, and nothing hidden shows early. */
import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { messages } from '@/app/i18n/messages';
import { Phase } from '@/app/s/[code]/projector/projector';
import { type Locale, locales } from '@/lib/labs/types';
import { battleSettings, type Mode, modes, type RoundSettings } from '@/lib/session/settings';
import type { Phase as RoundPhase } from '@/lib/session/state';
import type { BaselineRow, BoardRow, PublicView, RevealRow, Standing } from '@/lib/session/views';

const score = (value: number) => ({ value, tieBreak: 0, count: 100 });
const around = (value: number) => ({ low: value - 0.05, high: value + 0.05 });
const hidden = 0.4321;

const boardRow = (rank: number): BoardRow => ({
  participantId: `p${rank}`,
  name: `Name ${rank}`,
  aliases: [],
  rank,
  submissionId: `s${rank}`,
  shown: score(0.9 - rank / 100),
  interval: around(0.9 - rank / 100),
  tied: rank > 1,
});

const revealRow = (rank: number): RevealRow => {
  const { shown, interval, tied, ...called } = boardRow(rank);
  return {
    ...called,
    frozenRank: 4 - rank,
    train: score(0.99),
    validation: shown,
    public: shown,
    hidden: score(hidden),
    interval,
    tied,
    drawn: { score: score(0.7), interval: around(0.7), own: 0.25 },
    gap: 0.99 - hidden,
    fate: (['over-fitted', 'unlucky', 'lucky'] as const)[rank - 1] ?? 'held',
  };
};

const baseline = (isOpen: boolean): BaselineRow => ({
  baseline: 'linear',
  shown: score(0.885),
  interval: around(0.885),
  hidden: isOpen ? score(hidden) : null,
});

const standingOf = (isOpen: boolean): Standing =>
  isOpen
    ? {
        kind: 'revealed',
        rows: [1, 2, 3].map(revealRow),
        baselines: [baseline(true)],
        shakeUp: { moved: 2, byNoise: { low: 0.2, median: 0.6, high: 1.1 } },
      }
    : {
        kind: 'sealed',
        rows: [1, 2, 3].map(boardRow),
        baselines: [baseline(false)],
        claims: [{ participantId: 'p9', name: 'Name 9', aliases: [], submissionId: 's9', claimed: 0.5 }],
      };

const commitment = { hash: 'ab'.repeat(32), labVersion: 1, baseDataHash: '', generatorVersion: 1 };
const phases: readonly RoundPhase[] = [
  { name: 'lobby' },
  { name: 'predict' },
  { name: 'train', startedAt: 0, deadline: 60_000, pausedAt: 30_000, commitment },
  { name: 'freeze', startedAt: 0, deadline: 60_000, frozenAt: 60_000, commitment },
  { name: 'reveal', startedAt: 0, frozenAt: 1, revealedAt: 2, commitment, hiddenSeed: 'cd'.repeat(16) },
  { name: 'debrief', startedAt: 0, frozenAt: 1, revealedAt: 2, commitment, hiddenSeed: 'cd'.repeat(16) },
];

function viewOf(mode: Mode, phase: RoundPhase, changes: Partial<RoundSettings>): PublicView {
  const isOpen = phase.name === 'reveal' || phase.name === 'debrief';
  const settings: RoundSettings = {
    ...battleSettings({ seconds: 60, runs: 3, submissions: 2 }),
    mode,
    prediction: { kind: 'figure', of: 'best-hidden', edges: [0.5, 0.9] },
    baselines: ['linear'],
    digits: 5,
    relay: [['hiddenUnits'], ['learningRate']],
    ...changes,
  };
  const members = [1, 2].map((rank) => ({ participantId: `p${rank}`, name: `Name ${rank}`, aliases: [] }));
  return {
    code: 'K7M2QX',
    title: 'Class',
    version: 1,
    endedAt: null,
    locked: false,
    participants: 3,
    names: ['Name 1', 'Name 2', 'Name 3'],
    planned: 2,
    digits: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0],
    climbs: isOpen
      ? [
          {
            ...{ roundIndex: 0, labId: 'xor', metric: 'accuracy', ladder: false, submissions: 9 },
            naive: { shown: 0.9, hidden },
            laddered: { shown: 0.6, hidden },
          },
        ]
      : [],
    round: {
      id: 'round',
      index: 0,
      labId: 'xor',
      labVersion: 1,
      score: { metric: 'accuracy', submits: 'weights' },
      settings,
      phase,
      submissions: 5,
      pending: 1,
      standing: standingOf(isOpen),
      ranked: 3,
      prediction: { sent: 2, counts: phase.name === 'predict' ? [] : [0, 1, 1], outcome: isOpen ? 1 : null },
      crowd: mode === 'crowd' ? { cells: 4, answered: 1, dealt: [[1]], points: [] } : null,
      teams: mode === 'relay' ? [{ id: 't', members, stage: 1, active: 'p1' }] : [],
    },
  };
}

function draw(locale: Locale, session: PublicView): string {
  const missing: string[] = [];
  const html = renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      messages={messages[locale]}
      timeZone="UTC"
      onError={({ message }) => missing.push(message)}
    >
      <Phase session={session} joinUrl="http://classroom.test/s/K7M2QX" clockOffset={0} />
    </NextIntlClientProvider>,
  );
  expect(missing).toEqual([]);
  return html;
}

const words = (html: string) => html.replace(/<[^>]*>/g, ' ');

describe('the wall', () => {
  for (const locale of locales) {
    it(`draws every mode in every phase in ${locale}`, () => {
      for (const mode of modes) {
        for (const phase of phases) {
          for (const changes of [{}, { calm: true }] as const) {
            const html = draw(locale, viewOf(mode, phase, changes));
            expect(html.length).toBeGreaterThan(100);
            expect(html, `${mode} ${phase.name}`).not.toMatch(/NaN|undefined|Infinity/);
          }
        }
      }
    });
  }

  it('tells nothing of the hidden test before the reveal, and ranks nobody in a calm round without a board', () => {
    const board = {
      ...battleSettings({ seconds: 1, runs: 1, submissions: 1 }).board,
      audience: 'nobody',
    } as const;
    const [, , train, , reveal, debrief] = phases as [
      RoundPhase,
      RoundPhase,
      RoundPhase,
      RoundPhase,
      RoundPhase,
      RoundPhase,
    ];
    expect(words(draw('en', viewOf('battle', train, {})))).toContain('Name 1');
    expect(words(draw('en', viewOf('battle', train, { board })))).not.toContain('Name');
    for (const phase of [reveal, debrief]) {
      expect(words(draw('en', viewOf('battle', phase, {})))).toContain('43.2');
      expect(words(draw('en', viewOf('battle', phase, { calm: true, board })))).not.toContain('Name');
    }
  });

  it('says in which state of the game a relay’s team is', () => {
    const [, , train] = phases as [RoundPhase, RoundPhase, RoundPhase];
    const html = draw('en', viewOf('relay', train, {}));
    expect(words(html)).toContain('stage 2 of 2');
    // Whose turn it is, as the engine says, not by counting.
    expect(html).toMatch(/font-bold text-p-name[^>]*>Name 1</);
  });
});
