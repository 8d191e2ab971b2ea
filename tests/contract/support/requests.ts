/** Messages that fit their schemas, about a session that is there: so that handlers run and not only the door. */

import { findLab } from '../../../lib/labs/catalogue';
import { protocolVersion, type RequestInput, type RequestName } from '../../../lib/protocol/messages';
import { engines, runEnds } from '../../../lib/trainer/types';
import fc from '../../support/properties';
import { settings, xorConfig } from './visitor';

/** What messages are about. Each list has something in it. */
export interface Subjects {
  readonly codes: readonly string[];
  /** Sessions that may be ended and deleted. */
  readonly spareCodes: readonly string[];
  readonly rounds: readonly string[];
  readonly participants: readonly string[];
  readonly runs: readonly string[];
  readonly submissions: readonly string[];
  readonly templates: readonly string[];
}

/** A message for every request there is; a new one does not compile until it has one. */
export type Messages = { readonly [N in RequestName]: fc.Arbitrary<RequestInput<N>> };

const frame = fc.record({
  step: fc.nat(1000),
  epoch: fc.nat(10),
  trainLoss: fc.constantFrom(0, 0.5, 1e300),
  trainAccuracy: fc.constantFrom(0, 1, null),
  validationLoss: fc.constantFrom(0.5, null),
  validationAccuracy: fc.constantFrom(0.5, null),
  elapsedMs: fc.nat(1e6),
});

/**
 * @param noise what stands where an id of the server's is expected, now and then; null for none
 */
export function messagesAbout(subjects: Subjects, noise: fc.Arbitrary<string> | null = null): Messages {
  const mostly = (known: readonly string[]): fc.Arbitrary<string> =>
    noise
      ? fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: noise })
      : fc.constantFrom(...known);
  const code = fc.constantFrom(...subjects.codes);
  const spare = fc.record({ code: fc.constantFrom(...subjects.spareCodes) });
  const roundId = mostly(subjects.rounds);
  const participantId = mostly(subjects.participants);
  const runId = fc.constantFrom(...subjects.runs);
  const submissionId = fc.constantFrom(...subjects.submissions);
  const nothing = fc.constant({});
  const ofRound = fc.record({ roundId });
  const ofParticipant = fc.record({ participantId });
  const ofDigit = fc.record({ digitId: mostly(['a-digit-of-nobody']) });
  const title = fc.constantFrom('2限', 'Class 3B', 'x'.repeat(80));
  const labId = fc.constantFrom('xor', 'overfitting');
  const line = fc.record({
    labId,
    settings: fc.record({
      seconds: fc.constantFrom(30, 600, 7200),
      calm: fc.boolean(),
      ladder: fc.boolean(),
      dataId: noise
        ? fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: noise })
        : fc.constant(null),
    }),
  });
  const composed = line.map(({ labId, settings: { ladder, ...changes } }) => ({
    labId,
    settings: { ...settings, ...changes, board: { ...settings.board, ladder } },
  }));
  const plan = fc.array(composed, { minLength: 1, maxLength: 3 });
  const answer = fc.record({ roundId, option: fc.nat(9) });
  const configs = [xorConfig, findLab('overfitting')?.presets.default ?? {}].map((config) => ({ ...config }));
  const config = noise
    ? fc.oneof(fc.constantFrom(...configs), fc.dictionary(noise, fc.oneof(noise, fc.integer())))
    : fc.constantFrom(...configs);
  return {
    'session:enter': fc.record({
      protocol: fc.constant(protocolVersion),
      code,
      role: fc.constantFrom('participant', 'projector', 'teacher'),
    }),
    'session:create': fc.record({ title, plan }),
    'session:list': nothing,
    'session:end': spare,
    'session:delete': spare,
    'template:list': nothing,
    'template:save': fc.record({ title, plan }),
    'template:delete': fc.record({ templateId: mostly(subjects.templates) }),
    'control:create': nothing,
    'replay:create': fc.record({ code, names: fc.boolean() }),
    'replay:withdraw': fc.record({ code }),
    'plan:change': fc.record({ plan }),
    'door:lock': nothing,
    'door:unlock': nothing,
    'seat:list': nothing,
    'moment:mark': fc.record({ label: title }),
    'participant:rename': fc.record({ participantId, name: fc.constantFrom('Aki', 'あき', 'Zoë') }),
    'participant:remove': ofParticipant,
    'participant:readmit': ofParticipant,
    'participant:merge': fc.record({ participantId, into: participantId }),
    'participant:note': fc.record({ participantId, note: fc.constantFrom('', 'asked about ties') }),
    'digit:reject': ofDigit,
    'digit:restore': ofDigit,
    'digits:bring': fc.record({ code }),
    'round:open': fc.tuple(composed, roundId).map(([line, after]) => ({ ...line, after })),
    'round:ask': ofRound,
    'round:start': ofRound,
    'round:pause': ofRound,
    'round:resume': ofRound,
    'round:extend': fc.record({ roundId, seconds: fc.integer({ min: -600, max: 600 }) }),
    'round:freeze': ofRound,
    'round:reveal': ofRound,
    'round:debrief': ofRound,
    'round:undo': fc.record({
      roundId,
      from: fc.constantFrom('lobby', 'predict', 'train', 'freeze', 'debrief'),
    }),
    'seal:open': ofRound,
    'prediction:send': answer,
    'prediction:settle': answer,
    'cell:deal': ofRound,
    'baton:pass': fc.record({
      roundId,
      teamId: mostly(['t0']),
      stage: fc.nat(10),
      submissionId: fc.option(submissionId),
    }),
    'run:start': fc.record({
      roundId,
      runId,
      config,
      seed: fc.nat(),
      engine: fc.constantFrom(...engines),
      cell: fc.option(mostly(['c0']), { freq: 2 }),
      from: fc.option(submissionId, { freq: 2 }),
    }),
    'run:end': fc.record({
      roundId,
      runId,
      how: fc.constantFrom(...runEnds),
      step: fc.nat(1000),
      curve: fc.array(frame, { maxLength: 20 }),
    }),
    'submission:choose': fc.record({ roundId, submissionId }),
    'invitation:create': nothing,
  };
}
