'use client';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Progress } from '@/app/components/ui/progress';
import { Verdict } from '@/app/components/ui/verdict';
import { CheckRow } from './check-row';
import { type CheckId, checkIds, type Results, runCheck, verdict } from './checks';

/** Tries everything that a student's page will need, one after another, and says in one word whether it will do. */
export function DeviceCheck() {
  const t = useTranslations('check');
  const [results, setResults] = useState<Results>({});
  const [running, setRunning] = useState<CheckId | null>(null);
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((before) => before + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round runs them all again
  useEffect(() => {
    let gone = false;
    const run = async () => {
      setResults({});
      for (const id of checkIds) {
        setRunning(id);
        const result = await runCheck(id);
        if (gone) return;
        setResults((before) => ({ ...before, [id]: result }));
      }
      setRunning(null);
    };
    void run();
    return () => {
      gone = true;
    };
  }, [round]);

  const done = Object.keys(results).length;
  const state = verdict(results);
  return (
    <div className="flex flex-col gap-6">
      <section
        aria-live="polite"
        className="flex min-h-40 flex-col justify-center rounded-card border border-line bg-sheet p-6 sm:p-8"
      >
        {state ? (
          <Verdict state={state} title={t(`verdict.${state}`)}>
            {t(`verdict.${state}Body`)}
          </Verdict>
        ) : (
          <Progress
            value={done / checkIds.length}
            label={t('running')}
            detail={`${done} / ${checkIds.length}`}
          />
        )}
      </section>
      <ul className="rounded-card border border-line bg-sheet">
        {checkIds.map((id) => (
          <CheckRow key={id} id={id} result={results[id]} running={running === id} />
        ))}
      </ul>
      <div>
        <Button onClick={again} disabled={running !== null}>
          <RotateCcw aria-hidden />
          {t('again')}
        </Button>
      </div>
    </div>
  );
}
