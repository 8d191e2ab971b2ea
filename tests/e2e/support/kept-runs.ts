/** What a student's page keeps of its runs (app/s/[code]/run-store.ts), read within the page. */
import type { LocalRun } from '../../../app/s/[code]/runs';

export interface KeptRun {
  readonly ended: boolean;
  /** Of the checkpoint that it could go on from; 0 where there is none. */
  readonly step: number;
}

/** For `page.evaluate`: the runs in the browser's storage. */
export async function keptRuns(): Promise<readonly KeptRun[]> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const opening = indexedDB.open('holdout');
  // Not there yet: it is for the page to make.
  opening.onupgradeneeded = () => opening.transaction?.abort();
  const database = await done(opening);
  try {
    const store = database.transaction('runs').objectStore('runs');
    const kept: readonly { readonly run: LocalRun }[] = await done(store.getAll());
    return kept.map(({ run }) => ({ ended: run.end !== null, step: run.checkpoint?.frame.step ?? 0 }));
  } finally {
    database.close();
  }
}
