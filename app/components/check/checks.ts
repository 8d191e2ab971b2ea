'use client';
import { io } from 'socket.io-client';
import { request } from '@/app/lib/http';
import type { Dataset } from '@/lib/nn/dataset';
import type { ModelSpec, TrainingSpec } from '@/lib/nn/spec';
import { routes } from '@/lib/protocol/http';
import { tryEngine } from '@/lib/trainer/choice-client';
import { type Engine, engines } from '@/lib/trainer/types';

/** good: as it should be; fair: one can take part, with less; bad: one cannot. */
export type CheckState = 'good' | 'fair' | 'bad';

export interface CheckResult {
  readonly state: CheckState;
  /** Milliseconds of a round trip, or steps a second of an engine. */
  readonly figure: number | null;
}

const result = (state: CheckState, figure: number | null = null): CheckResult => ({ state, figure });

const within = <T>(milliseconds: number, promise: Promise<T>): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('too late')), milliseconds)),
  ]);

/** A slower answer is felt when curves and the board lag. */
const slowRoundTripMs = 400;

async function checkServer(): Promise<CheckResult> {
  const times: number[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const start = performance.now();
    const answer = await within(8000, request(routes.health, { cache: 'no-store' }));
    if (!answer.ok) return result('bad');
    times.push(performance.now() - start);
  }
  const median = times.toSorted((a, b) => a - b)[1] ?? 0;
  return result(median < slowRoundTripMs ? 'good' : 'fair', median);
}

/** Connects by one transport only, so that nothing falls back unnoticed; the time to the handshake, or null. */
function connectBy(transport: 'websocket' | 'polling'): Promise<number | null> {
  return new Promise((resolve) => {
    const start = performance.now();
    const socket = io({ transports: [transport], forceNew: true, reconnection: false, timeout: 6000 });
    const done = (milliseconds: number | null) => {
      socket.disconnect();
      resolve(milliseconds);
    };
    socket.on('connect', () => {
      const really = socket.io.engine.transport.name === transport;
      done(really ? performance.now() - start : null);
    });
    socket.on('connect_error', () => done(null));
  });
}

async function checkLive(): Promise<CheckResult> {
  const live = await connectBy('websocket');
  if (live !== null) return result('good', live);
  const polling = await connectBy('polling');
  return polling === null ? result('bad') : result('fair', polling);
}

/** As many weights as the digits lab's network, on data that needs no download. */
const model: ModelSpec = {
  inputSize: 2,
  layers: [
    { kind: 'dense', units: 192, activation: 'relu', initialiser: 'he' },
    { kind: 'dense', units: 192, activation: 'relu', initialiser: 'he' },
    { kind: 'dense', units: 1, activation: 'identity', initialiser: 'xavier' },
  ],
  loss: 'sigmoid-cross-entropy',
};
const training: TrainingSpec = {
  optimiser: { kind: 'sgd', learningRate: 0.05 },
  batchSize: 100,
  steps: 1,
  weightDecay: 0,
};

/** Numbers of no meaning: only the time counts. */
const examples: Dataset = {
  count: training.batchSize,
  inputSize: model.inputSize,
  classes: 2,
  inputs: Float32Array.from({ length: training.batchSize * model.inputSize }, (_, index) => Math.sin(index)),
  scale: 1,
  labels: new Uint8Array(training.batchSize),
};

/** Below this a run of the digits lab takes minutes. */
const slowStepsPerSecond = 20;

/** Times an engine for a moment, as a student's page does while one reads. */
async function checkEngine(engine: Engine): Promise<CheckResult> {
  const found = await tryEngine({ engine, model, training, examples }, new AbortController().signal);
  if (found?.kind !== 'speed') return result('fair');
  const { stepsPerSecond } = found;
  return result(stepsPerSecond < slowStepsPerSecond ? 'fair' : 'good', stepsPerSecond);
}

/** The seat is a cookie: without cookies a refreshed page would be a new participant. */
async function checkCookies(): Promise<CheckResult> {
  const name = 'holdout_check';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API does not exist in an insecure context
  document.cookie = `${name}=1; path=/check; samesite=lax`;
  const kept = document.cookie.includes(`${name}=1`);
  // biome-ignore lint/suspicious/noDocumentCookie: as above
  document.cookie = `${name}=; path=/check; max-age=0; samesite=lax`;
  return result(kept ? 'good' : 'bad');
}

/** What has been trained is kept in the browser, so that a refresh does not lose it. */
function checkStorage(): Promise<CheckResult> {
  const name = 'holdout-check';
  return within(
    5000,
    new Promise<CheckResult>((resolve) => {
      const open = indexedDB.open(name, 1);
      open.onerror = () => resolve(result('fair'));
      open.onupgradeneeded = () => open.result.createObjectStore('kept');
      open.onsuccess = () => {
        const database = open.result;
        const write = database.transaction('kept', 'readwrite');
        write.objectStore('kept').put(new Float32Array(1000), 'weights');
        const done = (state: CheckState) => {
          database.close();
          indexedDB.deleteDatabase(name);
          resolve(result(state));
        };
        write.oncomplete = () => done('good');
        write.onabort = () => done('fair');
      };
    }),
  ).catch(() => result('fair'));
}

export const checkIds = ['server', 'live', 'cookies', 'storage', ...engines] as const;
export type CheckId = (typeof checkIds)[number];

export const isEngine = (id: CheckId): id is Engine => engines.some((engine) => engine === id);

const checks: Readonly<Record<CheckId, () => Promise<CheckResult>>> = {
  server: checkServer,
  live: checkLive,
  cookies: checkCookies,
  storage: checkStorage,
  fused: () => checkEngine('fused'),
  webgl: () => checkEngine('webgl'),
  wasm: () => checkEngine('wasm'),
  cpu: () => checkEngine('cpu'),
};

/** Never rejects: what breaks a check is its result. */
export const runCheck = (id: CheckId): Promise<CheckResult> => checks[id]().catch(() => result('bad'));

export type Results = Partial<Readonly<Record<CheckId, CheckResult>>>;

/** All in one word; null while something is still being tried. One engine that runs well is enough. */
export function verdict(results: Results): CheckState | null {
  if (checkIds.some((id) => !results[id])) return null;
  const states = checkIds.map((id) => results[id]?.state);
  if (states.includes('bad') || engines.every((id) => results[id]?.figure === null)) return 'bad';
  const others = checkIds.filter((id) => !isEngine(id));
  const fast = engines.some((id) => results[id]?.state === 'good');
  return fast && others.every((id) => results[id]?.state === 'good') ? 'good' : 'fair';
}
