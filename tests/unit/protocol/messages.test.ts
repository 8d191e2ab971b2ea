import fc from 'fast-check';
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
} from '../../../lib/protocol/messages';

const frame = {
  step: 10,
  epoch: 0.5,
  trainLoss: 0.7,
  trainAccuracy: 0.5,
  validationLoss: null,
  validationAccuracy: null,
  elapsedMs: 12.5,
};
const settings = { seconds: 300, runs: 5, submissions: 3 };
const ofRound = { roundId: 'round-1' };

/** One good request of each kind. */
const good: { [N in RequestName]: Record<string, unknown> } = {
  'session:enter': { protocol: 1, code: 'abc234', role: 'participant' },
  'session:create': { title: 'Period 3', labId: 'xor', settings },
  'session:list': {},
  'session:end': { code: 'ABC234' },
  'session:delete': { code: 'ABC234' },
  'round:open': { labId: 'xor', settings },
  'round:start': ofRound,
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

describe('error codes', () => {
  it('are unique, and words that can be keys of translations', () => {
    expect(new Set(errorCodes).size).toBe(errorCodes.length);
    for (const code of errorCodes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});
