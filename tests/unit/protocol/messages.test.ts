import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../lib/protocol/errors';
import {
  codeAlphabet,
  codeLength,
  joinRequest,
  progressMessage,
  type RequestName,
  requests,
  sessionCode,
  submissionHeader,
} from '../../../lib/protocol/messages';
import { battleSettings } from '../../../lib/session/settings';
import fc from '../../support/properties';

const frame = {
  step: 10,
  epoch: 0.5,
  trainLoss: 0.7,
  trainAccuracy: 0.5,
  validationLoss: null,
  validationAccuracy: null,
  elapsedMs: 12.5,
};
const settings = { ...battleSettings({ seconds: 300, runs: 5, submissions: 3 }) };
const plan = [{ labId: 'xor', settings }];
const ofRound = { roundId: 'round-1' };

/** One good request of each kind. */
const good: { [N in RequestName]: Record<string, unknown> } = {
  'session:enter': { protocol: 1, code: 'abc234', role: 'participant' },
  'session:create': { title: 'Period 3', plan },
  'session:list': {},
  'session:end': { code: 'ABC234' },
  'session:delete': { code: 'ABC234' },
  'template:list': {},
  'template:save': { title: 'An hour', plan },
  'template:delete': { templateId: 'template-1' },
  'control:create': {},
  'replay:create': { code: 'ABC234', names: true },
  'replay:withdraw': { code: 'ABC234' },
  'plan:change': { plan },
  'door:lock': {},
  'door:unlock': {},
  'seat:list': {},
  'moment:mark': { label: 'Look here' },
  'participant:rename': { participantId: 'aki', name: 'Aki' },
  'participant:remove': { participantId: 'aki' },
  'participant:readmit': { participantId: 'aki' },
  'participant:merge': { participantId: 'aki', into: 'ben' },
  'participant:note': { participantId: 'aki', note: 'Asked a good question.' },
  'digit:reject': { digitId: 'digit-001' },
  'digit:restore': { digitId: 'digit-001' },
  'digits:bring': { code: 'ABC234' },
  'round:open': { after: 'round-1', labId: 'xor', settings },
  'round:ask': ofRound,
  'round:start': ofRound,
  'round:pause': ofRound,
  'round:resume': ofRound,
  'round:extend': { ...ofRound, seconds: 60 },
  'round:undo': { ...ofRound, from: 'freeze' },
  'prediction:send': { ...ofRound, option: 2 },
  'prediction:settle': { ...ofRound, option: 2 },
  'cell:deal': ofRound,
  'baton:pass': { ...ofRound, teamId: 't0', stage: 1, submissionId: 'sub-0001' },
  'round:freeze': ofRound,
  'round:reveal': ofRound,
  'round:debrief': ofRound,
  'seal:open': ofRound,
  'run:start': {
    ...ofRound,
    runId: 'run-0001',
    config: { rate: 0.1, act: 'tanh' },
    seed: 7,
    engine: 'webgl',
  },
  'run:end': { ...ofRound, runId: 'run-0001', how: 'diverged', step: 10, curve: [frame] },
  'submission:choose': { ...ofRound, submissionId: 'sub-0001' },
  'invitation:create': {},
};
const names = Object.keys(requests) as RequestName[];
const accepts = (name: RequestName, data: unknown) => requests[name].safeParse(data).success;

describe('every request', () => {
  it.each(names)('%s: takes a good one and none with a field missing or of another type', (name) => {
    expect(accepts(name, good[name])).toBe(true);
    for (const key of Object.keys(good[name])) {
      const { [key]: _, ...without } = good[name];
      expect(accepts(name, without), `without ${key}`).toBe(false);
      for (const wrong of [
        null,
        true,
        [],
        {},
        Number.NaN,
        Number.POSITIVE_INFINITY,
        -1,
        '',
        'x'.repeat(5000),
      ]) {
        if (name === 'session:enter' && key === 'protocol' && wrong === -1) continue; // answered with its own code
        if (name === 'run:start' && key === 'config' && isEmptyObject(wrong)) continue; // the lab's schema fills it
        if (name === 'run:end' && key === 'curve' && Array.isArray(wrong)) continue; // a run may end at once
        if (name === 'round:extend' && wrong === -1) continue; // time can be taken away
        if (name === 'participant:note' && wrong === '') continue; // a note can be wiped out
        if (name === 'baton:pass' && key === 'submissionId' && wrong === null) continue; // the teacher names none
        if (name === 'replay:create' && key === 'names' && wrong === true) continue;
        expect(accepts(name, { ...good[name], [key]: wrong }), `${key} ${JSON.stringify(wrong)}`).toBe(false);
      }
    }
  });

  it('refuses what is no object, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.anything(), (name, data) => {
        const parsed = requests[name].safeParse(data);
        if (typeof data !== 'object' || data === null || Array.isArray(data))
          expect(parsed.success).toBe(false);
      }),
    );
  });

  it('passes on only the fields it knows', () => {
    const data = JSON.parse('{"roundId":"round-1","more":1,"__proto__":{"admin":true}}');
    expect(requests['round:start'].parse(data)).toStrictEqual(ofRound);
  });
});

const isEmptyObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

describe('what people type', () => {
  it('reads a code in any case, with spaces around it', () => {
    expect(sessionCode.parse('  abc234\n')).toBe('ABC234');
    for (const wrong of [
      'ABC23',
      'ABC2345',
      'ABC 234',
      'ABC23O',
      'ABC23I',
      'ABC230',
      'ABC231',
      'ＡＢＣ２３４',
    ]) {
      expect(sessionCode.safeParse(wrong).success, wrong).toBe(false);
    }
  });

  it('takes every code that can be made', () => {
    const letters = fc.constantFrom(...codeAlphabet);
    fc.assert(
      fc.property(fc.array(letters, { minLength: codeLength, maxLength: codeLength }), (code) => {
        expect(sessionCode.parse(code.join(''))).toBe(code.join(''));
      }),
    );
  });

  it('takes names in any script, tidied, and none that is empty, long or holds control characters', () => {
    const name = (given: string) => joinRequest.safeParse({ name: given }).data?.name;
    expect(name('  Aki   Sato ')).toBe('Aki Sato');
    expect(name('佐藤　あき')).toBe('佐藤 あき');
    expect(name('か\u3099')).toBe('が');
    expect(name("O'Brien-Łukasiewicz")).toBe("O'Brien-Łukasiewicz");
    for (const wrong of ['', '   ', 'x'.repeat(25), 'a\u0000b', 'a\u202Eb', 'a\u200Bb', '\uFEFF']) {
      expect(name(wrong), JSON.stringify(wrong)).toBeUndefined();
    }
  });
});

describe('live frames', () => {
  it('hold finite figures only', () => {
    expect(progressMessage.safeParse({ runId: 'run-0001', frame }).success).toBe(true);
    for (const [key, wrong] of [
      ['trainLoss', Number.NaN],
      ['trainLoss', null],
      ['trainLoss', Number.POSITIVE_INFINITY],
      ['trainAccuracy', 1.01],
      ['validationAccuracy', -0.01],
      ['step', 1.5],
      ['step', -1],
    ] as const) {
      const parsed = progressMessage.safeParse({ runId: 'run-0001', frame: { ...frame, [key]: wrong } });
      expect(parsed.success, `${key} ${wrong}`).toBe(false);
    }
  });

  it('are kept to a bounded number', () => {
    const curve = (count: number) => ({
      ...good['run:end'],
      curve: Array.from({ length: count }, () => frame),
    });
    expect(accepts('run:end', curve(600))).toBe(true);
    expect(accepts('run:end', curve(601))).toBe(false);
  });
});

/** The same with one text, or one name of a setting, replaced: every such copy. */
function* replaced(value: unknown, by: string): Generator<unknown> {
  if (typeof value === 'string') yield by;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const copies = replaced(inner, by);
    if (Array.isArray(value)) {
      for (const copy of copies) yield value.map((each, index) => (String(index) === key ? copy : each));
      continue;
    }
    for (const copy of copies) yield { ...value, [key]: copy };
    if (key === 'rate') yield { ...value, [by]: inner };
  }
}

describe('text that PostgreSQL cannot hold', () => {
  const sweep = {
    ...{ axes: [{ control: 'act', values: ['tanh', 1] }], seeds: 1, config: { rate: 1, act: 'relu' } },
    ...{ figure: 'curve', shows: 'train' },
  };
  const prediction = { kind: 'question', text: 'Which?', options: ['this', 'that'] };
  const full = { ...settings, prediction, sweep, locked: { rate: 1, act: 'tanh' }, relay: [['rate']] };
  const fullPlan = [{ labId: 'xor', settings: { ...full, dataId: 'table-0001' } }];

  it.each(names)('%s: is refused wherever it stands', (name) => {
    const request = {
      ...good[name],
      ...('plan' in good[name] && { plan: fullPlan }),
      ...('settings' in good[name] && { settings: fullPlan[0]?.settings }),
      ...(name === 'session:enter' && { key: 'key' }),
    };
    expect(accepts(name, request)).toBe(true);
    for (const bad of ['a\0b', 'a\ud800b'])
      for (const copy of replaced(request, bad))
        expect(accepts(name, copy), JSON.stringify(copy)).toBe(false);
  });

  it('is refused in an upload’s header', () => {
    const record = { segments: [{ from: 0, config: { rate: 1, act: 'tanh' } }], engines: ['cpu'] };
    const about = { protocol: 1, submissionId: 'sub-0001', roundId: 'round-1' };
    const claimed = { runId: 'run-0001', claim: { train: 1, validation: null } };
    for (const header of [
      { ...about, sent: { kind: 'answer', answer: { rate: 1, act: 'tanh' } } },
      { ...about, sent: { kind: 'weights', step: 1, ...claimed }, record },
    ]) {
      expect(submissionHeader.safeParse(header).success).toBe(true);
      for (const bad of ['a\0b', 'a\ud800b'])
        for (const copy of replaced(header, bad))
          expect(submissionHeader.safeParse(copy).success, JSON.stringify(copy)).toBe(false);
    }
  });
});

describe('error codes', () => {
  it('are unique, and words that can be keys of translations', () => {
    expect(new Set(errorCodes).size).toBe(errorCodes.length);
    for (const code of errorCodes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});
