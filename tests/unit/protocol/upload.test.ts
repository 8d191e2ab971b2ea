import { describe, expect, it } from 'vitest';
import type { SubmissionHeader } from '../../../lib/protocol/messages';
import { decodeUpload } from '../../../lib/protocol/read-upload';
import { encodeUpload } from '../../../lib/protocol/upload';
import fc from '../../support/properties';

const header = {
  protocol: 1,
  submissionId: 'sub-0001',
  roundId: 'round-1',
  sent: { kind: 'weights', runId: 'run-0001', step: 3000, claim: { train: 0.98, validation: 0.95 } },
} as const satisfies SubmissionHeader;
const weights = Float32Array.of(1.5, -2.25, 0, -0, 3.4e38, 1.4e-45);

/** A body with this text as its header, as a careless or hostile client would make it. */
function bodyOf(text: string | Uint8Array, rest = new Uint8Array(8), announced?: number): Uint8Array {
  const json = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const start = 4 + Math.ceil(json.length / 4) * 4;
  const body = new Uint8Array(start + rest.length);
  new DataView(body.buffer).setUint32(0, announced ?? json.length, true);
  body.set(json, 4);
  body.set(rest, start);
  return body;
}

const codeOf = (body: Uint8Array) => {
  const decoded = decodeUpload(body);
  return decoded.ok ? 'ok' : decoded.error.code;
};

describe('a submission’s body', () => {
  it('comes back as it was sent, bit for bit, for headers of every length', () => {
    for (let padding = 0; padding < 4; padding++) {
      const sent = { ...header, roundId: 'r'.repeat(1 + padding) };
      const decoded = decodeUpload(encodeUpload(sent, weights));
      expect(decoded).toMatchObject({ ok: true, data: { header: sent } });
      const bytes = decoded.ok ? decoded.data.weights : new Uint8Array();
      expect(bytes).toEqual(new Uint8Array(weights.buffer));
    }
  });

  it('does so for any finite weights, also from the middle of a larger array', () => {
    const floats = fc.float32Array({ noNaN: true, maxLength: 50 });
    fc.assert(
      fc.property(floats, fc.nat(5), (values, offset) => {
        const larger = new Float32Array(offset + values.length + 3);
        larger.set(values, offset);
        const decoded = decodeUpload(encodeUpload(header, larger.subarray(offset, offset + values.length)));
        const bytes = decoded.ok ? decoded.data.weights.slice() : new Uint8Array();
        expect(new Float32Array(bytes.buffer)).toEqual(values);
      }),
    );
  });

  it('of anything but weights brings no record', () => {
    const record: SubmissionHeader['record'] = { segments: [{ from: 0, config: {} }], engines: ['cpu'] };
    const about = { runId: 'run-0001', claim: { train: null, validation: null } };
    const kinds = [
      { kind: 'recipe', ...about },
      { kind: 'result', ...about },
      { kind: 'answer', answer: { slope: 1 } },
    ] as const;
    for (const sent of kinds) {
      expect(codeOf(encodeUpload({ ...header, sent }))).toBe('ok');
      expect(codeOf(encodeUpload({ ...header, sent, record }))).toBe('weights-header');
    }
    expect(codeOf(encodeUpload({ ...header, record }, weights))).toBe('ok');
  });

  it('is read where it lies, also at an odd address', () => {
    const body = encodeUpload(header, weights);
    const moved = new Uint8Array(body.length + 1);
    moved.set(body, 1);
    const decoded = decodeUpload(moved.subarray(1));
    expect(decoded.ok && decoded.data.weights.slice()).toEqual(new Uint8Array(weights.buffer));
    expect(decoded.ok && decoded.data.weights.buffer).toBe(moved.buffer);
  });

  it('is refused as `weights-header` where its frame or header is wrong', () => {
    const good = JSON.stringify(header);
    const without = (key: keyof SubmissionHeader) => JSON.stringify({ ...header, [key]: undefined });
    const sent = (parts: object) => bodyOf(JSON.stringify({ ...header, sent: { ...header.sent, ...parts } }));
    const faults: Record<string, Uint8Array> = {
      empty: new Uint8Array(0),
      'shorter than its frame': new Uint8Array(3),
      'a header of no length': bodyOf('', undefined, 0),
      'a header longer than the body': bodyOf(good, new Uint8Array(0), good.length + 4),
      'a length with the sign bit': bodyOf(good, undefined, 0xffffffff),
      'a header over the limit': bodyOf(good + ' '.repeat((1 << 19) + 1 - good.length)),
      'no JSON': bodyOf('weights'),
      'half a JSON': bodyOf(good.slice(0, -1)),
      'no UTF-8': bodyOf(Uint8Array.of(0x22, 0xff, 0xfe, 0x22)),
      'no object': bodyOf('[1,2,3,4]'),
      'another protocol': bodyOf(JSON.stringify({ ...header, protocol: 2 })),
      'an id with other letters': bodyOf(JSON.stringify({ ...header, submissionId: '../../etc' })),
      'a short id': sent({ runId: 'run' }),
      'a step below zero': sent({ step: -1 }),
      'a step in between': sent({ step: 1.5 }),
      'a claim that is no number': sent({ claim: { train: '1', validation: 0.9 } }),
      'no claim': sent({ claim: undefined }),
      'another kind': sent({ kind: 'labels' }),
      'nothing sent': bodyOf(without('sent')),
      'no submission id': bodyOf(without('submissionId')),
      'no round': bodyOf(without('roundId')),
      'no run': sent({ runId: undefined }),
      'no step': sent({ step: undefined }),
    };
    for (const [fault, body] of Object.entries(faults)) expect(codeOf(body), fault).toBe('weights-header');
    expect(codeOf(bodyOf(good))).toBe('ok');
  });

  it('is refused as `weights-length` where the rest is not whole floats', () => {
    const good = JSON.stringify(header);
    for (const extra of [1, 2, 3, 5])
      expect(codeOf(bodyOf(good, new Uint8Array(extra)))).toBe('weights-length');
    for (const whole of [0, 4, 8]) expect(codeOf(bodyOf(good, new Uint8Array(whole)))).toBe('ok');
  });

  it('brings no weights unless it is of that kind', () => {
    const recipe = { ...header, sent: { kind: 'recipe', runId: 'run-0001', claim: header.sent.claim } };
    const answer = { ...header, sent: { kind: 'answer', answer: { width: 500 } } };
    for (const other of [recipe, answer]) {
      expect(codeOf(bodyOf(JSON.stringify(other), new Uint8Array(0)))).toBe('ok');
      expect(codeOf(bodyOf(JSON.stringify(other), new Uint8Array(4)))).toBe('weights-length');
    }
  });

  it('never throws, whatever the bytes', () => {
    const good = encodeUpload(header, weights);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (body) => {
        expect(['ok', 'weights-header', 'weights-length']).toContain(codeOf(body));
      }),
    );
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (place, value, length) => {
        const damaged = good.slice();
        damaged[place] = value;
        expect(['ok', 'weights-header', 'weights-length']).toContain(codeOf(damaged.subarray(0, length)));
      }),
    );
  });
});
