import { type Preference, preferences } from '@/lib/trainer/choice';
import { type Memory, memoryFromText, memoryToText } from '@/lib/trainer/choice-memory';

/** What this browser keeps about engines: the student's preference, and how quick each was on which network. */
const preferenceKey = 'holdout-engine';
const memoryKey = 'holdout-engine-speeds';

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // No storage: it holds until the next refresh.
  }
}

export const loadPreference = (): Preference =>
  preferences.find((preference) => preference === read(preferenceKey)) ?? 'automatic';

export const savePreference = (preference: Preference): void => write(preferenceKey, preference);

/** What a speed depends on beside the network. */
const device = () => `${navigator.userAgent} ${navigator.hardwareConcurrency} ${crossOriginIsolated}`;

export const loadMemory = (): Memory => memoryFromText(read(memoryKey), device());

export const saveMemory = (memory: Memory): void => write(memoryKey, memoryToText(memory));
