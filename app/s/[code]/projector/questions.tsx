import { useLocale } from 'next-intl';
import { cn } from '@/app/lib/cn';
import { findLab } from '@/lib/labs/catalogue';

interface QuestionsProps {
  readonly labId: string;
  readonly className?: string;
}

/** The lab's questions, to argue over. */
export function Questions({ labId, className }: QuestionsProps) {
  const locale = useLocale();
  const questions = findLab(labId)?.text[locale].questions ?? [];
  return (
    <ol className={cn('grid list-none content-start gap-[2cqh]', className)}>
      {questions.map((question, index) => (
        <li key={question} className="flex gap-[1em]">
          <span className="text-ink-2">{index + 1}</span>
          <span className="font-semibold">{question}</span>
        </li>
      ))}
    </ol>
  );
}
